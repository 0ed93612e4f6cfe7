// Scores against published vectors and against brute force.

import fc from 'fast-check';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { drawBinomial, drawMultinomial } from '../../src/eval/metrics/binomial-draw.ts';
import { BOOTSTRAP, bootstrap } from '../../src/eval/metrics/bootstrap.ts';
import {
  type Confusion,
  f1Of,
  macroF1Of,
  mccOf,
  NOTHING,
} from '../../src/eval/metrics/confusion.ts';
import { FAILURE_LIMITS, judgeFailures } from '../../src/eval/metrics/failures.ts';
import type { Outcome } from '../../src/eval/metrics/outcome.ts';
import { scoresOf } from '../../src/eval/metrics/scores.ts';
import { addTallies, NO_TALLY, tallyOutcomes } from '../../src/eval/metrics/tally.ts';
import { timingOf } from '../../src/eval/metrics/timing.ts';
import { wilson } from '../../src/eval/metrics/wilson.ts';
import { METRICS } from '../../src/policy/metric.ts';

const SEED = { seed: 20260503, numRuns: 500 };
const BASE: Outcome = {
  dataset: 'a.jsonl',
  id: 'a',
  line: 1,
  label: { escalate: null },
  turns: 3,
  stepped: 3,
  escalatedAt: null,
  to: null,
  checks: [],
  decision: null,
  byFailure: false,
  verdicts: [],
  failed: [],
};

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

describe('tables', () => {
  const cases = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { maxLength: 40 });

  test('F1 and MCC are what the definitions give over the cases themselves', () => {
    fc.assert(
      fc.property(cases, (all) => {
        const count = (p: boolean, r: boolean) => all.filter(([a, b]) => a === p && b === r).length;
        const table: Confusion = {
          tp: count(true, true),
          fp: count(true, false),
          fn: count(false, true),
          tn: count(false, false),
        };
        const said = table.tp + table.fp;
        const right = table.tp + table.fn;
        const precision = table.tp / said;
        const recall = table.tp / right;
        if (said > 0 && right > 0 && table.tp > 0) {
          expect(f1Of(table)).toBeCloseTo((2 * precision * recall) / (precision + recall), 12);
        }
        // MCC is Pearson's correlation of the two indicators.
        const n = all.length;
        const covariance = table.tp / n - (said / n) * (right / n);
        const deviation = Math.sqrt((said / n) * (1 - said / n) * (right / n) * (1 - right / n));
        const mcc = mccOf(table);
        if (mcc === null) expect(n === 0 || deviation === 0).toBe(true);
        else expect(mcc).toBeCloseTo(covariance / deviation, 9);
      }),
      SEED,
    );
  });

  test('a denominator of zero is undefined', () => {
    expect(f1Of(NOTHING)).toBeNull();
    expect(f1Of({ ...NOTHING, tn: 4 })).toBeNull();
    expect(f1Of({ ...NOTHING, fn: 4 })).toBe(0);
    expect(mccOf({ ...NOTHING, tp: 4 })).toBeNull();
  });

  test('macro F1 is the mean of the F1s, not the F1 of the means', () => {
    const classes = [
      { tp: 8, fp: 2, fn: 0, tn: 0 },
      { tp: 1, fp: 0, fn: 3, tn: 0 },
    ];
    expect(macroF1Of(classes)).toBeCloseTo((16 / 18 + 2 / 5) / 2, 12);
    expect(macroF1Of([...classes, NOTHING])).toBeNull();
    expect(macroF1Of([])).toBeNull();
  });
});

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

describe('timing', () => {
  test.each([
    [null, [2], 0, 'missed', null],
    [2, [2], 0, 'on_time', 0],
    [1, [2], 0, 'early', -1],
    [1, [2], 1, 'on_time', -1],
    [5, [2], 2, 'late', 3],
    [5, [0, 4, 9], 1, 'on_time', 1],
    [3, [2, 4], 0, 'late', 1],
  ] as const)(
    'escalated at %j, right at %j, tolerance %i: %s',
    (at, gold, tolerance, timing, delay) => {
      expect(timingOf(at, gold, tolerance)).toEqual({ timing, delay });
    },
  );
});

describe('failures', () => {
  const counts = {
    cases: 100,
    failed: 5,
    positives: 20,
    failedPositives: 4,
    negatives: 80,
    failedNegatives: 1,
  };
  test('as many as the limit are not too many', () => {
    expect(judgeFailures(counts)).toEqual({ tooMany: false });
  });
  test('more are: of all, or of a class', () => {
    expect(judgeFailures({ ...counts, failed: 6 })).toMatchObject({
      tooMany: true,
      of: 'all',
      failed: 6,
      cases: 100,
    });
    expect(judgeFailures({ ...counts, failedPositives: 5 })).toMatchObject({
      tooMany: true,
      of: 'positives',
    });
    expect(judgeFailures({ ...counts, failedNegatives: 17 })).toMatchObject({
      tooMany: true,
      of: 'negatives',
    });
    expect(judgeFailures({ ...counts, failed: 6 }, { ...FAILURE_LIMITS, ofAll: 0.1 })).toEqual({
      tooMany: false,
    });
  });
  test('no cases are no failures', () => {
    expect(judgeFailures(NO_TALLY)).toEqual({ tooMany: false });
  });
});

describe('a run', () => {
  const outcomes: readonly Outcome[] = [
    {
      ...BASE,
      label: { escalate: true, at: 1, to: { kind: 'team', name: 'A' } },
      escalatedAt: 1,
      to: { kind: 'team', name: 'A' },
    },
    {
      ...BASE,
      label: { escalate: true, at: [0, 1], to: { kind: 'team', name: 'A' } },
      escalatedAt: 2,
      to: null,
    },
    { ...BASE, label: { escalate: true, at: 2 } },
    { ...BASE, label: { escalate: false, check: true }, checks: [0] },
    { ...BASE, label: { escalate: false, check: false }, checks: [1], escalatedAt: 2 },
    {
      ...BASE,
      label: { escalate: null, at: 1, to: { kind: 'team', name: 'A' } },
      escalatedAt: 1,
      byFailure: true,
    },
  ];
  const tally = tallyOutcomes(outcomes, { tolerance: 0 });

  test('scores what the definitions say; null is evaluated and not scored', () => {
    const { metrics, goldRate } = scoresOf(tally, BOOTSTRAP);
    const values = Object.fromEntries(
      Object.entries(metrics).map(([name, score]) => [name, [score.value, score.of]]),
    );
    expect(values).toEqual({
      precision: [2 / 3, 3],
      recall: [2 / 3, 3],
      f1: [2 / 3, 5],
      specificity: [1 / 2, 2],
      accuracy: [3 / 5, 5],
      mcc: [expect.closeTo(1 / 6, 12), 5],
      escalation_rate: [3 / 5, 5],
      early: [0, 3],
      on_time: [1 / 3, 3],
      late: [1 / 3, 3],
      missed: [1 / 3, 3],
      mean_delay: [1 / 2, 2],
      check_precision: [1 / 2, 2],
      check_recall: [1, 1],
      route_accuracy: [1 / 2, 2],
      signal_precision: [null, 0],
      signal_recall: [null, 0],
    });
    expect(goldRate.value).toBe(3 / 5);
    expect(tally).toMatchObject({
      cases: 6,
      escalated: 4,
      failed: 1,
      failedPositives: 0,
      failedNegatives: 0,
    });
    for (const name of Object.keys(metrics)) expect(METRICS).toHaveProperty(name);
  });

  test('sums do not depend on how the conversations are shared out', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...outcomes], { minLength: 6 }), fc.nat(6), (order, cut) => {
        const halves = [order.slice(0, cut), order.slice(cut)].map((part) =>
          tallyOutcomes(part, { tolerance: 0 }),
        );
        const sum = halves.reduce(addTallies, NO_TALLY);
        expect(sum).toEqual(tally);
        expect(scoresOf(sum, BOOTSTRAP)).toEqual(scoresOf(tally, BOOTSTRAP));
      }),
      { ...SEED, numRuns: 20 },
    );
  });

  test('a signal that its own labels judged has no scores, and is not in the sum over signals', () => {
    const counts = { tp: 3, fp: 1, fn: 1, tn: 5, failed: 0, pinned: 0, unjudged: 0 };
    const { signals, metrics } = scoresOf(
      tallyOutcomes(
        [
          {
            ...BASE,
            signals: {
              seen: { level: 'turn', ...counts },
              blind: { level: 'conversation', ...counts, pinned: 2 },
            },
          },
          { ...BASE, signals: { seen: { level: 'turn', ...counts, fn: 0 } } },
        ],
        { tolerance: 0 },
      ),
      BOOTSTRAP,
    );
    expect(
      signals.map(({ signal, level, precision, recall }) => [
        signal,
        level,
        precision.value,
        recall.value,
      ]),
    ).toEqual([
      ['blind', 'conversation', null, null],
      ['seen', 'turn', 6 / 8, 6 / 7],
    ]);
    expect(metrics.signal_precision.value).toBe(6 / 8);
    expect(metrics.signal_recall).toMatchObject({ value: 6 / 7, of: 7 });
  });
});
