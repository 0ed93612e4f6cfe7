// Gates read from intervals: three values, and the number of cases that would settle the middle one.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BoundOp,
  casesToDecide,
  readBound,
  readNoWorse,
} from '../../../src/eval/statistics/gate-reading.ts';
import { wilson } from '../../../src/eval/statistics/wilson.ts';
import { seeded } from '../../reference/seed.ts';

const SEED = seeded(500);
const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const op = fc.constantFrom<BoundOp>('>=', '<=', '>', '<');

function meets(value: number, by: BoundOp, bound: number): boolean {
  if (by === '>=') return value >= bound;
  if (by === '<=') return value <= bound;
  return by === '>' ? value > bound : value < bound;
}

describe('a bound', () => {
  test.each([
    [[0.91, 0.97], '>=', 0.9, 'pass'],
    [[0.9, 0.97], '>=', 0.9, 'pass'],
    [[0.9, 0.97], '>', 0.9, 'inconclusive'],
    [[0.85, 0.9], '>=', 0.9, 'inconclusive'],
    [[0.85, 0.9], '>', 0.9, 'fail'],
    [[0.8, 0.89], '>=', 0.9, 'fail'],
    [[0.1, 0.2], '<=', 0.2, 'pass'],
    [[0.1, 0.2], '<', 0.2, 'inconclusive'],
    [[0.2, 0.3], '<', 0.2, 'fail'],
    [[0.2, 0.3], '<=', 0.2, 'inconclusive'],
    [[0.21, 0.3], '<=', 0.2, 'fail'],
  ] as const)('%j %s %f: %s', (interval, by, bound, reading) => {
    expect(readBound(interval, by, bound)).toBe(reading);
  });

  test('without an interval nothing is decided', () => {
    expect(readBound(null, '>=', 0)).toBe('inconclusive');
    expect(readNoWorse(null, 1)).toBe('inconclusive');
  });

  test('passes where every value of the interval meets it, fails where none does', () => {
    fc.assert(
      fc.property(share, share, op, share, (a, b, by, bound) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        // Bounds are whole per cents, so half per cents stand for all that lies between.
        const values = [low, high];
        for (let at = low + 0.005; at < high; at += 0.005) values.push(at);
        const met = values.map((value) => meets(value, by, bound));
        const wanted = met.every(Boolean) ? 'pass' : met.some(Boolean) ? 'inconclusive' : 'fail';
        expect(readBound([low, high], by, bound)).toBe(wanted);
      }),
      SEED,
    );
  });
});

describe('no worse than the baseline', () => {
  test.each([
    [[-0.05, -0.021], 'fail'],
    [[-0.05, -0.02], 'inconclusive'],
    [[-0.05, 0.01], 'inconclusive'],
    [[-0.02, 0.01], 'pass'],
    [[-0.01, 0.05], 'pass'],
    [[0, 0], 'pass'],
    [[0.1, 0.2], 'pass'],
  ] as const)('by 2 points, %j: %s', (interval, reading) => {
    expect(readNoWorse(interval, 0.02)).toBe(reading);
  });
});

describe('the cases that would decide it', () => {
  test('of a rate: with so many the Wilson interval leaves the bound, with fewer it does not', () => {
    const rates = fc.tuple(fc.integer({ min: 50, max: 98 }), fc.integer({ min: 50, max: 98 }));
    fc.assert(
      fc.property(rates, ([a, b]) => {
        fc.pre(a !== b);
        const [value, bound] = [a / 100, b / 100];
        const measured = { value, interval: wilson(value * 20, 20), of: 20, by: 'wilson' };
        const cases = casesToDecide(measured, bound) ?? 0;
        const decided = (n: number) =>
          readBound(wilson(value * n, n), '>=', bound) !== 'inconclusive';
        expect(decided(cases * 1.001 + 1)).toBe(true);
        expect(decided(cases * 0.999 - 1)).toBe(false);
      }),
      SEED,
    );
  });

  test('5 of 5 against 90 %: 35 would do', () => {
    expect(casesToDecide({ value: 1, interval: wilson(5, 5), of: 5, by: 'wilson' }, 0.9)).toBe(35);
    expect(readBound(wilson(35, 35), '>=', 0.9)).toBe('pass');
    expect(readBound(wilson(34, 34), '>=', 0.9)).toBe('inconclusive');
  });

  test('of anything else: the half that reaches over the bound shrinks with the root of the cases', () => {
    const measured = { value: 0.8, interval: [0.7, 0.85], of: 100, by: 'bootstrap' } as const;
    expect(casesToDecide(measured, 0.75)).toBe(400);
    // The other half is half as wide.
    expect(casesToDecide(measured, 0.84)).toBe(157);
    expect(casesToDecide({ ...measured, value: -0.01, interval: [-0.04, 0.02] }, -0.02)).toBe(900);
  });

  test('no number would, where the value sits on the bound or is not known', () => {
    const measured = { value: 0.9, interval: wilson(9, 10), of: 10, by: 'wilson' };
    expect(casesToDecide(measured, 0.9)).toBeNull();
    expect(casesToDecide({ ...measured, value: 0.1 + 0.2 }, 0.3)).toBeNull();
    expect(casesToDecide({ ...measured, value: null, interval: null }, 0.9)).toBeNull();
    expect(casesToDecide({ ...measured, interval: null }, 0.5)).toBeNull();
  });
});
