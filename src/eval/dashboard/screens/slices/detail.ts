// What is told of the slice that the cursor is on: its scores, and each of its rates against the baseline.

import { counted } from '../../../report/numbers.ts';
import { type Line, span } from '../../frame/line.ts';
import type { Marks } from '../../frame/marks.ts';
import { ruleLine, scoreLine } from '../../frame/score-line.ts';
import type { RunView } from '../../run-view.ts';
import type { SliceRow } from './rows.ts';
import { keyText, valueText } from './table.ts';

/** At most `rows` rows, the first of them a rule. */
export function detailOf(
  row: SliceRow,
  { scores: { metrics } }: RunView,
  width: number,
  rows: number,
  marks: Marks,
): readonly Line[] {
  const { recall, specificity, precision } = row.metrics;
  const { difference } = row;
  const scores = [
    { name: 'recall', score: recall, beside: metrics.recall.value, difference: difference?.recall },
    {
      name: 'specificity',
      score: specificity,
      beside: metrics.specificity.value,
      difference: difference?.specificity,
    },
    { name: 'precision', score: precision, beside: metrics.precision.value },
    { name: 'should be', score: row.goldRate },
  ];
  const lines: readonly Line[] = [
    ruleLine(width, marks),
    [
      span(`  ${keyText(row)} `, 'dim'),
      span(valueText(row), 'strong'),
      span(`  ${counted(row.cases, 'conversation')}`),
    ],
    ...scores.map((one) => scoreLine(one, width, marks)),
    ...(difference === null
      ? []
      : [[span('  p is corrected for how many slices are looked at (Holm).', 'dim')]]),
  ];
  return lines.slice(0, rows);
}
