// Holm's adjusted p-values against the step-down procedure as it was published, and its promise about families.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holm } from '../../../src/eval/statistics/holm.ts';
import { seededRandom } from '../../../src/eval/statistics/seeded-random.ts';
import { seeded } from '../../reference/seed.ts';

const SEED = seeded(500);

/** Reject from the smallest p-value up, until one is not below alpha over the number of those that are left. */
function rejected(ps: readonly number[], alpha: number): readonly boolean[] {
  const out = ps.map(() => false);
  const left = ps.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  while (left.length > 0) {
    const [next] = left;
    if (next === undefined || next.p * left.length > alpha) break;
    out[next.index] = true;
    left.shift();
  }
  return out;
}

const family = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });

describe('Holm', () => {
  test('known values, in the order given', () => {
    expect(holm([])).toEqual([]);
    expect(holm([0.03])).toEqual([0.03]);
    expect(holm([0.04, 0.01, 0.05, 0.02, 0.03]).map((p) => Number(p.toFixed(10)))).toEqual([
      0.09, 0.05, 0.09, 0.08, 0.09,
    ]);
    expect(holm([0.9, 0.8])).toEqual([1, 1]);
  });

  test('an adjusted value is below a level exactly where the procedure rejects at it', () => {
    fc.assert(
      fc.property(family, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (ps, alpha) => {
        expect(holm(ps).map((p) => p <= alpha)).toEqual(rejected(ps, alpha));
      }),
      SEED,
    );
  });

  test('never below the raw value, never above 1, in the same order of size', () => {
    fc.assert(
      fc.property(family, (ps) => {
        const adjusted = holm(ps);
        expect(adjusted).toHaveLength(ps.length);
        for (const [i, p] of ps.entries()) {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p);
          expect(adjusted[i]).toBeLessThanOrEqual(1);
          for (const [j, other] of ps.entries())
            if (p < other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j] ?? -1);
        }
      }),
      SEED,
    );
  });

  test('of families in which nothing differs about one in twenty has a false alarm', () => {
    const random = seededRandom(4);
    const families = 5000;
    let alarms = 0;
    for (let i = 0; i < families; i++) {
      const ps = Array.from({ length: 15 }, random);
      if (holm(ps).some((p) => p < 0.05)) alarms++;
    }
    expect(alarms / families).toBeGreaterThan(0.04);
    expect(alarms / families).toBeLessThan(0.06);
  });
});
