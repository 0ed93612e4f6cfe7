// The choice of a threshold against trying every one, and its honesty: half by half.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { f1Of } from '../../../src/eval/metrics/confusion.ts';
import {
  edgeBelow,
  type ScoreHistogram,
  scoreBin,
} from '../../../src/eval/statistics/score-histogram.ts';
import {
  chooseThreshold,
  halfOf,
  type ThresholdAim,
  tableAt,
  thresholdRows,
} from '../../../src/eval/statistics/threshold.ts';
import { seeded } from '../../reference/seed.ts';

const SEED = seeded(400);

const histograms: fc.Arbitrary<ScoreHistogram> = fc.dictionary(
  fc.integer({ min: 0, max: 200 }).map(String),
  fc.tuple(fc.nat(6), fc.nat(6)),
  { maxKeys: 12 },
);
const aims: fc.Arbitrary<ThresholdAim> = fc.oneof(
  fc.constant<ThresholdAim>({ kind: 'f1' }),
  fc.record({
    kind: fc.constant('cost' as const),
    missed: fc.integer({ min: 1, max: 20 }),
    falseAlarm: fc.integer({ min: 1, max: 20 }),
  }),
);

/** Less is better. */
function price(histogram: ScoreHistogram, threshold: number | null, aim: ThresholdAim): number {
  const table = tableAt(histogram, threshold);
  if (aim.kind === 'f1') return -(f1Of(table) ?? 0);
  return aim.missed * table.fn + aim.falseAlarm * table.fp;
}

describe('halves', () => {
  test('an id is always in the same, and both are about as large', () => {
    const ids = Array.from({ length: 10_000 }, (_, i) => `c-${i}`);
    const chosen = ids.filter((id) => halfOf(id) === 'choose').length;
    expect(Math.abs(chosen - 5000)).toBeLessThan(200);
    expect(['c-0', 'c-1', 'acme-077', 'c-2', 'c-3', 'c-4'].map(halfOf)).toEqual([
      'choose',
      'choose',
      'choose',
      'report',
      'choose',
      'choose',
    ]);
  });
});

describe('the table at a threshold', () => {
  test('counts every case once, and as the scores themselves have it', () => {
    fc.assert(
      fc.property(
        histograms,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (histogram, threshold) => {
          const wanted = { tp: 0, fp: 0, fn: 0, tn: 0 };
          for (const [bin, [negatives, positives]] of Object.entries(histogram)) {
            const yes = Number(bin) / 200 >= threshold;
            wanted[yes ? 'tp' : 'fn'] += positives;
            wanted[yes ? 'fp' : 'tn'] += negatives;
          }
          expect(tableAt(histogram, threshold)).toEqual(wanted);
        },
      ),
      SEED,
    );
  });

  test('rows are the tables at their own thresholds, from never down', () => {
    fc.assert(
      fc.property(histograms, (histogram) => {
        const rows = thresholdRows(histogram);
        expect(rows[0]?.threshold).toBeNull();
        for (const { threshold, table } of rows)
          expect(tableAt(histogram, threshold)).toEqual(table);
        const thresholds = rows.slice(1).map(({ threshold }) => threshold ?? 2);
        expect(thresholds).toEqual([...thresholds].sort((a, b) => b - a));
      }),
      SEED,
    );
  });

  test('a score is on the same side of a threshold as its bin', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(200), (score, bin) => {
        // At the very edge the last digit decides, and either side will do.
        fc.pre(Math.abs(score - edgeBelow(bin)) > 1e-12);
        expect(score >= edgeBelow(bin)).toBe(Number(scoreBin(score)) >= bin);
      }),
      SEED,
    );
  });
});

describe('the choice', () => {
  test('no other threshold serves the aim better on the half it was chosen on; of equals it is the highest', () => {
    fc.assert(
      fc.property(histograms, histograms, aims, (choose, report, aim) => {
        const choice = chooseThreshold(choose, report, aim);
        const counts = Object.values(choose);
        const both =
          counts.some(([negatives]) => negatives > 0) &&
          counts.some(([, positives]) => positives > 0);
        expect(choice === null).toBe(!both);
        if (choice === null) return;
        const best = price(choose, choice.threshold, aim);
        const tried = [null, ...Array.from({ length: 401 }, (_, i) => i / 400)];
        for (const threshold of tried) {
          const other = price(choose, threshold, aim);
          expect(other).toBeGreaterThanOrEqual(best - 1e-12);
          const higher = threshold === null || threshold > (choice.threshold ?? 2) + 1 / 200;
          if (higher && choice.threshold !== null) expect(other).toBeGreaterThan(best);
        }
        expect(choice.chosenOn).toEqual(tableAt(choose, choice.threshold));
        expect(choice.reportedOn).toEqual(tableAt(report, choice.threshold));
      }),
      SEED,
    );
  });

  test('dear misses lower it, dear false alarms raise it, up to never', () => {
    const half: ScoreHistogram = { '40': [30, 1], '100': [10, 5], '160': [2, 12] };
    const at = (missed: number, falseAlarm: number) =>
      chooseThreshold(half, half, { kind: 'cost', missed, falseAlarm })?.threshold;
    expect(at(100, 1)).toBe(0.1975);
    expect(at(3, 1)).toBe(0.4975);
    expect(at(1, 1)).toBe(0.7975);
    expect(at(1, 100)).toBeNull();
    expect(chooseThreshold(half, half, { kind: 'f1' })?.chosenOn).toEqual({
      tp: 12,
      fp: 2,
      fn: 6,
      tn: 40,
    });
  });

  test('what is reported is the other half, where noise that was fitted does not help', () => {
    const choose: ScoreHistogram = { '150': [0, 4], '140': [9, 0] };
    const report: ScoreHistogram = { '150': [3, 2], '140': [5, 2] };
    const choice = chooseThreshold(choose, report, { kind: 'f1' });
    expect(choice?.chosenOn).toEqual({ tp: 4, fp: 0, fn: 0, tn: 9 });
    expect(choice?.reportedOn).toEqual({ tp: 2, fp: 3, fn: 2, tn: 5 });
  });

  test('of thresholds that cannot be had none is taken, and what lies beyond the range is decided', () => {
    // 201 is always found, -2 never is, however cheap it would be.
    const half: ScoreHistogram = { '201': [2, 3], '120': [1, 4], '0': [0, 5], '-2': [0, 5] };
    const range = { from: 0.0025, to: 1.0025 };
    const at = (missed: number, falseAlarm: number) =>
      chooseThreshold(half, half, { kind: 'cost', missed, falseAlarm }, range);
    expect(at(100, 1)).toMatchObject({ threshold: 0.5975, chosenOn: { tp: 7, fp: 3, fn: 10 } });
    expect(at(1, 100)).toMatchObject({
      threshold: 1.0025,
      chosenOn: { tp: 3, fp: 2, fn: 14, tn: 1 },
      reportedOn: { tp: 3, fp: 2, fn: 14, tn: 1 },
    });
  });
});
