// A calibration as a file beside the policy, and which signals it no longer fits.

import {
  CALIBRATION_FORMAT,
  type CalibratedBand,
  type Calibration,
  signalHash,
} from '../../engine/classifiers/embedded/thresholds/calibration.ts';
import { nearest } from '../../policy/nearest.ts';
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
  if (!isRecord(value)) return { ok: false, message: 'it is no calibration' };
  const unknown = unknownKey(value, KEYS);
  if (unknown !== undefined) return { ok: false, message: unknown };
  if (typeof value.classifier !== 'string' || !isRecord(value.signals)) {
    return { ok: false, message: 'it is no calibration' };
  }
  if (value.format !== CALIBRATION_FORMAT) {
    return { ok: false, message: `it has format ${value.format}, not ${CALIBRATION_FORMAT}` };
  }
  const signals: Record<string, CalibratedBand> = {};
  for (const [hash, band] of Object.entries(value.signals)) {
    const wrong = wrongIn(band);
    if (wrong !== undefined) return { ok: false, message: `in ${nameOf(hash, band)} ${wrong}` };
    // Each of its keys was looked at.
    signals[hash] = band as CalibratedBand;
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

const KEYS = ['format', 'classifier', 'signals'];

type Shape = Readonly<Record<keyof CalibratedBand, readonly [(value: unknown) => boolean, string]>>;

/** What each key of a signal's thresholds holds. */
const BAND: Shape = {
  name: [(value) => typeof value === 'string', 'the name of the signal'],
  yesFrom: [isShare, 'a share from 0 to 1'],
  noBelow: [isShare, 'a share from 0 to 1'],
  tooFew: [Array.isArray, 'a list'],
  alpha: [ofEach(isShare), 'two shares, "yes" and "no"'],
  rows: [ofEach(isCount), 'two counts, "yes" and "no"'],
};

/** Why it is no set of thresholds; undefined where it is one. */
function wrongIn(value: unknown): string | undefined {
  if (!isRecord(value)) return 'there are no thresholds';
  const unknown = unknownKey(value, Object.keys(BAND));
  if (unknown !== undefined) return unknown;
  for (const [key, [holds, what]] of Object.entries(BAND)) {
    if (!holds(value[key])) return `"${key}" must be ${what}`;
  }
  return (value.noBelow as number) > (value.yesFrom as number)
    ? '"noBelow" must not be above "yesFrom"'
    : undefined;
}

function nameOf(hash: string, band: unknown): string {
  return isRecord(band) && typeof band.name === 'string'
    ? `the signal "${band.name}"`
    : `the entry "${hash.slice(0, 12)}"`;
}

function unknownKey(
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
): string | undefined {
  const key = Object.keys(value).find((one) => !known.includes(one));
  if (key === undefined) return undefined;
  const meant = nearest(key, known);
  const hint = meant === undefined ? '' : `: did you mean "${meant}"?`;
  return `there is an unknown key "${key}"${hint}`;
}

function ofEach(holds: (value: unknown) => boolean): (value: unknown) => boolean {
  return (value) => isRecord(value) && holds(value.yes) && holds(value.no);
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
