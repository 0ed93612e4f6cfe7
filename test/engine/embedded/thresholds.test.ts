// Where yes, maybe and no part: what is stated goes first, then what was calibrated, then what the lines say.

import { describe, expect, it } from 'vitest';
import type { SignalModel } from '../../../src/engine/classifiers/embedded/fitting/signal-model.ts';
import { signalHash } from '../../../src/engine/classifiers/embedded/thresholds/calibration.ts';
import {
  thresholdsOf,
  verdictOf,
} from '../../../src/engine/classifiers/embedded/thresholds/thresholds.ts';
import type { Signal } from '../../../src/policy/policy.ts';

const SIGNAL: Signal = {
  name: 'late',
  by: 'customer',
  like: ['it is late'],
  unlike: [],
  says: [],
  unlessSays: [],
};
/** Lines that state it lie anywhere; of the hundred others the most lie far below the cut. */
const MODEL: SignalModel = {
  constant: 0,
  step: 1,
  cut: 0,
  dense: new Float32Array(0),
  ids: new Int32Array(0),
  values: new Int16Array(0),
  stating: [-5, -4, 0.5, 1, 2],
  others: Array.from({ length: 100 }, (_, at) => -6 + at * 0.05),
};
const BAND = { name: 'late', yesFrom: 0.7, noBelow: 0.3, tooFew: [] };
const CALIBRATION = {
  format: 1,
  classifier: 'x',
  signals: {
    [signalHash(SIGNAL)]: { ...BAND, alpha: { yes: 0.1, no: 0.02 }, rows: { yes: 10, no: 100 } },
  },
} as const;

describe('without a calibration', () => {
  it('no more than 3 in 100 lines that do not state it are maybe or yes', () => {
    const thresholds = thresholdsOf(SIGNAL, MODEL, {});
    const told = MODEL.others
      .map((score) => verdictOf(1 / (1 + Math.exp(-score)), thresholds))
      .filter((verdict) => verdict !== 'no');
    expect(thresholds.from).toBe('uncalibrated');
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThanOrEqual(4);
  });

  it('a band that was chosen at the fit holds', () => {
    const band = { yesFrom: 0.9, noBelow: 0.8, tooFew: [] };
    expect(thresholdsOf(SIGNAL, { ...MODEL, band }, {})).toEqual({ ...band, from: 'uncalibrated' });
  });
});

describe('with a calibration', () => {
  it('of this signal, it holds, and not what the lines say', () => {
    const thresholds = thresholdsOf(SIGNAL, MODEL, { calibration: CALIBRATION });
    expect(thresholds).toMatchObject({ yesFrom: 0.7, noBelow: 0.3, from: 'calibrated' });
  });

  it('of the signal as it was before an edit, it does not', () => {
    const edited = { ...SIGNAL, unlike: ['when does it come?'] };
    expect(thresholdsOf(edited, MODEL, { calibration: CALIBRATION }).from).toBe('uncalibrated');
  });

  it('what the policy states goes first', () => {
    const stated = { ...SIGNAL, yesAbove: 0.8 };
    const { from, yesFrom } = thresholdsOf(stated, MODEL, { calibration: CALIBRATION });
    expect([from, yesFrom]).toEqual(['stated', 0.800001]);
  });
});
