// How often the signals of `handrail/safety` and a withdrawal are heard where hardly anybody means them.

import type { EmbeddedFiles } from '../../src/eval/embedded/embedded-files.ts';
import { HALVES, halfOf, type SharedData } from '../text-rules/shared-data.ts';
import { per, table } from '../text-rules/table.ts';
import { judgeOf } from './judged.ts';
import { readyMadePolicy } from './lines.ts';

const SIGNALS = ['self_harm', 'threat_of_violence', 'legal_threat', 'withdrawal'] as const;

/** Of 10,000 customer turns: those stated by text, and beside them *yes* and *maybe* of the classifier. */
export function safetyAlarms(data: readonly SharedData[], files: EmbeddedFiles): string {
  const judge = judgeOf(readyMadePolicy(), files);
  const rows = data.flatMap(({ name, conversations }) =>
    HALVES.map((half) => {
      const turns = conversations
        .filter((one) => halfOf(one) === half)
        .flatMap((one) =>
          one.turns.flatMap(({ role }, at) => (role === 'customer' ? [{ one, at }] : [])),
        );
      const cells = SIGNALS.map((signal) => {
        const judged = turns.map(({ one, at }) => judge(one.turns, at, signal));
        const text = judged.filter((each) => each.text).length;
        const more = (verdict: 'yes' | 'maybe'): number =>
          judged.filter((each) => !each.text && each.embedded === verdict).length;
        const rate = (count: number): string => per(count, turns.length, 10_000);
        return `${rate(text)} / ${rate(more('yes'))} / ${rate(more('maybe'))}`;
      });
      return [name, half, `${turns.length}`, ...cells];
    }),
  );
  return table(['data', 'half', 'turns', ...SIGNALS], rows);
}
