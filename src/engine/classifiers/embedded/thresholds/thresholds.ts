// Where yes, maybe and no of a signal part: as the policy states it, as it was calibrated, or as the signal's own lines say.

import type { Signal } from '../../../../policy/policy.ts';
import type { Truth } from '../../../../policy/truth.ts';
import { type Alpha, type Band, conformalBand, round } from '../fitting/bands.ts';
import type { SignalModel } from '../fitting/signal-model.ts';
import { type Calibration, signalHash } from './calibration.ts';

/** Scores are shares, 0 to 1. */
export interface Thresholds extends Band {
  /** `uncalibrated`: from the policy's own lines, which are not drawn as messages are. `stated`: the policy has them. */
  readonly from: 'uncalibrated' | 'calibrated' | 'stated';
}

export interface ThresholdOptions {
  readonly calibration?: Calibration | undefined;
  /** What the thresholds promise where they are not calibrated. */
  readonly alpha?: Alpha;
}

/** What the policy states goes first, then what was calibrated. */
export function thresholdsOf(
  signal: Signal,
  model: SignalModel,
  { calibration, alpha }: ThresholdOptions,
): Thresholds {
  const share = (score: number): number => shareOf(score, model.cut);
  const calibrated = calibration?.signals[signalHash(signal)];
  const band =
    calibrated ??
    model.band ??
    decisive(
      conformalBand(model.stating.map(share), model.others.map(share), 0.5, alpha),
      model.others.map(share),
    );
  const { yesAbove, maybeAbove } = signal;
  if (yesAbove === undefined && maybeAbove === undefined) {
    return { ...band, from: calibrated === undefined ? 'uncalibrated' : 'calibrated' };
  }
  const yesFrom = yesAbove === undefined ? band.yesFrom : round(yesAbove + 1e-6);
  const noBelow = maybeAbove === undefined ? band.noBelow : round(maybeAbove + 1e-6);
  return { tooFew: band.tooFew, yesFrom, noBelow: Math.min(noBelow, yesFrom), from: 'stated' };
}

/** Of what does not state a signal this share may be `maybe`, or `yes`. */
const MOST_MAYBE = 0.03;

/**
 * Lines that differ much leave each other little to go by: then the promise to what states the signal could be kept only by saying
 * `maybe` to nearly everything, which decides nothing, and which the lines of a policy do not bear out anyhow.
 */
function decisive(band: Band, others: readonly number[]): Band {
  const sorted = others.toSorted((a, b) => b - a);
  const at = sorted[Math.floor(MOST_MAYBE * sorted.length)];
  if (at === undefined) return band;
  return { ...band, noBelow: Math.min(band.yesFrom, Math.max(band.noBelow, at)) };
}

/** Log-odds as a share: one half at the cut. */
export function shareOf(score: number, cut: number): number {
  return round(1 / (1 + Math.exp(cut - score)));
}

export function verdictOf(share: number, { yesFrom, noBelow }: Thresholds): Truth {
  return share >= yesFrom ? 'yes' : share < noBelow ? 'no' : 'maybe';
}
