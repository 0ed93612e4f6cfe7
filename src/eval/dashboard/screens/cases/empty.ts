// Why no case is listed, and what to type.

import type { FoundCases } from '../../cases/case-list.ts';
import { openQuote } from '../../cases/filter-text.ts';
import { blessCommand } from '../../commands.ts';
import { emptyRows } from '../../frame/empty.ts';
import type { Line } from '../../frame/line.ts';
import { noConversation, paragraph } from '../../frame/words.ts';
import type { View } from '../../screen.ts';
import type { CasesState } from './state.ts';

export function emptyLines(state: CasesState, found: FoundCases, view: View): readonly Line[] {
  const { cases, run, width, marks } = view;
  if (cases.whole && asksForChanges(state) && run.comparison === null && run.phase === 'done') {
    const none = {
      title: 'No baseline',
      why: 'What changed is told against a baseline, and the run has none.',
      how: 'This makes this run the baseline of the next one:',
      command: blessCommand(run),
    };
    return emptyRows(none, width - 2, marks);
  }
  return reasons(state, found, view).flatMap((reason) =>
    paragraph(reason, width - 2, marks.more, { tone: 'dim', before: '  ' }),
  );
}

function asksForChanges({ filter }: CasesState): boolean {
  return filter.some(
    (word) =>
      !word.not && word.kind === 'flag' && ['changed', 'broken', 'fixed'].includes(word.flag),
  );
}

/** As sentences. */
function reasons(
  { filter, filterText, search }: CasesState,
  { searching, unsearched }: FoundCases,
  { cases, run }: View,
): readonly string[] {
  if (!cases.whole && cases.count === 0) {
    if (run.phase === 'done') return ['The cases of the run are being read.'];
    return [run.tally.cases === 0 ? noConversation(run) : 'No conversation was misjudged so far.'];
  }
  if (searching) return ['Nothing found yet: the words of the conversations are looked through.'];
  if (filter.some(({ not, kind }) => !not && kind === 'marked')) {
    return ['No case is marked. `m` marks one.'];
  }
  if (filter.length > 0 || search !== '') {
    const open = openQuote(filterText);
    return [
      'No case fits.',
      ...(open === undefined ? [] : [`A quote is not closed: all of “${open}” is looked for.`]),
      ...(unsearched === undefined ? [] : [unsearched]),
      '`x` shows all cases again, `f` edits the filter.',
    ];
  }
  return [
    run.tally.cases === 0
      ? noConversation(run)
      : 'Its cases cannot be read. The figures of the run are whole: they stand in run.json.',
  ];
}
