// What each stage of the cascade decided, on a terminal.

import type { Run } from '../../run/run.ts';
import { columns } from '../layout.ts';
import { stageCounts } from '../stages.ts';

/** Verdicts by who gave them, of all signals and of each; empty where a single classifier judged. */
export function stageLines(run: Run, width: number): readonly string[] {
  const counted = stageCounts(run);
  if (counted === undefined) return [];
  const { stages, rows, note } = counted;
  const table = columns(
    [
      ['', ...stages],
      ...rows.map(({ name, counts }) => [
        name,
        ...counts.map((count) => count.toLocaleString('en-US')),
      ]),
    ],
    [{ align: 'left' }, ...stages.map(() => ({ align: 'right' as const }))],
    { width },
  );
  return note === undefined ? table : [...table, '', note];
}
