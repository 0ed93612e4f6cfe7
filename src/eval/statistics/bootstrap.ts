// Bootstrap intervals from tables of counts: seeded multinomial draws, whose price does not grow with the cases.

import { drawMultinomial } from './binomial-draw.ts';
import { percentileInterval } from './percentile-interval.ts';
import { seededRandom } from './seeded-random.ts';
import type { Interval } from './wilson.ts';

export interface BootstrapOptions {
  readonly seed: number;
  readonly draws: number;
}

export const BOOTSTRAP: BootstrapOptions = { seed: 1, draws: 2000 };

/** A metric of a table of counts; null where it is undefined. */
export type TableMetric = (counts: readonly number[]) => number | null;

/**
 * The 95 % percentile interval of a metric of the table. Draws in which the metric is undefined are left out; where
 * they are more than half, there is no interval.
 */
export function bootstrap(
  counts: readonly number[],
  metric: TableMetric,
  { seed, draws }: BootstrapOptions,
): Interval | null {
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n === 0) return null;
  const random = seededRandom(seed);
  return percentileInterval(
    Array.from({ length: draws }, () => metric(drawMultinomial(random, n, counts))),
  );
}

export interface Difference {
  /** Second less first; null where either is undefined. */
  readonly difference: number | null;
  /** 95 %. */
  readonly interval: Interval | null;
}

/**
 * How far the second run is from the first over the same cases. `counts` is the joint table: a cell for each way in
 * which a pair of outcomes can turn out. Both metrics are taken from the same draw, so what the runs have in common
 * cancels, and where every pair agrees the interval is [0, 0].
 */
export function bootstrapDifference(
  counts: readonly number[],
  first: TableMetric,
  second: TableMetric,
  options: BootstrapOptions,
): Difference {
  const between = (table: readonly number[]) => {
    const [from, to] = [first(table), second(table)];
    return from === null || to === null ? null : to - from;
  };
  const difference = between(counts);
  return {
    difference,
    interval: difference === null ? null : bootstrap(counts, between, options),
  };
}
