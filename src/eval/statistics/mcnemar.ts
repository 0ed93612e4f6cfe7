// McNemar's exact test: whether two runs over the same cases differ by more than chance.

import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';

/**
 * The two-sided p-value for pairs of which `onlyFirst` cases are right in the first run alone, and `onlySecond` in the
 * second alone: how often a fair coin, thrown once for each of them, would fall at least as unevenly.
 */
export function mcnemar(onlyFirst: number, onlySecond: number): number {
  const fewer = Math.min(onlyFirst, onlySecond);
  return Math.min(1, 2 * binomialCdf(fewer, onlyFirst + onlySecond, 0.5));
}
