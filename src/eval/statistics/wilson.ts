// Wilson intervals of rates.

/** The 97.5 % point of the normal distribution. */
export const Z = 1.959963984540054;

export type Interval = readonly [low: number, high: number];

/** The 95 % interval of `hits` out of `of`; none where there is nothing to count. */
export function wilson(hits: number, of: number): Interval | null {
  if (of === 0) return null;
  const share = hits / of;
  const shrink = 1 + (Z * Z) / of;
  const middle = (share + (Z * Z) / (2 * of)) / shrink;
  const half = (Z / shrink) * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  return [hits === 0 ? 0 : middle - half, hits === of ? 1 : middle + half];
}
