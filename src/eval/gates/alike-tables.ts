// The ranges of numbers that were drawn from cases which are all alike: from the share that may have stayed unseen.

import type { Confusion } from '../metrics/confusion.ts';
import { exactInterval, ONE_SIDE, unseenShare } from '../statistics/unseen.ts';
import { type Interval, wilson } from '../statistics/wilson.ts';

/** The mean of numbers that lie within `range`: every case that stayed unseen may be at either end of it. */
export function meanInterval(value: number, [least, most]: Interval, cases: number): Interval {
  const unseen = unseenShare(cases);
  return [value - unseen * (value - least), value + unseen * (most - value)];
}

/**
 * MCC where nothing is wrong, or nothing is right. Errors of a share e, among cases of which x are positive or stated, half
 * each, give 1 - e / (2 x (1 - x)): errors weigh most where both kinds come equally often and classes are most unequal. What may be missed
 * is shared between e and x.
 */
export function mccInterval({ tp, fp, fn, tn }: Confusion): Interval | null {
  if (fp + fn === 0) return [farthest(tp, tn), 1];
  if (tp + tn === 0) return [-1, -farthest(fn, fp)];
  return null;
}

function farthest(positives: number, negatives: number): number {
  const { unseen, shares } = errorsAndShares(positives, negatives);
  const of = (share: number) => {
    const stated = (1 - unseen) * share + unseen / 2;
    return 1 - unseen / (2 * stated * (1 - stated));
  };
  const least = Math.min(...shares.map(of));
  // Below 0 another mix of errors may be worse.
  return least < 0 ? -1 : least;
}

/** The mean of both classes' F1, which depends on how many errors there are, and not on their kind. */
export function macroF1Interval({ tp, fp, fn, tn }: Confusion): Interval | null {
  // Where nothing is right yet, most is reached where what comes is right in both classes alike.
  if (tp + tn === 0) return [0, unseenShare(fp + fn)];
  if (fp + fn > 0) return null;
  const { unseen, shares } = errorsAndShares(tp, tn);
  const f1 = (share: number) => {
    const hits = 2 * (1 - unseen) * share;
    return hits === 0 ? 0 : hits / (hits + unseen);
  };
  return [Math.min(...shares.map((share) => (f1(share) + f1(1 - share)) / 2)), 1];
}

/** How many errors, and how unequal the classes, may be: each takes half of what may be missed. */
function errorsAndShares(positives: number, negatives: number) {
  const cases = positives + negatives;
  return {
    unseen: unseenShare(cases, ONE_SIDE / 2),
    shares: exactInterval(positives, cases, ONE_SIDE / 4),
  };
}

/**
 * An F-measure rests on J = tp / (tp + fp + fn), which is a rate. Where all cases are hits, or none is, its Wilson interval is
 * mapped with the errors to come taken as the kind that moves the measure most: the interval is rather too wide.
 */
export function fInterval({ tp, fp, fn }: Confusion, weight: number): Interval | null {
  const found = wilson(tp, tp + fp + fn);
  if (found === null) return null;
  const [low, high] = found;
  return [fFrom(low, weight, Math.max(1, weight)), fFrom(high, weight, Math.min(1, weight))];
}

function fFrom(share: number, weight: number, ofError: number): number {
  const hits = (1 + weight) * share;
  return share === 0 ? 0 : hits / (hits + ofError * (1 - share));
}
