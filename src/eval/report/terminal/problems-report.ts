// The problems of the data for a terminal.

import { type DataProblem, formatDataProblem } from '../../dataset/problem.ts';
import { counted } from '../numbers.ts';

/** Ends with a line feed. */
export function problemsReport(problems: readonly DataProblem[], count: number): string {
  const more = count - problems.length;
  const end =
    more > 0
      ? `${counted(count, 'problem')} in the data; ${more} more like these are not shown.`
      : `${counted(count, 'problem')} in the data. Nothing was scored.`;
  return `${problems.map((problem) => `${formatDataProblem(problem)}\n`).join('')}${end}\n`;
}
