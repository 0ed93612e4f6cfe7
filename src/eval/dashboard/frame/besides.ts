// Two blocks of rows side by side.

import { fitted } from './fit.ts';
import type { Line } from './line.ts';

/** The second one begins at a column, whatever the rows of the first hold. */
export function besides(
  left: readonly Line[],
  right: readonly Line[],
  from: number,
  more: string,
): readonly Line[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, row) => {
    const [first, second] = [left[row] ?? [], right[row] ?? []];
    return second.length === 0 ? first : [...fitted(first, from, more), ...second];
  });
}
