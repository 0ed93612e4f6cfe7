// Draws by a seed.

import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export interface Draw {
  /** From 0 up to, and without, `below`. */
  number(below: number): number;
  oneOf<T>(values: readonly T[]): T;
  /** True so often, of a hundred times. */
  percent(share: number): boolean;
}

export function drawing(seed: number): Draw {
  const generator = xoroshiro128plus(seed);
  const number = (below: number) => uniformInt(generator, 0, below - 1);
  return {
    number,
    oneOf(values) {
      const [first] = values;
      if (first === undefined) throw new Error('there is nothing to draw from');
      return values[number(values.length)] ?? first;
    },
    percent: (share) => number(100) < share,
  };
}
