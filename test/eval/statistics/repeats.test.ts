// Repeats against pairs counted one by one, and pass^k against every choice of k trials.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawBinomial } from '../../../src/eval/statistics/binomial-draw.ts';
import {
  addRepeats,
  agreementOf,
  countRepeats,
  flakiness,
  NO_REPEATS,
  passPowerK,
} from '../../../src/eval/statistics/repeats.ts';
import { seededRandom } from '../../../src/eval/statistics/seeded-random.ts';
import { seeded } from '../../reference/seed.ts';

const SEED = seeded(300);
const outcomes = fc.array(fc.constantFrom('escalate at 1', 'escalate at 2', 'never'), {
  maxLength: 7,
});

describe('agreement', () => {
  test('is what comparing every pair gives', () => {
    fc.assert(
      fc.property(fc.array(outcomes, { maxLength: 8 }), (all) => {
        const repeated = all.filter((one) => one.length >= 2);
        const pairs = repeated.flatMap((one) =>
          one.flatMap((a, i) => one.slice(i + 1).map((b) => a === b)),
        );
        const { unanimous, pairwise } = agreementOf(
          all.map(countRepeats).reduce(addRepeats, NO_REPEATS),
        );
        const same = repeated.filter((one) => new Set(one).size === 1).length;
        expect(unanimous).toBe(repeated.length === 0 ? null : same / repeated.length);
        expect(pairwise).toBe(
          pairs.length === 0 ? null : pairs.filter(Boolean).length / pairs.length,
        );
      }),
      SEED,
    );
  });

  test('one repeat says nothing; three of three and two of three', () => {
    expect(agreementOf(countRepeats(['yes']))).toEqual({
      unanimous: null,
      unanimousInterval: null,
      pairwise: null,
    });
    const counts = addRepeats(countRepeats(['a', 'a', 'a']), countRepeats(['a', 'b', 'a']));
    const { unanimous, unanimousInterval, pairwise } = agreementOf(counts);
    expect([unanimous, pairwise]).toEqual([0.5, 4 / 6]);
    expect(unanimousInterval?.[0]).toBeLessThan(0.5);
  });

  test('a conversation is flaky where its repeats do not all agree, and the more the more they differ', () => {
    fc.assert(
      fc.property(outcomes, (one) => {
        expect(flakiness(one) > 0).toBe(new Set(one).size > 1);
      }),
      SEED,
    );
    expect(flakiness(['a', 'a', 'a', 'b'])).toBe(0.5);
    expect(flakiness(['a', 'a', 'b', 'b'])).toBeGreaterThan(flakiness(['a', 'a', 'a', 'b']));
  });
});

describe('pass^k', () => {
  /** The share of all choices of k trials in which each is right. */
  function byChoosing(right: number, repeats: number, k: number): number {
    let chosen = 0;
    let passed = 0;
    for (let set = 0; set < 2 ** repeats; set++) {
      const trials = Array.from({ length: repeats }, (_, i) => i).filter((i) => (set >> i) & 1);
      if (trials.length !== k) continue;
      chosen++;
      if (trials.every((trial) => trial < right)) passed++;
    }
    return passed / chosen;
  }

  test('is the share of choices of k trials that are all right', () => {
    for (let repeats = 1; repeats <= 8; repeats++)
      for (let k = 1; k <= repeats; k++)
        for (let right = 0; right <= repeats; right++) {
          const counts = Array.from({ length: repeats + 1 }, (_, c) => (c === right ? 3 : 0));
          expect(passPowerK(counts, repeats, k)).toBeCloseTo(byChoosing(right, repeats, k), 12);
        }
  });

  test('is averaged over conversations; pass^1 is the share of right trials', () => {
    // One conversation right in 1 of 3, two in 2 of 3, one in 3 of 3.
    expect(passPowerK([0, 1, 2, 1], 3, 1)).toBeCloseTo((1 / 3 + 4 / 3 + 1) / 4, 12);
    expect(passPowerK([0, 1, 2, 1], 3, 2)).toBeCloseTo((0 + 2 / 3 + 1) / 4, 12);
    expect(passPowerK([0, 1, 2, 1], 3, 3)).toBeCloseTo(1 / 4, 12);
  });

  test('is undefined without conversations, and beyond the repeats that there are', () => {
    expect(passPowerK([0, 0, 0], 2, 1)).toBeNull();
    expect(passPowerK([0, 0, 4], 2, 3)).toBeNull();
    expect(passPowerK([0, 0, 4], 2, 0)).toBeNull();
  });

  test('never grows with k', () => {
    const counts = fc.array(fc.nat(20), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(counts, (table) => {
        const repeats = table.length - 1;
        let before = 1;
        for (let k = 1; k <= repeats; k++) {
          const now = passPowerK(table, repeats, k) ?? 0;
          expect(now).toBeLessThanOrEqual(before + 1e-12);
          before = now;
        }
      }),
      SEED,
    );
  });

  test('is right on average: trials that are right 80 times in 100', () => {
    const random = seededRandom(9);
    const counts = new Array<number>(6).fill(0);
    for (let i = 0; i < 100_000; i++) {
      const right = drawBinomial(random, 5, 0.8);
      counts[right] = (counts[right] ?? 0) + 1;
    }
    for (const k of [1, 2, 3, 5]) expect(passPowerK(counts, 5, k)).toBeCloseTo(0.8 ** k, 2);
  });
});
