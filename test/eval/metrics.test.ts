// Tables against published vectors and against brute force.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Confusion,
  f1Of,
  macroF1Of,
  mccOf,
  NOTHING,
} from '../../src/eval/metrics/confusion.ts';
import { seeded } from '../reference/seed.ts';

const SEED = seeded(500);

describe('tables', () => {
  const cases = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { maxLength: 40 });

  test('F1 and MCC are what the definitions give over the cases themselves', () => {
    fc.assert(
      fc.property(cases, (all) => {
        const count = (p: boolean, r: boolean) => all.filter(([a, b]) => a === p && b === r).length;
        const table: Confusion = {
          tp: count(true, true),
          fp: count(true, false),
          fn: count(false, true),
          tn: count(false, false),
        };
        const said = table.tp + table.fp;
        const right = table.tp + table.fn;
        const precision = table.tp / said;
        const recall = table.tp / right;
        if (said > 0 && right > 0 && table.tp > 0) {
          expect(f1Of(table)).toBeCloseTo((2 * precision * recall) / (precision + recall), 12);
        }
        // MCC is Pearson's correlation of the two indicators.
        const n = all.length;
        const covariance = table.tp / n - (said / n) * (right / n);
        const deviation = Math.sqrt((said / n) * (1 - said / n) * (right / n) * (1 - right / n));
        const mcc = mccOf(table);
        if (mcc === null) expect(n === 0 || deviation === 0).toBe(true);
        else expect(mcc).toBeCloseTo(covariance / deviation, 9);
      }),
      SEED,
    );
  });

  test('a denominator of zero is undefined', () => {
    expect(f1Of(NOTHING)).toBeNull();
    expect(f1Of({ ...NOTHING, tn: 4 })).toBeNull();
    expect(f1Of({ ...NOTHING, fn: 4 })).toBe(0);
    expect(mccOf({ ...NOTHING, tp: 4 })).toBeNull();
  });

  test('macro F1 is the mean of the F1s, not the F1 of the means', () => {
    const classes = [
      { tp: 8, fp: 2, fn: 0, tn: 0 },
      { tp: 1, fp: 0, fn: 3, tn: 0 },
    ];
    expect(macroF1Of(classes)).toBeCloseTo((16 / 18 + 2 / 5) / 2, 12);
    expect(macroF1Of([...classes, NOTHING])).toBeNull();
    expect(macroF1Of([])).toBeNull();
  });
});
