// A calibration beside the policy: where it lies, what is refused, and which signals it no longer fits.

import { describe, expect, it, test } from 'vitest';
import { signalHash } from '../../src/engine/classifiers/embedded/calibration.ts';
import {
  calibrationPath,
  readCalibration,
  staleSignals,
} from '../../src/eval/calibrate/calibration-file.ts';
import type { Signal } from '../../src/policy/policy.ts';

test('it lies beside the policy', () => {
  expect(calibrationPath('a/b.handrail')).toBe('a/b.calibration.json');
  expect(calibrationPath('a/b.json')).toBe('a/b.calibration.json');
});

const LATE: Signal = {
  name: 'late',
  by: 'customer',
  like: ['it is late'],
  unlike: [],
  says: [],
  unlessSays: [],
};
const BAND = {
  name: 'late',
  yesFrom: 0.7,
  noBelow: 0.3,
  tooFew: [],
  alpha: { yes: 0.1, no: 0.02 },
  rows: { yes: 10, no: 100 },
};
const GOOD = { format: 1, classifier: 'x', signals: { [signalHash(LATE)]: BAND } } as const;

test('a whole one is read as it was written', () => {
  expect(readCalibration(JSON.stringify(GOOD))).toEqual({ ok: true, calibration: GOOD });
});

describe('refused is', () => {
  it.each([
    ['no JSON', '{', 'it is no JSON'],
    ['a list', '[]', 'it is no calibration'],
    ['another format', JSON.stringify({ ...GOOD, format: 2 }), 'it has format 2, not 1'],
    ...Object.entries({
      yesFrom: 2,
      noBelow: 0.8,
      alpha: {},
      rows: { yes: 1.5, no: 1 },
      name: 1,
    }).map(([key, value]) => [
      `a broken ${key}`,
      JSON.stringify({ ...GOOD, signals: { abc: { ...BAND, [key]: value } } }),
      'its thresholds of abc are none',
    ]),
  ])('%s', (_, text, message) => {
    expect(readCalibration(text)).toEqual({ ok: false, message });
  });
});

describe('stale is', () => {
  const stale = (signal: Signal, classifier = 'x') =>
    staleSignals({ signals: [signal] }, GOOD, classifier);

  it('a signal that was edited since', () => {
    expect(stale({ ...LATE, like: ['it is very late'] })).toEqual(['late']);
    expect(stale({ ...LATE, description: 'The parcel is late' })).toEqual(['late']);
  });

  it('every signal where another classifier scored', () => {
    expect(stale(LATE, 'y')).toEqual(['late']);
  });

  it('not one that is as it was, nor one that was never calibrated, nor one with another name', () => {
    expect(stale(LATE)).toEqual([]);
    expect(stale({ ...LATE, says: [{ kind: 'phrase', text: 'late' }] })).toEqual([]);
    expect(stale({ ...LATE, name: 'never' })).toEqual([]);
    expect(stale({ ...LATE, name: 'other', like: [] })).toEqual([]);
  });
});
