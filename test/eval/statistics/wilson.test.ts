// Wilson intervals against published vectors, and whether they hold the true share as often as they promise.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawBinomial } from '../../../src/eval/statistics/binomial-draw.ts';
import { seededRandom } from '../../../src/eval/statistics/seeded-random.ts';
import { wilson } from '../../../src/eval/statistics/wilson.ts';
import { seeded } from '../../reference/seed.ts';

const SEED = seeded(500);

describe('intervals of rates', () => {
  test.each([
    [17, 20, 0.6396, 0.9476],
    [850, 1000, 0.8265, 0.8708],
    [5, 5, 0.5655, 1],
    [0, 30, 0, 0.1135],
    [270, 300, 0.8608, 0.9291],
  ])('Wilson: %i of %i', (hits, of, low, high) => {
    const interval = wilson(hits, of);
    expect(interval?.[0]).toBeCloseTo(low, 4);
    expect(interval?.[1]).toBeCloseTo(high, 4);
  });

  test('nothing to count has none', () => {
    expect(wilson(0, 0)).toBeNull();
  });

  test('the share lies inside, and the interval inside 0 to 1', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), (a, b) => {
        const [hits, of] = [Math.min(a, b), Math.max(a, b, 1)];
        const [low, high] = wilson(hits, of) ?? [2, -1];
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(hits / of + 1e-12);
        expect(high).toBeGreaterThanOrEqual(hits / of - 1e-12);
      }),
      SEED,
    );
  });
});

describe('coverage', () => {
  test.each([40, 200, 1000, 5000])(
    'the interval of %i cases holds the true share 95 times in 100',
    (n) => {
      const random = seededRandom(n);
      const times = 20_000;
      let held = 0;
      for (let i = 0; i < times; i++) {
        const share = 0.02 + 0.96 * random();
        const [low, high] = wilson(drawBinomial(random, n, share), n) ?? [2, -1];
        if (low <= share && share <= high) held++;
      }
      expect(held / times).toBeGreaterThan(0.94);
      expect(held / times).toBeLessThan(0.96);
    },
  );
});
