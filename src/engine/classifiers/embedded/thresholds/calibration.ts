// Thresholds from labelled conversations, as a value of its own: bound to the signal that was measured.

import { hashValue } from '../../../../policy/hash.ts';
import type { Signal } from '../../../../policy/policy.ts';
import type { Alpha, Band } from '../fitting/bands.ts';

export const CALIBRATION_FORMAT = 1;

/** Plain JSON, kept beside the policy. */
export interface Calibration {
  readonly format: typeof CALIBRATION_FORMAT;
  /** `EmbeddedClassifier.scoring` of the one that scored. To another the thresholds mean nothing. */
  readonly classifier: string;
  /** By the hash of the signal: one that was edited since has no entry. */
  readonly signals: Readonly<Record<string, CalibratedBand>>;
}

export interface CalibratedBand extends Band {
  /** The signal's name then: for messages. */
  readonly name: string;
  /** What was asked of the thresholds. */
  readonly alpha: Alpha;
  /** How many labelled scores of each class the thresholds come from. */
  readonly rows: { readonly yes: number; readonly no: number };
}

/** What a classifier reads of a signal; its name, its text rules and its thresholds are not. */
export function signalHash({ by, description, like, unlike }: Signal): string {
  return hashValue({ by, description: description ?? null, like, unlike });
}
