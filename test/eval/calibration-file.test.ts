// A calibration beside the policy: where it lies, what is refused, and which signals it no longer fits.

import { describe, expect, it, test } from 'vitest';
import { signalHash } from '../../src/engine/classifiers/embedded/thresholds/calibration.ts';
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
  const band = (more: object) =>
    JSON.stringify({ ...GOOD, signals: { abc: { ...BAND, ...more } } });

  it.each([
    ['no JSON', '{', 'it is no JSON'],
    ['a list', '[]', 'it is no calibration'],
    ['an empty object', '{}', 'it is no calibration'],
    ['another format', JSON.stringify({ ...GOOD, format: 2 }), 'it has format 2, not 1'],
    [
      'an unknown key',
      JSON.stringify({ ...GOOD, clasifier: 'y' }),
      'there is an unknown key "clasifier": did you mean "classifier"?',
    ],
    ['one like no other', JSON.stringify({ ...GOOD, x: 1 }), 'there is an unknown key "x"'],
    [
      'an unknown key of a signal',
      band({ noBellow: 0.2 }),
      'in the signal "late" there is an unknown key "noBellow": did you mean "noBelow"?',
    ],
    [
      'no thresholds',
      JSON.stringify({ ...GOOD, signals: { abc: 0.5 } }),
      'in the entry "abc" there are no thresholds',
    ],
    [
      'a share above 1',
      band({ yesFrom: 2 }),
      'in the signal "late" "yesFrom" must be a share from 0 to 1',
    ],
    [
      'thresholds that cross',
      band({ noBelow: 0.8 }),
      'in the signal "late" "noBelow" must not be above "yesFrom"',
    ],
    [
      'half a promise',
      band({ alpha: { yes: 0.1 } }),
      'in the signal "late" "alpha" must be two shares, "yes" and "no"',
    ],
    [
      'half a row',
      band({ rows: { yes: 1.5, no: 1 } }),
      'in the signal "late" "rows" must be two counts, "yes" and "no"',
    ],
    ['no list', band({ tooFew: 1 }), 'in the signal "late" "tooFew" must be a list'],
    [
      'a name that is none',
      band({ name: 1 }),
      'in the entry "abc" "name" must be the name of the signal',
    ],
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
