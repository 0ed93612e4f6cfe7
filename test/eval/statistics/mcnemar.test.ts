// McNemar's exact test against published vectors, against every way in which coins can fall, and far out.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mcnemar } from '../../../src/eval/statistics/mcnemar.ts';
import { seeded } from '../../reference/seed.ts';

const SEED = seeded(300);

/** Counts all 2^n ways in which n coins can fall that are at least as uneven, in whole numbers. */
function byCounting(a: number, b: number): number {
  const n = a + b;
  let ways = 1n;
  let uneven = 0n;
  for (let heads = 0; heads <= n; heads++) {
    if (Math.abs(2 * heads - n) >= Math.abs(a - b)) uneven += ways;
    ways = (ways * BigInt(n - heads)) / BigInt(heads + 1);
  }
  const digits = 10n ** 18n;
  return Number((uneven * digits) / 2n ** BigInt(n)) / 1e18;
}

describe('McNemar', () => {
  test.each([
    [33, 18, 0.048874],
    [300, 220, 0.000519],
    [5, 0, 0.0625],
    [6, 0, 0.03125],
    [10, 2, 0.038574],
    [0, 0, 1],
  ])('%i against %i', (first, second, p) => {
    expect(mcnemar(first, second)).toBeCloseTo(p, 6);
  });

  test('equals counting every way in which the coins can fall', () => {
    for (let n = 0; n <= 40; n++)
      for (let a = 0; a <= n; a++)
        expect(Math.abs(mcnemar(a, n - a) - byCounting(a, n - a))).toBeLessThan(1e-12);
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), (a, b) => {
        expect(Math.abs(mcnemar(a, b) - byCounting(a, b))).toBeLessThan(1e-11);
      }),
      SEED,
    );
  });

  test('ten million flips are as the normal distribution has them', () => {
    // Two-sided normal tails at 1, 2 and 3 deviations; a deviation of 10,000,000 coins is 1,581.14 heads.
    for (const [deviations, tail] of [
      [1, 0.317311],
      [2, 0.0455003],
      [3, 0.0026998],
    ] as const) {
      const away = Math.round(deviations * 1581.139 + 0.5);
      expect(Math.abs(mcnemar(5_000_000 - away, 5_000_000 + away) / tail - 1)).toBeLessThan(0.005);
    }
    expect(mcnemar(0, 10_000_000)).toBe(0);
    expect(mcnemar(5_000_000, 5_000_000)).toBe(1);
  });

  test('does not say which run is better, and grows with evenness', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), (a, b) => {
        const p = mcnemar(a, b);
        expect(p).toBe(mcnemar(b, a));
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        if (a > b) expect(mcnemar(a - 1, b + 1)).toBeGreaterThanOrEqual(p);
      }),
      SEED,
    );
  });
});
