// Random draws follow the exact distributions, and bootstrap intervals what resampling gives.

import fc from 'fast-check';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { f1Of } from '../../../src/eval/metrics/confusion.ts';
import { drawBinomial, drawMultinomial } from '../../../src/eval/statistics/binomial-draw.ts';
import { BOOTSTRAP, bootstrap } from '../../../src/eval/statistics/bootstrap.ts';
import { seeded } from '../../reference/seed.ts';

const SEED = seeded(500);

describe('draws', () => {
  function exact(n: number, p: number): number[] {
    let probability = (1 - p) ** n;
    return Array.from({ length: n + 1 }, (_, k) => {
      const now = probability;
      probability *= ((p / (1 - p)) * (n - k)) / (k + 1);
      return now;
    });
  }

  test.each([
    [12, 0.3],
    [40, 0.5],
    [60, 0.9],
    [300, 0.2],
    [900, 0.04],
  ])('binomial draws of n = %i, p = %f follow the exact distribution', (n, p) => {
    const generator = xoroshiro128plus(7);
    const draws = 40_000;
    const got = new Array<number>(n + 1).fill(0);
    for (let i = 0; i < draws; i++) {
      const k = drawBinomial(() => uniformFloat64(generator), n, p);
      got[k] = (got[k] ?? 0) + 1;
    }
    // Chi-square over the cells that expect at least ten, the rest as one.
    let statistic = 0;
    let cells = 0;
    let restGot = draws;
    let restWanted = draws;
    for (const [k, share] of exact(n, p).entries()) {
      const wanted = share * draws;
      if (wanted < 10) continue;
      statistic += ((got[k] ?? 0) - wanted) ** 2 / wanted;
      restGot -= got[k] ?? 0;
      restWanted -= wanted;
      cells++;
    }
    if (restWanted >= 1) statistic += (restGot - restWanted) ** 2 / restWanted;
    // Mean `cells`, deviation sqrt(2 cells): four deviations up is less than one in ten thousand.
    expect(statistic).toBeLessThan(cells + 4 * Math.sqrt(2 * cells));
  });

  test('multinomial draws share out all cases, none to an empty cell', () => {
    const generator = xoroshiro128plus(3);
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 6 }), (weights) => {
        const n = weights.reduce((sum, weight) => sum + weight, 0);
        const counts = drawMultinomial(() => uniformFloat64(generator), n, weights);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(n);
        for (const [i, weight] of weights.entries()) if (weight === 0) expect(counts[i]).toBe(0);
      }),
      SEED,
    );
  });

  test('the bootstrap of a rate is near its Wilson interval, and the same for the same seed', () => {
    const share = ([a = 0, b = 0]: readonly number[]) => (a + b === 0 ? null : a / (a + b));
    const interval = bootstrap([850, 150], share, BOOTSTRAP);
    expect(interval?.[0]).toBeCloseTo(0.8265, 2);
    expect(interval?.[1]).toBeCloseTo(0.8708, 2);
    expect(bootstrap([850, 150], share, BOOTSTRAP)).toEqual(interval);
    expect(bootstrap([850, 150], share, { ...BOOTSTRAP, seed: 2 })).not.toEqual(interval);
  });

  test('the bootstrap of F1 is what resampling the cases gives', () => {
    const table = { tp: 30, fp: 10, fn: 6, tn: 54 };
    const cells = [table.tp, table.fp, table.fn, table.tn];
    const f1 = ([tp = 0, fp = 0, fn = 0, tn = 0]: readonly number[]) => f1Of({ tp, fp, fn, tn });
    const generator = xoroshiro128plus(11);
    const cases = cells.flatMap((count, cell) => new Array<number>(count).fill(cell));
    const resampled = Array.from({ length: 4000 }, () => {
      const counts = [0, 0, 0, 0];
      for (const _ of cases) {
        const cell = cases[Math.floor(uniformFloat64(generator) * cases.length)] ?? 0;
        counts[cell] = (counts[cell] ?? 0) + 1;
      }
      return f1(counts) ?? Number.NaN;
    }).sort((a, b) => a - b);
    const [low, high] = bootstrap(cells, f1, { seed: 1, draws: 4000 }) ?? [0, 0];
    expect(Math.abs(low - (resampled[100] ?? 0))).toBeLessThan(0.015);
    expect(Math.abs(high - (resampled[3899] ?? 0))).toBeLessThan(0.015);
  });

  test('no cases, or a metric that is mostly undefined, has no interval', () => {
    expect(bootstrap([0, 0], () => 1, BOOTSTRAP)).toBeNull();
    expect(bootstrap([3, 1], () => null, BOOTSTRAP)).toBeNull();
  });
});
