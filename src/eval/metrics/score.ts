// A metric with its interval: rates by Wilson, what is computed from a table of counts by draws from that table.

import { drawMultinomial } from '../statistics/binomial-draw.ts';
import type { BootstrapOptions } from '../statistics/bootstrap.ts';
import { percentileInterval } from '../statistics/percentile-interval.ts';
import { seededRandom } from '../statistics/seeded-random.ts';
import { type Interval, wilson } from '../statistics/wilson.ts';
import { ratio } from './confusion.ts';
import type { Named } from './named-counts.ts';

export interface Score {
  /** null: undefined, as there is nothing to divide by, or as nobody reports it. */
  readonly value: number | null;
  /** 95 %. */
  readonly interval: Interval | null;
  /** Wilson for rates, bootstrap for the rest; where turns of one conversation are alike, Poisson bootstrap over 100 blocks of conversations. */
  readonly by: 'wilson' | 'bootstrap' | 'poisson';
  /** Cases that the value rests on: the denominator of a rate. */
  readonly of: number;
}

export const NO_SCORE: Score = { value: null, interval: null, by: 'bootstrap', of: 0 };

export function rate(hits: number, of: number): Score {
  return { value: ratio(hits, of), interval: wilson(hits, of), by: 'wilson', of };
}

type Values<Name extends string> = Readonly<Record<Name, number | null>>;

/** Several metrics of one table. They share their draws, as drawing is the dear part. */
export function tableScores<Name extends string>(
  counts: readonly number[],
  metrics: (counts: readonly number[]) => Values<Name>,
  { seed, draws }: BootstrapOptions,
): Readonly<Record<Name, Score>> {
  const of = counts.reduce((sum, count) => sum + count, 0);
  const values = metrics(counts);
  const random = seededRandom(seed);
  const drawn: readonly Values<Name>[] =
    of === 0
      ? []
      : Array.from({ length: draws }, () => metrics(drawMultinomial(random, of, counts)));
  const score = (name: Name): Score => {
    const value = values[name];
    const interval = value === null ? null : percentileInterval(drawn.map((one) => one[name]));
    return { value, interval, by: 'bootstrap', of };
  };
  const names = Object.keys(values) as Name[];
  return Object.fromEntries(names.map((name) => [name, score(name)])) as Record<Name, Score>;
}

/** The mean of a number that came up so often with each of its values. */
export function meanScore(table: Named<number>, options: BootstrapOptions): Score {
  // In the order of the values: the draws must not depend on which came up first.
  const rows = Object.entries(table)
    .map(([value, count]) => ({ value: Number(value), count }))
    .sort((a, b) => a.value - b.value);
  const mean = (counts: readonly number[]) => ({
    mean: ratio(
      counts.reduce((sum, count, row) => sum + count * (rows[row]?.value ?? 0), 0),
      counts.reduce((sum, count) => sum + count, 0),
    ),
  });
  return tableScores(
    rows.map(({ count }) => count),
    mean,
    options,
  ).mean;
}
