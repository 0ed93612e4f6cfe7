// Holm's correction: many comparisons at once, without one of them standing out by chance alone.

/**
 * Adjusted p-values, in the order given (S. Holm, 1979). Call those significant that are below 5 %: then the chance that
 * any of them is a false alarm is below 5 % for the whole family, whether or not its members depend on each other.
 */
export function holm(ps: readonly number[]): readonly number[] {
  const order = ps.map((_, index) => index).sort((a, b) => (ps[a] ?? 0) - (ps[b] ?? 0));
  const adjusted = new Array<number>(ps.length).fill(1);
  let highest = 0;
  for (const [rank, index] of order.entries()) {
    // Never below that of a smaller p-value.
    highest = Math.max(highest, Math.min(1, (ps.length - rank) * (ps[index] ?? 1)));
    adjusted[index] = highest;
  }
  return adjusted;
}
