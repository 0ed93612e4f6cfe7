// Scores in a table: what it is called, its value, its range, and what it is of.

import { METRICS, type Metric } from '../../../policy/metric.ts';
import type { Scores } from '../../metrics/scores.ts';
import { columns } from '../layout.ts';
import { shown, shownInterval } from '../numbers.ts';

export type Row = readonly [metric: Metric, name: string, meaning: string];

export function scoreTable(
  rows: readonly Row[],
  { metrics }: Scores,
  width: number,
): readonly string[] {
  const cells = rows.map(([metric, name, meaning]) => {
    const unit = METRICS[metric];
    const score = metrics[metric];
    return [name, shown(score.value, unit), shownInterval(score, unit), meaning];
  });
  return columns(
    cells,
    [{ align: 'left' }, { align: 'right' }, { align: 'right' }, { align: 'left', wrap: true }],
    { width },
  );
}
