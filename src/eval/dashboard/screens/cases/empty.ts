// Why no case is listed, and what to type.

import type { FoundCases } from '../../cases/case-list.ts';
import { blessCommand } from '../../frame/words.ts';
import type { View } from '../../screen.ts';
import type { CasesState } from './state.ts';

/** As sentences. */
export function emptyReasons(
  { filter, search }: CasesState,
  { searching, unsearched }: FoundCases,
  { cases, run }: View,
): readonly string[] {
  if (!cases.whole && cases.count === 0) {
    return [
      run.phase === 'running'
        ? 'No conversation was misjudged so far.'
        : 'The cases of the run are being read.',
    ];
  }
  if (searching) return ['Nothing found yet: the words of the conversations are looked through.'];
  const words = filter.filter(({ not }) => !not);
  const changes = words.some(
    (word) => word.kind === 'flag' && ['changed', 'broken', 'fixed'].includes(word.flag),
  );
  if (changes && run.comparison === null && run.phase === 'done') {
    return [
      `No baseline: \`${blessCommand(run)}\` makes this run one; the next run is compared with it.`,
    ];
  }
  if (words.some(({ kind }) => kind === 'marked')) return ['No case is marked. `m` marks one.'];
  if (filter.length > 0 || search !== '') {
    return [
      'No case fits.',
      ...(unsearched === undefined ? [] : [unsearched]),
      '`x` shows all cases again, `f` edits the filter.',
    ];
  }
  return ['The run has no conversations.'];
}
