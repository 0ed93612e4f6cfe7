// The scores equal a naive computation over random outcomes, and what is counted does not depend on how it was cut.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caseScores } from '../../src/eval/metrics/case-scores.ts';
import { MOST_KEYS, MOST_VALUES } from '../../src/eval/metrics/case-slices.ts';
import type { Outcome } from '../../src/eval/metrics/outcome.ts';
import { MOST_DESTINATIONS, OTHER } from '../../src/eval/metrics/route-tally.ts';
import { scoresOf } from '../../src/eval/metrics/scores.ts';
import {
  addTallies,
  NO_TALLY,
  published,
  type Tally,
  tallyOutcomes,
} from '../../src/eval/metrics/tally.ts';
import { METRICS } from '../../src/policy/metric.ts';
import { arbitraryOutcome } from '../reference/arbitrary-outcome.ts';
import { naiveScores } from '../reference/scores.ts';
import { seeded } from '../reference/seed.ts';

const outcomes = fc.array(arbitraryOutcome, { maxLength: 30 });
const CROSSES = [['language', 'channel']] as const;
const COSTS = { missed: 20, falseAlarm: 3, check: 0.5 };
const FEW_DRAWS = { seed: 1, draws: 20, beta: 2, costs: COSTS };

function valuesOf(scores: Readonly<Partial<Record<string, { readonly value: number | null }>>>) {
  return Object.fromEntries(
    Object.entries(scores).map(([name, score]) => [name, near(score?.value ?? null)]),
  );
}

function near(value: number | null) {
  return value === null ? null : expect.closeTo(value, 10);
}

describe('the scores', () => {
  test('equal a naive computation, of all and of each slice', () => {
    fc.assert(
      fc.property(outcomes, fc.nat(2), fc.constantFrom(0.5, 1, 2), (all, tolerance, beta) => {
        const options = { ...FEW_DRAWS, beta };
        const tally = tallyOutcomes(all, { tolerance, crosses: CROSSES });
        const naive = (some: readonly Outcome[]) =>
          naiveScores(some, { tolerance, beta, costs: COSTS });
        expect(naive(all)).toEqual(valuesOf(caseScores(tally, options)));
        const { slices, metrics } = scoresOf(tally, options);
        expect(Object.keys(metrics).sort()).toEqual(Object.keys(METRICS).sort());
        for (const { keys, values } of slices) {
          const having = all.filter((one) =>
            keys.every((key) => Object.hasOwn(one.slices ?? {}, key)),
          );
          expect(values.reduce((sum, { cases }) => sum + cases, 0)).toBe(having.length);
          for (const { value, cases, metrics: found } of values) {
            const own = having.filter((one) =>
              keys.every((key, place) => one.slices?.[key] === value?.[place]),
            );
            expect(cases).toBe(own.length);
            const defined = Object.entries(naive(own)).filter(([, score]) => score !== null);
            expect(Object.fromEntries(defined)).toEqual(valuesOf(found));
          }
        }
      }),
      seeded(200),
    );
  });

  test('lie inside their intervals where the draws are many', () => {
    fc.assert(
      fc.property(fc.array(arbitraryOutcome, { minLength: 20, maxLength: 30 }), (all) => {
        const tally = tallyOutcomes(all, { tolerance: 0 });
        const scores = caseScores(tally, { ...FEW_DRAWS, draws: 300 });
        for (const { value, interval } of Object.values(scores)) {
          if (value === null) expect(interval).toBeNull();
          if (value === null || interval === null) continue;
          expect(interval[0]).toBeLessThanOrEqual(value + 1e-9);
          expect(interval[1]).toBeGreaterThanOrEqual(value - 1e-9);
        }
      }),
      seeded(20),
    );
  });
});

describe('what is counted', () => {
  const options = { tolerance: 1, crosses: CROSSES };
  const summed = (parts: readonly Tally[]) => parts.reduce(addTallies, NO_TALLY);

  test('does not depend on order, cuts and brackets, and survives JSON and a clone', () => {
    fc.assert(
      fc.property(outcomes, fc.array(fc.nat(30), { maxLength: 4 }), fc.nat(30), (all, at, turn) => {
        const whole = tallyOutcomes(all, options);
        const cuts = [0, ...at.toSorted((a, b) => a - b), all.length];
        const parts = cuts
          .slice(1)
          .map((end, place) => tallyOutcomes(all.slice(cuts[place], end), options));
        expect(summed(parts)).toEqual(whole);
        expect(parts.reduceRight((sum, part) => addTallies(part, sum), NO_TALLY)).toEqual(whole);
        const turned = [...all.slice(turn), ...all.slice(0, turn)];
        expect(scoresOf(tallyOutcomes(turned, options), FEW_DRAWS)).toEqual(
          scoresOf(whole, FEW_DRAWS),
        );
        expect(structuredClone(whole)).toEqual(whole);
        expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
        expect(published(whole)).not.toHaveProperty('blocks');
      }),
      seeded(150),
    );
  });

  test('values, keys and destinations beyond what is kept are counted as others, wherever the cuts are', () => {
    const many = Array.from({ length: 700 }, (_, index): Outcome => {
      const number = (index * 37) % 350;
      const name = `T${String(number % 70).padStart(2, '0')}`;
      return {
        dataset: 'a.jsonl',
        id: `c${index}`,
        line: index + 1,
        label: { escalate: true, to: { kind: 'team', name } },
        turns: 1,
        stepped: 1,
        escalatedAt: 0,
        to: { kind: 'team', name: index % 2 === 0 ? name : 'T00' },
        checks: [],
        decision: null,
        byFailure: false,
        verdicts: [],
        failed: [],
        slices: { customer: `u${String(number).padStart(3, '0')}`, [`key${number % 60}`]: 'x' },
      };
    });
    const whole = tallyOutcomes(many, { tolerance: 0 });
    for (const size of [1, 64, 300, 699]) {
      const parts = [];
      for (let from = 0; from < many.length; from += size)
        parts.push(tallyOutcomes(many.slice(from, from + size), { tolerance: 0 }));
      expect(summed(parts)).toEqual(whole);
    }
    const { tables, leftOut } = whole.slices;
    const customers = tables.find(({ keys }) => keys[0] === 'customer');
    expect(customers?.values).toHaveLength(MOST_VALUES);
    expect(customers?.values.every(({ tally }) => tally.cases === 2)).toBe(true);
    expect(customers?.other?.cases).toBe(700 - 2 * MOST_VALUES);
    expect(tables).toHaveLength(MOST_KEYS);
    expect(leftOut).toBeGreaterThan(0);
    const names = new Set(whole.routes.flatMap(({ gold, got }) => [gold, got]));
    expect(names.size).toBe(MOST_DESTINATIONS + 1);
    expect(names).toContain(OTHER);
    expect(whole.routes.reduce((sum, { count }) => sum + count, 0)).toBe(700);
    expect(whole.route.right).toBe(
      many.filter(({ label, to }) => label.to?.name === to?.name).length,
    );
  });
});
