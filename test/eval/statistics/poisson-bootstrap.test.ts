// Weighing blocks by chance: the weights, the blocks, and intervals against resampling and against what they promise.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ratio } from '../../../src/eval/metrics/confusion.ts';
import {
  BLOCKS,
  drawPoisson1,
  hashBlock,
  poissonBootstrap,
} from '../../../src/eval/statistics/poisson-bootstrap.ts';
import { seededRandom } from '../../../src/eval/statistics/seeded-random.ts';
import { halfOf } from '../../../src/eval/statistics/threshold.ts';
import { seeded } from '../../reference/seed.ts';

const SEED = seeded(300);
const OPTIONS = { seed: 1, draws: 400 };
const mean = ([total = 0, count = 0]: readonly number[]) => ratio(total, count);

const BLOCK_OF = Array.from({ length: 3000 }, (_, i) => hashBlock(`c-${i}`));

/** Sums of values and their count, spread over the blocks by their index. */
function blocksOf(values: readonly number[]): readonly (readonly number[])[] {
  const blocks = Array.from({ length: BLOCKS }, () => [0, 0]);
  for (const [i, value] of values.entries()) {
    const block = blocks[BLOCK_OF[i] ?? 0] ?? [];
    block[0] = (block[0] ?? 0) + value;
    block[1] = (block[1] ?? 0) + 1;
  }
  return blocks;
}

/** How far counts are from what is expected, in chi-squares. */
function chiSquare(counts: readonly number[], wanted: readonly number[]): number {
  return counts.reduce(
    (sum, count, i) => sum + (count - (wanted[i] ?? 0)) ** 2 / (wanted[i] ?? 1),
    0,
  );
}

test('weights follow the Poisson distribution of mean 1', () => {
  const random = seededRandom(2);
  const draws = 100_000;
  const counts = new Array<number>(7).fill(0);
  for (let i = 0; i < draws; i++) {
    const weight = Math.min(6, drawPoisson1(random));
    counts[weight] = (counts[weight] ?? 0) + 1;
  }
  const shares = [1, 1, 1 / 2, 1 / 6, 1 / 24, 1 / 120].map((part) => part / Math.E);
  shares.push(1 - shares.reduce((sum, share) => sum + share, 0));
  // Six degrees of freedom: 22.5 is passed once in a thousand times.
  expect(
    chiSquare(
      counts,
      shares.map((share) => share * draws),
    ),
  ).toBeLessThan(22.5);
  expect(drawPoisson1(() => 0)).toBe(0);
  expect(drawPoisson1(() => 1 - 2 ** -53)).toBeGreaterThan(10);
});

describe('blocks', () => {
  test('every id has one, from 0 to 99', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        const block = hashBlock(id);
        expect(Number.isInteger(block) && block >= 0 && block < BLOCKS).toBe(true);
        expect(hashBlock(id)).toBe(block);
      }),
      SEED,
    );
  });

  test('ids spread evenly, and halves evenly over the blocks', () => {
    const ids = Array.from({ length: 100_000 }, (_, i) => `c-${i}`);
    const counts = new Array<number>(2 * BLOCKS).fill(0);
    for (const id of ids) {
      const cell = 2 * hashBlock(id) + (halfOf(id) === 'choose' ? 1 : 0);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    const wanted = counts.map(() => ids.length / counts.length);
    // 199 degrees of freedom: 266 is passed once in a thousand times.
    expect(chiSquare(counts, wanted)).toBeLessThan(266);
  });

  test('stay as they are from version to version', () => {
    expect(['c-0', 'c-1', 'acme-077', 'ü'].map(hashBlock)).toEqual([54, 43, 13, 17]);
  });
});

describe('intervals', () => {
  const skewed = (random: () => number, n: number) =>
    Array.from({ length: n }, () => -Math.log(1 - random()) * (random() < 0.3 ? 4 : 1));

  test('are what resampling the cases themselves gives', () => {
    const values = skewed(seededRandom(3), 3000);
    const random = seededRandom(8);
    const resampled = Array.from({ length: 2000 }, () => {
      let total = 0;
      for (let i = 0; i < values.length; i++)
        total += values[Math.floor(random() * values.length)] ?? 0;
      return total / values.length;
    }).sort((a, b) => a - b);
    const [low, high] = poissonBootstrap(blocksOf(values), mean, { seed: 1, draws: 2000 }) ?? [
      9, 9,
    ];
    const width = (resampled[1949] ?? 0) - (resampled[50] ?? 0);
    // A hundred blocks know the width to within 1/√200 of it; both ends within a fifth is three times that.
    expect(Math.abs(low - (resampled[50] ?? 0))).toBeLessThan(width / 5);
    expect(Math.abs(high - (resampled[1949] ?? 0))).toBeLessThan(width / 5);
  });

  test.each([60, 400, 2000])(
    'of the mean of %i skewed values hold the true one 95 times in 100',
    (n) => {
      const random = seededRandom(n);
      const times = 500;
      let held = 0;
      for (let i = 0; i < times; i++) {
        const [low, high] = poissonBootstrap(blocksOf(skewed(random, n)), mean, OPTIONS) ?? [9, -9];
        if (low <= 1.9 && 1.9 <= high) held++;
      }
      expect(held / times).toBeGreaterThan(0.92);
      expect(held / times).toBeLessThan(0.97);
    },
  );

  test('are the same for the same seed, and do not care about empty blocks', () => {
    const blocks = blocksOf([3, 1, 4, 1, 5, 9, 2, 6]);
    const interval = poissonBootstrap(blocks, mean, OPTIONS);
    expect(poissonBootstrap(blocks, mean, OPTIONS)).toEqual(interval);
    expect(poissonBootstrap(blocks, mean, { ...OPTIONS, seed: 2 })).not.toEqual(interval);
    expect(poissonBootstrap([[], ...blocks, [0, 0]], mean, OPTIONS)).toEqual(interval);
  });

  test('are none where fewer than two blocks hold anything, or the metric is mostly undefined', () => {
    expect(poissonBootstrap([], mean, OPTIONS)).toBeNull();
    expect(poissonBootstrap([[5, 1]], mean, OPTIONS)).toBeNull();
    expect(
      poissonBootstrap(
        [
          [5, 1],
          [0, 0],
        ],
        mean,
        OPTIONS,
      ),
    ).toBeNull();
    expect(
      poissonBootstrap(
        [
          [5, 1],
          [7, 1],
        ],
        () => null,
        OPTIONS,
      ),
    ).toBeNull();
  });
});
