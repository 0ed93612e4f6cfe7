// What may still come of a kind that never came: exact, also for few cases.

import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import type { Interval } from './wilson.ts';

/** Half of what a 95 % interval may miss: what was seen lies at one end of its range, so only the other side can. */
export const ONE_SIDE = 0.025;

/** The largest share that would stay unseen in so many cases with this chance; whatever is commoner shows itself more often. */
export function unseenShare(cases: number, chance = ONE_SIDE): number {
  return cases === 0 ? 1 : -Math.expm1(Math.log(chance) / cases);
}

/** The exact interval of a rate (Clopper and Pearson), which misses it with a chance of at most `tail` on each side. */
export function exactInterval(hits: number, of: number, tail: number): Interval {
  const low = hits === 0 ? 0 : sharesUpTo((share) => 1 - binomialCdf(hits - 1, of, share) <= tail);
  const high = hits === of ? 1 : sharesUpTo((share) => binomialCdf(hits, of, share) > tail);
  return [low, high];
}

/** Where a condition that holds from 0 on ends. */
function sharesUpTo(holds: (share: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
