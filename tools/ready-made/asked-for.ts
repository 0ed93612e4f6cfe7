// `asks_for_human` on messages of others: one obvious pattern, text rules, the embedded classifier, and both.

import type { EmbeddedFiles } from '../../src/eval/embedded/embedded-files.ts';
import { OBVIOUS } from '../text-rules/prelude-reader.ts';
import { HALVES, halfOf, type SharedData } from '../text-rules/shared-data.ts';
import { precisionRecallF1, table } from '../text-rules/table.ts';
import { judgeOf } from './judged.ts';
import { readyMadePolicy } from './lines.ts';
import { type Case, counts, sizes, WAY_HEAD, wayRows } from './ways.ts';

const SIGNAL = 'asks_for_human';

interface Message extends Case {
  readonly half: string;
  /** The pattern matches. */
  readonly obvious: boolean;
}

export function askedFor(data: readonly SharedData[], files: EmbeddedFiles): string {
  const judge = judgeOf(readyMadePolicy(), files);
  const rows = data.flatMap(({ name, conversations }) => {
    const messages = conversations.flatMap((one): readonly Message[] => {
      const label = one.label.signals?.[SIGNAL];
      if (typeof label !== 'boolean') return [];
      const judged = judge(one.turns, 0, SIGNAL);
      return [
        { label, judged, half: halfOf(one), obvious: OBVIOUS.test(one.turns[0]?.text ?? '') },
      ];
    });
    return HALVES.flatMap((half) => {
      const some = messages.filter((one) => one.half === half);
      const title = [name, half, ...sizes(some)];
      const pattern = counts(
        some.map(({ label, obvious, judged }) => ({ label, judged: { ...judged, text: obvious } })),
        ({ text }) => text,
      );
      return [
        [...title, 'one pattern', ...precisionRecallF1(pattern), '', '', '', '', ''],
        ...wayRows(title, some),
      ];
    });
  });
  return table(['data', 'half', 'states it', 'does not', ...WAY_HEAD], rows);
}
