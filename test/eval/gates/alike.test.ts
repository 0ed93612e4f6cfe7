// Ranges of numbers whose cases are all alike: how often they would miss the truth, worked out and not drawn.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  macroF1Interval,
  mccInterval,
  meanInterval,
} from '../../../src/eval/gates/alike-tables.ts';
import {
  type Confusion,
  f1Of,
  macroF1Of,
  mccOf,
  turnedRound,
} from '../../../src/eval/metrics/confusion.ts';
import { harmonicMean } from '../../../src/eval/metrics/golden-transfer.ts';
import { exactInterval, ONE_SIDE, unseenShare } from '../../../src/eval/statistics/unseen.ts';
import type { Interval } from '../../../src/eval/statistics/wilson.ts';

const SEEDED = { seed: 20260503, numRuns: 2_000 };
/** Each works out all tables of its size. */
const TABLES = { ...SEEDED, numRuns: 200 };
const share = fc.double({ min: 0, max: 1, noNaN: true });
/** Most truths are near to where all are alike: only there they are often met. */
const small = fc.oneof(
  share,
  share.map((one) => one ** 4),
);
const cases = fc.integer({ min: 1, max: 60 });

/** Shares of all conversations that will ever come. */
const truth = fc
  .tuple(small, share, fc.oneof(share, small))
  .map(([errors, missed, positives]): Confusion => {
    return {
      tp: (1 - errors) * positives,
      tn: (1 - errors) * (1 - positives),
      fn: errors * missed,
      fp: errors * (1 - missed),
    };
  });

/** How often so many cases are all alike, in two cells of which each came, and `interval` misses the value of all that will ever come. */
function missed(
  [first, second]: readonly [number, number],
  size: number,
  value: number | null,
  interval: (first: number, second: number) => Interval | null,
): number {
  if (value === null) return 0;
  let sum = 0;
  let ways = 1;
  for (let count = 1; count < size; count++) {
    ways = (ways * (size - count + 1)) / count;
    const [low, high] = interval(count, size - count) ?? [Number.NaN, Number.NaN];
    if (value < low - 1e-12 || value > high + 1e-12) {
      sum += ways * first ** count * second ** (size - count);
    }
  }
  return sum;
}

const nothing: Confusion = { tp: 0, fp: 0, fn: 0, tn: 0 };

describe('a truth is missed at most 25 times in 1,000', () => {
  test('by the range of MCC, where nothing is wrong and where nothing is right', () => {
    fc.assert(
      fc.property(truth, cases, (all, size) => {
        const right = missed([all.tp, all.tn], size, mccOf(all), (tp, tn) =>
          mccInterval({ ...nothing, tp, tn }),
        );
        const wrong = missed([all.fn, all.fp], size, mccOf(all), (fn, fp) =>
          mccInterval({ ...nothing, fn, fp }),
        );
        expect(right).toBeLessThanOrEqual(ONE_SIDE + 1e-9);
        expect(wrong).toBeLessThanOrEqual(ONE_SIDE + 1e-9);
      }),
      TABLES,
    );
  });

  test('by the range of the macro F1', () => {
    fc.assert(
      fc.property(truth, cases, (all, size) => {
        const macro = macroF1Of([all, turnedRound(all)]);
        const right = missed([all.tp, all.tn], size, macro, (tp, tn) =>
          macroF1Interval({ ...nothing, tp, tn }),
        );
        const wrong = missed([all.fn, all.fp], size, macro, (fn, fp) =>
          macroF1Interval({ ...nothing, fn, fp }),
        );
        expect(right).toBeLessThanOrEqual(ONE_SIDE + 1e-9);
        expect(wrong).toBeLessThanOrEqual(ONE_SIDE + 1e-9);
      }),
      TABLES,
    );
  });

  test('by the range of a mean, and of the harmonic mean of two', () => {
    fc.assert(
      fc.property(share, share, share, share, small, cases, (a, b, other, more, rare, size) => {
        const chance = (1 - rare) ** size;
        const [first, second] = [
          (1 - rare) * a + rare * other,
          (1 - rare) * b + rare * more,
        ] as const;
        const one = meanInterval(a, [0, 1], size);
        const two = meanInterval(b, [0, 1], size);
        const both: Interval = [harmonicMean(one[0], two[0]), harmonicMean(one[1], two[1])];
        const misses = ([low, high]: Interval, value: number) =>
          value < low - 1e-12 || value > high + 1e-12;
        if (misses(one, first) || misses(both, harmonicMean(first, second))) {
          expect(chance).toBeLessThanOrEqual(ONE_SIDE + 1e-9);
        }
      }),
      SEEDED,
    );
  });
});

test('the least MCC and macro F1 of a mix of errors are those of the ranges', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 1, max: 400 }),
      share,
      (tp, tn, split) => {
        // The errors and shares that the ranges allow for: at their ends the classes are most unequal.
        const unseen = unseenShare(tp + tn, ONE_SIDE / 2);
        const [mcc] = mccInterval({ ...nothing, tp, tn }) ?? [];
        const [macro] = macroF1Interval({ ...nothing, tp, tn }) ?? [];
        for (const positives of exactInterval(tp, tp + tn, ONE_SIDE / 4)) {
          const all: Confusion = {
            tp: (1 - unseen) * positives,
            tn: (1 - unseen) * (1 - positives),
            fn: unseen * split,
            fp: unseen * (1 - split),
          };
          expect(mccOf(all) ?? 1).toBeGreaterThanOrEqual((mcc ?? 1) - 1e-9);
          const both = ((f1Of(all) ?? 0) + (f1Of(turnedRound(all)) ?? 0)) / 2;
          expect(both).toBeGreaterThanOrEqual((macro ?? 1) - 1e-9);
        }
      },
    ),
    SEEDED,
  );
});

test('exact intervals, as published tables have them', () => {
  const vectors = [
    [5, 5, 0.4781762499, 1],
    [0, 30, 0, 0.1157033082],
    [17, 20, 0.6210731735, 0.9679290628],
    [850, 1000, 0.8263418714, 0.8715751889],
    [3, 7, 0.0989882784, 0.8159484324],
  ] as const;
  for (const [hits, of, low, high] of vectors) {
    const found = exactInterval(hits, of, ONE_SIDE);
    expect(found[0]).toBeCloseTo(low, 9);
    expect(found[1]).toBeCloseTo(high, 9);
  }
  expect(unseenShare(30)).toBeCloseTo(0.1157033082, 9);
  // The rule of thumb: about 3.7 in n.
  expect(unseenShare(10_000) * 10_000).toBeCloseTo(3.69, 2);
  expect(unseenShare(0)).toBe(1);
});
