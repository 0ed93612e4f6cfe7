// GT-T against published vectors, against its definition, and on real conversations.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import type { LabelledConversation } from '../../src/eval/dataset/conversation.ts';
import { caseScores } from '../../src/eval/metrics/case-scores.ts';
import { type Confusion, f1Of, macroF1Of, turnedRound } from '../../src/eval/metrics/confusion.ts';
import { goldenTransfer, nearness } from '../../src/eval/metrics/golden-transfer.ts';
import { delaysOf, handoverKey } from '../../src/eval/metrics/handover.ts';
import type { Outcome } from '../../src/eval/metrics/outcome.ts';
import { tallyOutcomes } from '../../src/eval/metrics/tally.ts';
import { fScore, naiveScores, transfer } from '../reference/scores.ts';
import { seeded } from '../reference/seed.ts';
import { PLAIN_OUTCOME } from './plain-outcome.ts';

const turns = fc.uniqueArray(fc.nat(30), { maxLength: 6 });

describe('GT-T', () => {
  test.each([
    [1, 0.606531, 0.30882],
    [2, 0.882497, 0.603575],
    [3, 0.945959, 0.776245],
  ])('at %i: one turn early %d; gold 01000 against 00101 %d', (tolerance, early, mixed) => {
    expect(goldenTransfer([3], [2], tolerance)).toBeCloseTo(early, 6);
    expect(goldenTransfer([1], [2, 4], tolerance)).toBeCloseTo(mixed, 6);
  });

  test('equals its definition, for any lambda', () => {
    fc.assert(
      fc.property(
        turns,
        turns,
        fc.integer({ min: 0, max: 4 }),
        fc.double({ min: -0.9, max: 0.9, noNaN: true }),
        (gold, predicted, tolerance, lambda) => {
          const score = goldenTransfer(gold, predicted, tolerance, lambda);
          expect(score).toBeCloseTo(transfer(gold, predicted, tolerance, lambda), 12);
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        },
      ),
      seeded(500),
    );
  });

  test('both empty is 1, one empty is 0, the same turns are 1', () => {
    expect(goldenTransfer([], [], 1)).toBe(1);
    expect(goldenTransfer([1], [], 1)).toBe(0);
    expect(goldenTransfer([], [1], 1)).toBe(0);
    expect(goldenTransfer([1, 5], [5, 1], 1)).toBe(1);
  });

  test('lambda above 0 counts late hand-overs less, below 0 early ones', () => {
    expect(nearness(1, 1, 0.5)).toBeLessThan(nearness(1, 1));
    expect(nearness(-1, 1, 0.5)).toBeGreaterThan(nearness(-1, 1));
    expect(nearness(-1, 1, -0.5)).toBeCloseTo(nearness(1, 1, 0.5), 12);
  });

  test('a key holds all that GT-T and its mirror read of a conversation', () => {
    fc.assert(
      fc.property(turns, fc.option(fc.nat(30)), (some, at) => {
        const gold = some.toSorted((a, b) => a - b);
        const delays = delaysOf(handoverKey(at, gold));
        if (at === null || gold.length === 0) expect(delays).toBeUndefined();
        else expect(delays).toEqual(gold.map((turn) => at - turn));
      }),
      seeded(200),
    );
  });
});

const FILE = fileURLToPath(new URL('../../../shared/datasets/mhch_makeup2.jsonl', import.meta.url));

describe.skipIf(!existsSync(FILE))('on conversations with labelled turns', () => {
  // What stands in here is run to count the tests, also where they are skipped.
  const conversations = (existsSync(FILE) ? readFileSync(FILE, 'utf8') : '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LabelledConversation);
  const generator = xoroshiro128plus(20);
  const random = () => uniformFloat64(generator);
  // A predictor that sees most labelled turns, some of them one turn off, and now and then a turn of no matter.
  const cases = conversations.map((one) => {
    const marks = one.turns.map(({ label }) => label?.signals?.transferable === true);
    const gold = marks.flatMap((mark, turn) => (mark ? [turn] : []));
    const seen = gold
      .filter(() => random() < 0.7)
      .map((turn) => (random() < 0.3 ? turn + 1 : turn));
    const stray = marks.flatMap((_, turn) => (random() < 0.02 ? [turn] : []));
    const predicted = [...new Set([...seen, ...stray])]
      .filter((turn) => turn < marks.length)
      .sort((a, b) => a - b);
    return { one, marks, gold, predicted };
  });

  test('GT-T with many predicted turns equals brute force over the turns', () => {
    expect(cases.length).toBe(354);
    for (const tolerance of [1, 2, 3]) {
      const means = [
        cases.map(({ gold, predicted }) => goldenTransfer(gold, predicted, tolerance)),
        cases.map(({ marks, predicted }) => bruteForce(marks, predicted, tolerance)),
      ].map((all) => all.reduce((sum, one) => sum + one, 0) / all.length);
      expect(means[0]).toBeCloseTo(means[1] ?? Number.NaN, 12);
      expect(means[0]).toBeGreaterThan(0.5);
      expect(means[0]).toBeLessThan(0.95);
    }
  });

  test('F1 of the turns, and macro F1, equal a count by hand', () => {
    const all = cases.flatMap(({ marks, predicted }) =>
      marks.map((right, turn) => ({ right, said: predicted.includes(turn) })),
    );
    const count = (right: boolean, said: boolean) =>
      all.filter((one) => one.right === right && one.said === said).length;
    const table: Confusion = {
      tp: count(true, true),
      fp: count(false, true),
      fn: count(true, false),
      tn: count(false, false),
    };
    const yes = fScore(
      all,
      (one) => one.right,
      (one) => one.said,
      1,
    );
    const no = fScore(
      all,
      (one) => !one.right,
      (one) => !one.said,
      1,
    );
    expect(table.tp).toBeGreaterThan(100);
    expect(f1Of(table)).toBeCloseTo(yes ?? Number.NaN, 12);
    expect(macroF1Of([table, turnedRound(table)])).toBeCloseTo(((yes ?? 0) + (no ?? 0)) / 2, 12);
  });

  test('every score of a run that escalates at the first predicted turn equals a naive computation', () => {
    const outcomes = cases.map(
      ({ one, gold, predicted }, index): Outcome => ({
        ...PLAIN_OUTCOME,
        dataset: 'makeup2',
        id: one.id,
        line: index + 1,
        label: gold.length === 0 ? { escalate: false } : { escalate: true, at: gold },
        turns: one.turns.length,
        stepped: one.turns.length,
        escalatedAt: predicted[0] ?? null,
        calls: {},
      }),
    );
    const costs = { missed: 20, falseAlarm: 3, check: 0 };
    const naive = naiveScores(outcomes, { tolerance: 1, beta: 2, costs });
    const scores = caseScores(tallyOutcomes(outcomes, { tolerance: 1 }), {
      seed: 1,
      draws: 200,
      beta: 2,
      costs,
    });
    for (const [name, { value, interval }] of Object.entries(scores)) {
      const wanted = naive[name as keyof typeof naive];
      if (wanted === null) expect([name, value]).toEqual([name, null]);
      else expect([name, value]).toEqual([name, expect.closeTo(wanted, 12)]);
      if (value !== null) expect(interval).not.toBeNull();
    }
    expect(scores.gtt_1.value).not.toBe(scores.gtt_mirrored_1.value);
  });
});

/** Over the marks of the turns, as the paper writes it: every turn against every turn. */
function bruteForce(
  marks: readonly boolean[],
  predicted: readonly number[],
  tolerance: number,
): number {
  const said = marks.map((_, turn) => predicted.includes(turn));
  if (!marks.includes(true) && !said.includes(true)) return 1;
  let sum = 0;
  let turns = 0;
  for (const [p, isSaid] of said.entries()) {
    if (!isSaid) continue;
    turns++;
    let best = 0;
    for (const [q, isRight] of marks.entries()) {
      if (!isRight) continue;
      best = Math.max(best, Math.exp(-((p - q) ** 2) / (2 * (tolerance + 1e-7) ** 2)));
    }
    sum += best;
  }
  return turns === 0 ? 0 : sum / turns;
}
