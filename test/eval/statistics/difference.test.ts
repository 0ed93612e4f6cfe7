// Differences of paired runs against resampling pair by pair; what gates read from them, over many seeds.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { f1Of, ratio } from '../../../src/eval/metrics/confusion.ts';
import { drawBinomial, drawMultinomial } from '../../../src/eval/statistics/binomial-draw.ts';
import {
  BOOTSTRAP,
  bootstrap,
  bootstrapDifference,
} from '../../../src/eval/statistics/bootstrap.ts';
import { type Reading, readNoWorse } from '../../../src/eval/statistics/gate-reading.ts';
import { type Random, seededRandom } from '../../../src/eval/statistics/seeded-random.ts';
import { seeded } from '../../reference/seed.ts';

const SEED = seeded(60);
const FEW = { seed: 1, draws: 400 };

// Cells: per gold (positive, negative) both escalate, only the first, only the second, neither.
const [POSITIVE, NEGATIVE] = [0, 4];
const at = (counts: readonly number[], cell: number) => counts[cell] ?? 0;

function f1First(counts: readonly number[]): number | null {
  const escalated = (gold: number) => at(counts, gold) + at(counts, gold + 1);
  const left = (gold: number) => at(counts, gold + 2) + at(counts, gold + 3);
  return f1Of({
    tp: escalated(POSITIVE),
    fp: escalated(NEGATIVE),
    fn: left(POSITIVE),
    tn: left(NEGATIVE),
  });
}

/** The same table with the runs in each other's place. */
function swapped(counts: readonly number[]): readonly number[] {
  return [0, 2, 1, 3, 4, 6, 5, 7].map((cell) => at(counts, cell));
}

const f1Second = (counts: readonly number[]) => f1First(swapped(counts));
const recallFirst = (counts: readonly number[]) =>
  ratio(at(counts, 0) + at(counts, 1), sum(counts));
const recallSecond = (counts: readonly number[]) =>
  ratio(at(counts, 0) + at(counts, 2), sum(counts));

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

const tables = fc.array(fc.nat(60), { minLength: 8, maxLength: 8 });

describe('the difference of two runs', () => {
  test('is what resampling the pairs gives', () => {
    const counts = [60, 14, 5, 11, 6, 4, 3, 97];
    const pairs = counts.flatMap((count, cell) => new Array<number>(count).fill(cell));
    const random = seededRandom(21);
    const resampled = Array.from({ length: 4000 }, () => {
      const drawn = new Array<number>(8).fill(0);
      for (const _ of pairs) {
        const cell = pairs[Math.floor(random() * pairs.length)] ?? 0;
        drawn[cell] = at(drawn, cell) + 1;
      }
      return (f1Second(drawn) ?? Number.NaN) - (f1First(drawn) ?? Number.NaN);
    }).sort((a, b) => a - b);
    const { difference, interval } = bootstrapDifference(counts, f1First, f1Second, {
      seed: 1,
      draws: 4000,
    });
    expect(difference).toBeCloseTo(130 / (130 + 9 + 25) - 148 / (148 + 10 + 16), 12);
    expect(Math.abs((interval?.[0] ?? 9) - (resampled[100] ?? 0))).toBeLessThan(0.008);
    expect(Math.abs((interval?.[1] ?? 9) - (resampled[3899] ?? 0))).toBeLessThan(0.008);
  });

  test('where every pair agrees it is 0, and its interval [0, 0]', () => {
    const agreeing = tables.map((counts) =>
      counts.map((count, cell) => ([0, 3, 4, 7].includes(cell) ? count : 0)),
    );
    fc.assert(
      fc.property(agreeing, (counts) => {
        fc.pre(at(counts, 0) + at(counts, 4) > 2);
        expect(bootstrapDifference(counts, f1First, f1Second, FEW)).toEqual({
          difference: 0,
          interval: [0, 0],
        });
      }),
      SEED,
    );
  });

  test('swapping the runs turns it round', () => {
    fc.assert(
      fc.property(tables, (counts) => {
        const forth = bootstrapDifference(counts, f1First, f1Second, FEW);
        const back = bootstrapDifference(counts, f1Second, f1First, FEW);
        if (forth.difference === null) {
          expect(back).toEqual(forth);
          return;
        }
        expect(back.difference).toBeCloseTo(-forth.difference, 12);
        expect(back.interval?.[0]).toBeCloseTo(-(forth.interval?.[1] ?? 9), 12);
        expect(back.interval?.[1]).toBeCloseTo(-(forth.interval?.[0] ?? 9), 12);
      }),
      SEED,
    );
  });

  test('is undefined where either side is, and the same for the same seed', () => {
    expect(
      bootstrapDifference(
        [3, 1],
        () => null,
        () => 1,
        FEW,
      ),
    ).toEqual({ difference: null, interval: null });
    expect(
      bootstrapDifference(
        [],
        () => null,
        () => null,
        FEW,
      ).interval,
    ).toBeNull();
    const again = () => bootstrapDifference([50, 9, 4, 20, 3, 2, 1, 60], f1First, f1Second, FEW);
    expect(again()).toEqual(again());
  });
});

describe('coverage', () => {
  const shares = [0.3, 0.05, 0.04, 0.06, 0.03, 0.02, 0.03, 0.47];

  test.each([
    ['F1', (counts: readonly number[]) => bootstrap(counts, f1First, FEW), f1First(shares) ?? 9],
    [
      'the difference of F1',
      (counts: readonly number[]) => bootstrapDifference(counts, f1First, f1Second, FEW).interval,
      (f1Second(shares) ?? 9) - (f1First(shares) ?? 9),
    ],
  ] as const)('the interval of %s holds the true value 95 times in 100', (_, intervalOf, truth) => {
    const random = seededRandom(5);
    const times = 1000;
    let held = 0;
    for (let i = 0; i < times; i++) {
      const [low, high] = intervalOf(drawMultinomial(random, 400, shares)) ?? [9, -9];
      if (low <= truth && truth <= high) held++;
    }
    expect(held / times).toBeGreaterThan(0.93);
    expect(held / times).toBeLessThan(0.97);
  });
});

describe('the gate "recall no worse than baseline by 2 points"', () => {
  const SEEDS = 200;

  /** Pairs of positives: `lost` of them fall from right to wrong, and then a share of verdicts flips in both runs. */
  function flipped(
    random: Random,
    positives: number,
    lost: number,
    flips: number,
  ): readonly number[] {
    const right = Math.round(positives * 0.9);
    const counts = [0, 0, 0, 0];
    const add = (firstRight: boolean, secondRight: boolean, count: number) => {
      for (const [change1, change2, share] of [
        [false, false, (1 - flips) ** 2],
        [true, false, flips * (1 - flips)],
        [false, true, flips * (1 - flips)],
        [true, true, flips ** 2],
      ] as const)
        parts.push([firstRight !== change1, secondRight !== change2, share, count]);
    };
    const parts: (readonly [boolean, boolean, number, number])[] = [];
    add(true, true, right - lost);
    add(true, false, lost);
    add(false, false, positives - right);
    for (let group = 0; group < parts.length; group += 4) {
      const four = parts.slice(group, group + 4);
      const drawn = drawMultinomial(
        random,
        four[0]?.[3] ?? 0,
        four.map(([, , share]) => share),
      );
      for (const [i, [first, second]] of four.entries()) {
        const cell = first ? (second ? 0 : 1) : second ? 2 : 3;
        counts[cell] = at(counts, cell) + at(drawn, i);
      }
    }
    return counts;
  }

  function readings(positives: number, lost: number, flips: number): Record<Reading, number> {
    const count = { pass: 0, fail: 0, inconclusive: 0 };
    for (let seed = 1; seed <= SEEDS; seed++) {
      const counts = flipped(seededRandom(seed), positives, lost, flips);
      const { interval } = bootstrapDifference(counts, recallFirst, recallSecond, {
        ...BOOTSTRAP,
        draws: 1000,
      });
      count[readNoWorse(interval, 0.02)]++;
    }
    return count;
  }

  test('the same policy twice, 5 % of verdicts flipped, 300 positives: fails under 5 times in 100', () => {
    expect(readings(300, 0, 0.05).fail / SEEDS).toBeLessThan(0.05);
  });

  test('5 points lost of 1,000 positives: always fails without flips', () => {
    expect(readings(1000, 50, 0)).toEqual({ pass: 0, fail: SEEDS, inconclusive: 0 });
  });

  test('5 points lost of 1,000 positives under flips: mostly fails, never passes', () => {
    const { pass, fail } = readings(1000, 50, 0.05);
    expect(fail / SEEDS).toBeGreaterThan(0.5);
    expect(pass).toBe(0);
  });

  test('20 points lost of 1,000 positives under flips always fails, 20 points won always passes', () => {
    expect(readings(1000, 200, 0.05).fail).toBe(SEEDS);
    const random = seededRandom(1);
    const won = drawBinomial(random, 1000, 0.2);
    const { interval } = bootstrapDifference(
      [700, 0, won, 300 - won],
      recallFirst,
      recallSecond,
      BOOTSTRAP,
    );
    expect(readNoWorse(interval, 0.02)).toBe('pass');
  });
});
