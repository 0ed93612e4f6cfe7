// What an interval says about a demand: met, not met, or too few cases to tell.

import { type Interval, Z } from './wilson.ts';

export type Reading = 'pass' | 'fail' | 'inconclusive';

export type BoundOp = '>=' | '<=' | '>' | '<';

/** Passes where all of the interval meets the demand, fails where none of it does. No interval decides nothing. */
export function readBound(interval: Interval | null, op: BoundOp, bound: number): Reading {
  if (interval === null) return 'inconclusive';
  const [low, high] = interval;
  const meets = MEETS[op];
  if (meets(low, bound) && meets(high, bound)) return 'pass';
  return meets(low, bound) || meets(high, bound) ? 'inconclusive' : 'fail';
}

const MEETS: Readonly<Record<BoundOp, (value: number, bound: number) => boolean>> = {
  '>=': (value, bound) => value >= bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '<': (value, bound) => value < bound,
};

/**
 * Non-inferiority. `interval` is that of the difference (new less old) of a metric of which more is better, in shares;
 * for one of which less is better turn its sides round. Fails where all of it lies below -margin, passes where all of
 * it lies at -margin or above.
 */
export function readNoWorse(interval: Interval | null, marginShare: number): Reading {
  return readBound(interval, '>=', -marginShare);
}

/** A value with the interval that the reading was taken from. */
export interface Measured {
  readonly value: number | null;
  readonly interval: Interval | null;
  /** How many cases it rests on. */
  readonly of: number;
  /** `wilson` for rates; anything else for intervals that shrink with the root of the cases. */
  readonly by: string;
}

/**
 * About how many cases of the same kind, all in all, would decide it, if the value stays as it is. null where no number
 * would, as the value sits on the bound, or where nothing is known yet.
 */
export function casesToDecide({ value, interval, of, by }: Measured, bound: number): number | null {
  if (value === null || interval === null || of === 0) return null;
  const distance = Math.abs(value - bound);
  if (distance < 1e-12) return null;
  // A Wilson interval ends at the bound exactly where the score test of the bound is at its limit.
  if (by === 'wilson') return atLeastOne((Z * Z * bound * (1 - bound)) / (distance * distance));
  const [low, high] = interval;
  const towards = bound < value ? value - low : high - value;
  // Percentile intervals may lie beside their value where cases are few.
  const reach = towards > 0 ? towards : (high - low) / 2;
  return atLeastOne(of * (reach / distance) ** 2);
}

function atLeastOne(cases: number): number {
  return Math.max(1, Math.ceil(cases));
}
