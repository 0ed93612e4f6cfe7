// Where a score parts yes, maybe and no: as the policy states it, as it was calibrated, as the host says; else the verdict stands as said.

import type { Signal } from '../../../policy/policy.ts';
import type { Truth } from '../../../policy/truth.ts';
import { type Calibration, signalHash } from '../embedded/thresholds/calibration.ts';

/** Shares, 0 to 1, for signals that state none. */
export interface DefaultThresholds {
  readonly yesAbove?: number;
  readonly maybeAbove?: number;
}

export interface ScoreBand {
  /** `yes` from this score on. */
  readonly yesFrom?: number;
  /** `no` below this score. */
  readonly noBelow?: number;
}

/** Scores are multiples of a millionth: "above" is the next one. */
const ABOVE = 1e-6;

export function bandOf(
  signal: Signal,
  calibration: Calibration | undefined,
  defaults: DefaultThresholds,
): ScoreBand {
  const calibrated = calibration?.signals[signalHash(signal)];
  const above = (share: number | undefined) =>
    share === undefined ? undefined : share + ABOVE / 2;
  const yesFrom = above(signal.yesAbove) ?? calibrated?.yesFrom ?? above(defaults.yesAbove);
  const noBelow = above(signal.maybeAbove) ?? calibrated?.noBelow ?? above(defaults.maybeAbove);
  return { ...(yesFrom !== undefined && { yesFrom }), ...(noBelow !== undefined && { noBelow }) };
}

/** The verdict by its score. A band with one end moves only what lies beyond that end. */
export function verdictBy(said: Truth, score: number | undefined, band: ScoreBand): Truth {
  const { yesFrom, noBelow } = band;
  if (score === undefined) return said;
  if (yesFrom !== undefined && score >= yesFrom) return 'yes';
  if (noBelow !== undefined && score < noBelow) return 'no';
  if (yesFrom !== undefined && said === 'yes') return 'maybe';
  if (noBelow !== undefined && said === 'no') return 'maybe';
  return said;
}
