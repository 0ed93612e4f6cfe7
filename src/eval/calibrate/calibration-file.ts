// A calibration as a file beside the policy, and which signals it no longer fits.

import {
  CALIBRATION_FORMAT,
  type CalibratedBand,
  type Calibration,
  signalHash,
} from '../../engine/classifiers/embedded/calibration.ts';
import type { Policy } from '../../policy/policy.ts';

/** `support.handrail` has `support.calibration.json`. */
export function calibrationPath(policyFile: string): string {
  return policyFile.replace(/(\.handrail|\.json)?$/, '.calibration.json');
}

export type CalibrationRead =
  | { readonly ok: true; readonly calibration: Calibration }
  | { readonly ok: false; readonly message: string };

export function readCalibration(text: string): CalibrationRead {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, message: 'it is no JSON' };
  }
  if (!isRecord(value) || typeof value.classifier !== 'string' || !isRecord(value.signals)) {
    return { ok: false, message: 'it is no calibration' };
  }
  if (value.format !== CALIBRATION_FORMAT) {
    return { ok: false, message: `it has format ${value.format}, not ${CALIBRATION_FORMAT}` };
  }
  const signals: Record<string, CalibratedBand> = {};
  for (const [hash, band] of Object.entries(value.signals)) {
    if (!isBand(band)) return { ok: false, message: `its thresholds of ${hash} are none` };
    signals[hash] = band;
  }
  const { classifier } = value;
  return { ok: true, calibration: { format: CALIBRATION_FORMAT, classifier, signals } };
}

/** Signals that were calibrated, and edited since; all of them where another classifier scored. */
export function staleSignals(
  { signals }: Pick<Policy, 'signals'>,
  calibration: Calibration,
  classifier: string,
): readonly string[] {
  const names = new Set(Object.values(calibration.signals).map(({ name }) => name));
  const other = calibration.classifier !== classifier;
  return signals
    .filter((one) => {
      const kept = Object.hasOwn(calibration.signals, signalHash(one));
      return kept ? other : names.has(one.name);
    })
    .map(({ name }) => name);
}

function isBand(value: unknown): value is CalibratedBand {
  return (
    isRecord(value) &&
    typeof value.name === 'string' &&
    isShare(value.yesFrom) &&
    isShare(value.noBelow) &&
    value.noBelow <= value.yesFrom &&
    Array.isArray(value.tooFew) &&
    isRecord(value.alpha) &&
    isShare(value.alpha.yes) &&
    isShare(value.alpha.no) &&
    isRecord(value.rows) &&
    isCount(value.rows.yes) &&
    isCount(value.rows.no)
  );
}

/** A threshold just above a score of 1 is one that nothing reaches. */
function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1.000_001;
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
