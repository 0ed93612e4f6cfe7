// Average precision and calibration from histograms, against their definitions over the cases themselves.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  averagePrecision,
  averagePrecisionInterval,
} from '../../../src/eval/statistics/average-precision.ts';
import { calibrationTable } from '../../../src/eval/statistics/calibration-table.ts';
import { BLOCKS, hashBlock } from '../../../src/eval/statistics/poisson-bootstrap.ts';
import {
  groupsOf,
  type ScoreHistogram,
  scoreBin,
} from '../../../src/eval/statistics/score-histogram.ts';
import { seededRandom } from '../../../src/eval/statistics/seeded-random.ts';
import { seeded } from '../../reference/seed.ts';

const SEED = seeded(400);
const BLOCK_OF = Array.from({ length: 1000 }, (_, i) => hashBlock(`c-${i}`));

interface Scored {
  readonly score: number;
  readonly positive: boolean;
}

function histogramOf(cases: readonly Scored[]): ScoreHistogram {
  const bins: Record<string, [number, number]> = {};
  for (const { score, positive } of cases) {
    const counts = bins[scoreBin(score)] ?? [0, 0];
    bins[scoreBin(score)] = counts;
    counts[positive ? 1 : 0]++;
  }
  return bins;
}

/** Scores on the grid of bins, with many ties. */
const cases = fc.array(
  fc.record({
    score: fc.integer({ min: 0, max: 200 }).map((bin) => bin / 200),
    positive: fc.boolean(),
  }),
  { maxLength: 60 },
);

/** The sum over thresholds of (recall here less recall before) times precision here. */
function naive(all: readonly Scored[]): number | null {
  const positives = all.filter(({ positive }) => positive).length;
  if (positives === 0) return null;
  let before = 0;
  let sum = 0;
  for (const threshold of [...new Set(all.map(({ score }) => score))].sort((a, b) => b - a)) {
    const taken = all.filter(({ score }) => score >= threshold);
    const found = taken.filter(({ positive }) => positive).length;
    sum += (found / positives - before) * (found / taken.length);
    before = found / positives;
  }
  return sum;
}

describe('bins', () => {
  test('round to the nearest of 201, and hold scores outside 0 to 1 at the ends', () => {
    expect([0, 0.0024, 0.0025, 0.5, 0.9974, 0.9975, 1, -1, 2].map(scoreBin)).toEqual([
      '0',
      '0',
      '1',
      '100',
      '199',
      '200',
      '200',
      '0',
      '200',
    ]);
    expect(groupsOf({ '9': [1, 0], '100': [0, 2], '11': [0, 0] }).map(({ bin }) => bin)).toEqual([
      100, 9,
    ]);
  });
});

describe('average precision', () => {
  test('is what the definition gives over the cases', () => {
    fc.assert(
      fc.property(cases, (all) => {
        const [got, wanted] = [averagePrecision(histogramOf(all)), naive(all)];
        if (wanted === null) expect(got).toBeNull();
        else expect(got).toBeCloseTo(wanted, 12);
      }),
      SEED,
    );
  });

  test('known values: the example of four scores, perfect order, all tied', () => {
    const four = [
      { score: 0.1, positive: false },
      { score: 0.4, positive: false },
      { score: 0.35, positive: true },
      { score: 0.8, positive: true },
    ];
    expect(averagePrecision(histogramOf(four))).toBeCloseTo(5 / 6, 12);
    expect(averagePrecision({ '180': [0, 5], '20': [9, 0] })).toBe(1);
    expect(averagePrecision({ '100': [15, 5] })).toBe(0.25);
    expect(averagePrecision({ '100': [15, 0] })).toBeNull();
  });

  /** Positives score higher by and large. */
  function sample(random: () => number, n: number): readonly Scored[] {
    return Array.from({ length: n }, () => {
      const positive = random() < 0.2;
      const noise = (random() + random() + random()) / 3;
      return { score: positive ? 0.25 + 0.75 * noise : 0.85 * noise, positive };
    });
  }

  function blocksOf(all: readonly Scored[]): readonly ScoreHistogram[] {
    const blocks = Array.from({ length: BLOCKS }, (): Scored[] => []);
    for (const [i, one] of all.entries()) blocks[BLOCK_OF[i] ?? 0]?.push(one);
    return blocks.map(histogramOf);
  }

  test('its interval is what resampling the conversations gives', () => {
    const all = sample(seededRandom(12), 1000);
    const random = seededRandom(13);
    const resampled = Array.from({ length: 1000 }, () => {
      const drawn = Array.from(
        all,
        () => all[Math.floor(random() * all.length)] ?? { score: 0, positive: false },
      );
      return averagePrecision(histogramOf(drawn)) ?? Number.NaN;
    }).sort((a, b) => a - b);
    const [low, high] = averagePrecisionInterval(blocksOf(all), { seed: 1, draws: 1000 }) ?? [9, 9];
    const width = (resampled[974] ?? 0) - (resampled[25] ?? 0);
    expect(Math.abs(low - (resampled[25] ?? 0))).toBeLessThan(width / 4);
    expect(Math.abs(high - (resampled[974] ?? 0))).toBeLessThan(width / 4);
  });

  test('its interval holds the true value 95 times in 100', () => {
    const truth = averagePrecision(histogramOf(sample(seededRandom(99), 300_000))) ?? 9;
    const random = seededRandom(31);
    const times = 250;
    let held = 0;
    for (let i = 0; i < times; i++) {
      const interval = averagePrecisionInterval(blocksOf(sample(random, 300)), {
        seed: i,
        draws: 150,
      });
      if (interval !== null && interval[0] <= truth && truth <= interval[1]) held++;
    }
    expect(held / times).toBeGreaterThan(0.92);
    expect(held / times).toBeLessThan(0.98);
  });

  test('no interval without positives, or with one block alone', () => {
    expect(
      averagePrecisionInterval([{ '5': [3, 0] }, { '7': [1, 0] }], { seed: 1, draws: 50 }),
    ).toBeNull();
    expect(averagePrecisionInterval([{ '5': [3, 1] }, {}], { seed: 1, draws: 50 })).toBeNull();
  });
});

describe('calibration', () => {
  test('is what the definitions give over the cases', () => {
    fc.assert(
      fc.property(cases, (all) => {
        const table = calibrationTable(histogramOf(all));
        if (all.length === 0) {
          expect([table.expectedError, table.brier]).toEqual([null, null]);
          return;
        }
        const squares = all.map(({ score, positive }) => (score - (positive ? 1 : 0)) ** 2);
        expect(table.brier).toBeCloseTo(squares.reduce((a, b) => a + b, 0) / all.length, 10);
        let error = 0;
        for (const [
          row,
          { from, to, cases: count, share, meanScore, interval },
        ] of table.rows.entries()) {
          const own = all.filter(({ score }) => {
            const bin = Math.round(score * 200);
            return bin >= 20 * row && (bin < 20 * (row + 1) || row === 9);
          });
          expect([from, to, count]).toEqual([row / 10, (row + 1) / 10, own.length]);
          if (own.length === 0) {
            expect([share, meanScore, interval]).toEqual([null, null, null]);
            continue;
          }
          const positives = own.filter(({ positive }) => positive).length;
          const mean = own.reduce((sum, { score }) => sum + score, 0) / own.length;
          expect(share).toBeCloseTo(positives / own.length, 12);
          expect(meanScore).toBeCloseTo(mean, 10);
          error += (own.length / all.length) * Math.abs(positives / own.length - mean);
        }
        expect(table.expectedError).toBeCloseTo(error, 10);
      }),
      SEED,
    );
  });

  test('scores that mean what they say have next to no error, and those that boast have what they boast', () => {
    const honest: Record<string, [number, number]> = {};
    const boasting: Record<string, [number, number]> = {};
    for (let bin = 0; bin <= 200; bin++) {
      honest[bin] = [(200 - bin) * 10, bin * 10];
      boasting[bin] = [1000, 1000];
    }
    expect(calibrationTable(honest).expectedError).toBeLessThan(1e-12);
    expect(calibrationTable(boasting).expectedError).toBeCloseTo(0.25, 2);
  });
});
