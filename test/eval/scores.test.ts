// What a run counts, and the scores that it gives: timing, failures, signals.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FAILURE_LIMITS, judgeFailures } from '../../src/eval/metrics/failures.ts';
import type { Outcome } from '../../src/eval/metrics/outcome.ts';
import { scoresOf } from '../../src/eval/metrics/scores.ts';
import { addTallies, NO_TALLY, tallyOutcomes } from '../../src/eval/metrics/tally.ts';
import { timingOf } from '../../src/eval/metrics/timing.ts';
import { BOOTSTRAP } from '../../src/eval/statistics/bootstrap.ts';
import { METRICS } from '../../src/policy/metric.ts';
import { seeded } from '../reference/seed.ts';
import { PLAIN_OUTCOME } from './plain-outcome.ts';

const BASE: Outcome = { ...PLAIN_OUTCOME, turns: 3, stepped: 3 };

const SCORING = { ...BOOTSTRAP, beta: 2, costs: null };

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
    { ...BASE, label: { escalate: false, check: true }, checks: [0], questions: 1 },
    {
      ...BASE,
      label: { escalate: false, check: false },
      checks: [1],
      questions: 1,
      escalatedAt: 2,
    },
    {
      ...BASE,
      label: { escalate: null, at: 1, to: { kind: 'team', name: 'A' } },
      escalatedAt: 1,
      byFailure: true,
    },
  ];
  const tally = tallyOutcomes(outcomes, { tolerance: 0 });

  test('scores what the definitions say; null is evaluated and not scored', () => {
    const { metrics, goldRate } = scoresOf(tally, SCORING);
    const values = Object.fromEntries(
      Object.entries(metrics).map(([name, score]) => [name, [score.value, score.of]]),
    );
    // GT-T has tests of its own.
    expect(values).toMatchObject({
      precision: [2 / 3, 3],
      recall: [2 / 3, 3],
      f1: [2 / 3, 5],
      f_beta: [2 / 3, 5],
      macro_f1: [expect.closeTo((2 / 3 + 1 / 2) / 2, 12), 5],
      cost: [null, 0],
      check_followed: [0, 2],
      detail_accuracy: [null, 0],
      summary_accuracy: [null, 0],
      classifier_calls: [null, 0],
      tokens: [null, 0],
      signal_f1: [null, 0],
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
        expect(scoresOf(sum, SCORING)).toEqual(scoresOf(tally, SCORING));
      }),
      seeded(20),
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
              seen: [{ level: 'conversation', ...counts }],
              blind: [{ level: 'conversation', ...counts, pinned: 2 }],
            },
          },
          { ...BASE, signals: { seen: [{ level: 'conversation', ...counts, fn: 0 }] } },
        ],
        { tolerance: 0 },
      ),
      SCORING,
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
      ['seen', 'conversation', 6 / 8, 6 / 7],
    ]);
    expect(metrics.signal_precision.value).toBe(6 / 8);
    expect(metrics.signal_recall).toMatchObject({ value: 6 / 7, of: 7 });
  });
});
