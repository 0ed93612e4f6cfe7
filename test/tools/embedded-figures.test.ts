// The figures of the measurements, against brute force.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  atPrevalence,
  auc,
  average,
  meanInterval,
  PREVALENCE,
  shareFrom,
} from '../../tools/embedded/figures.ts';
import { shotsOf } from '../../tools/embedded/shots.ts';
import { seeded } from '../reference/seed.ts';

const scores = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 });

describe('figures', () => {
  it('AUC is the share of pairs that are in order', () => {
    fc.assert(
      fc.property(scores, scores, (yes, no) => {
        const pairs = yes.flatMap((a) => no.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
        expect(auc(yes, no)).toBeCloseTo(average(pairs), 12);
      }),
      seeded(300),
    );
  });

  it('F1 at a prevalence is that of a set that has it', () => {
    // 100 positives of which 80 are found, 900 negatives of which 90 are called.
    expect(PREVALENCE).toBe(0.1);
    const { precision, recall, f1 } = atPrevalence(0.8, 0.1);
    expect(precision).toBeCloseTo(80 / 170, 12);
    expect(recall).toBe(0.8);
    expect(f1).toBeCloseTo((2 * 80) / (100 + 170), 12);
    expect(atPrevalence(0, 0)).toEqual({ precision: 0, recall: 0, f1: 0 });
    expect(shareFrom([1, 2, 3, 4], 3)).toBe(0.5);
  });

  it('the interval of a mean holds it, and is a point where all values are one', () => {
    const [low, high] = meanInterval([1, 2, 3, 4, 10], 1);
    expect(low).toBeLessThan(4);
    expect(high).toBeGreaterThan(4);
    expect(meanInterval([2, 2, 2], 1)).toEqual([2, 2]);
  });
});

describe('shots', () => {
  const pool = Array.from({ length: 200 }, (_, at) => ({
    text: `message ${at}`,
    intent: at % 5 === 0 ? 'wanted' : `other ${at % 5}`,
  }));

  it('are of the intent and of none other, and more of them hold the fewer ones', () => {
    const four = shotsOf(pool, 'wanted', 4, 1);
    const sixteen = shotsOf(pool, 'wanted', 16, 1);
    expect(sixteen.like.slice(0, 4)).toEqual(four.like);
    expect(sixteen.unlike.slice(0, 16)).toEqual(four.unlike);
    const intentOf = new Map(pool.map(({ text, intent }) => [text, intent]));
    expect(new Set(sixteen.like.map((text) => intentOf.get(text)))).toEqual(new Set(['wanted']));
    expect(sixteen.unlike.map((text) => intentOf.get(text))).not.toContain('wanted');
    expect(new Set([...sixteen.like, ...sixteen.unlike]).size).toBe(16 + 64);
    expect(shotsOf(pool, 'wanted', 4, 2)).not.toEqual(four);
  });
});
