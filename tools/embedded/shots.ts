// Which lines a detector gets: a few of the intent, and four times as many of any other.

import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Row } from './rows.ts';

export interface Shots {
  readonly like: readonly string[];
  readonly unlike: readonly string[];
}

/** The same seed gives the same lines; more shots hold the fewer ones. */
export function shotsOf(pool: readonly Row[], intent: string, count: number, seed: number): Shots {
  const generator = xoroshiro128plus(seed);
  const draw = (rows: readonly Row[], many: number): readonly string[] => {
    const left = rows.map(({ text }) => text);
    for (let at = 0; at < Math.min(many, left.length); at++) {
      const other = uniformInt(generator, at, left.length - 1);
      [left[at], left[other]] = [left[other] as string, left[at] as string];
    }
    return left.slice(0, many);
  };
  return {
    like: draw(
      pool.filter((row) => row.intent === intent),
      16,
    ).slice(0, count),
    unlike: draw(
      pool.filter((row) => row.intent !== intent),
      64,
    ).slice(0, 4 * count),
  };
}
