// From the values that a metric took in many draws to its 95 % interval.

import type { Interval } from './wilson.ts';

/**
 * Between the 2.5 % and the 97.5 % point of the values. `null` is a draw in which the metric was undefined: it is left
 * out, and where these are more than half, there is no interval.
 */
export function percentileInterval(drawn: readonly (number | null)[]): Interval | null {
  const values = drawn.filter((value) => value !== null);
  if (values.length === 0 || values.length * 2 < drawn.length) return null;
  // Numbers alone are sorted several times as fast.
  const sorted = Float64Array.from(values).sort();
  return [quantile(sorted, 0.025), quantile(sorted, 0.975)];
}

/** Between the two nearest of the sorted values. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
