// Bootstrap intervals from tables of counts: seeded multinomial draws.

import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { drawMultinomial } from './binomial-draw.ts';
import type { Interval } from './wilson.ts';

export interface BootstrapOptions {
  readonly seed: number;
  readonly draws: number;
}

export const BOOTSTRAP: BootstrapOptions = { seed: 1, draws: 2000 };

/**
 * The 95 % percentile interval of a metric of the table. Draws in which the metric is undefined are left out; where
 * they are more than half, there is no interval.
 */
export function bootstrap(
  counts: readonly number[],
  metric: (counts: readonly number[]) => number | null,
  { seed, draws }: BootstrapOptions,
): Interval | null {
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n === 0) return null;
  const generator = xoroshiro128plus(seed);
  const random = () => uniformFloat64(generator);
  const values: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const value = metric(drawMultinomial(random, n, counts));
    if (value !== null) values.push(value);
  }
  if (values.length * 2 < draws) return null;
  values.sort((a, b) => a - b);
  return [quantile(values, 0.025), quantile(values, 0.975)];
}

/** Between the two nearest of the sorted values. */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
