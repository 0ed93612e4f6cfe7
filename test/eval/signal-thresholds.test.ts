// The thresholds of a run against trying every one on the scores themselves, and what the terminal says of them.

import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { type Confusion, f1Of } from '../../src/eval/metrics/confusion.ts';
import type { Costs } from '../../src/eval/metrics/cost.ts';
import type { Outcome, SignalOutcome } from '../../src/eval/metrics/outcome.ts';
import { RANK_OF_NO, rankOf } from '../../src/eval/metrics/rank.ts';
import { FEWEST_LABELS, signalThresholds } from '../../src/eval/metrics/signal-thresholds.ts';
import { tallyOutcomes } from '../../src/eval/metrics/tally.ts';
import { thresholdLines, thresholdTitle } from '../../src/eval/report/terminal/thresholds-text.ts';
import { halfOf } from '../../src/eval/statistics/threshold.ts';
import { arbitraryOutcome } from '../reference/arbitrary-outcome.ts';
import { seeded } from '../reference/seed.ts';
import { PLAIN_OUTCOME } from './plain-outcome.ts';

/** A labelled turn: found by a text rule, left to nobody, or scored. */
interface Case {
  readonly id: string;
  readonly gold: boolean;
  readonly says: 'text' | 'nothing' | number;
}

/** Scores have six digits; at the very edge of a step either side would do. */
const score = fc
  .oneof(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 700_000, max: 720_000 }))
  .map((n) => (n % 5_000 === 2_500 ? n + 1 : n) / 1_000_000);
const says = fc.oneof(
  { weight: 6, arbitrary: score },
  { weight: 1, arbitrary: fc.constantFrom('text' as const, 'nothing' as const) },
);
const cases = fc
  .array(fc.record({ gold: fc.boolean(), says }), { minLength: 60, maxLength: 90 })
  .map((all) => all.map((one, index): Case => ({ id: `c-${index}`, ...one })));

const TODAY = 0.5;

function isYes({ says: said }: Case, above: number): boolean {
  return said === 'text' || (said !== 'nothing' && said > above);
}

function tableOf(all: readonly Case[], above: number): Confusion {
  const counts = { tp: 0, fp: 0, fn: 0, tn: 0 };
  for (const one of all) {
    counts[isYes(one, above) ? (one.gold ? 'tp' : 'fp') : one.gold ? 'fn' : 'tn']++;
  }
  return counts;
}

function outcomeOf(one: Case, signal = 'angry'): Outcome {
  const { id, gold, says: said } = one;
  const scored = typeof said === 'number';
  const verdict = isYes(one, TODAY) ? 'yes' : 'no';
  const rank = said === 'nothing' ? RANK_OF_NO : rankOf(verdict, scored ? said : undefined);
  const turn: SignalOutcome = {
    level: 'turn',
    ...tableOf([one], TODAY),
    failed: 0,
    pinned: 0,
    unjudged: 0,
    ranks: { no: gold ? [] : [rank], yes: gold ? [rank] : [] },
  };
  return {
    ...PLAIN_OUTCOME,
    id,
    signals: { [signal]: [turn, { ...turn, level: 'conversation' }] },
  };
}

function thresholdsOf(all: readonly Case[], costs: Costs | null = null) {
  const outcomes = all.map((one) => outcomeOf(one));
  return signalThresholds(tallyOutcomes(outcomes, { tolerance: 0 }), costs);
}

const isEnough = (all: readonly Case[]) =>
  [true, false].every((gold) => all.filter((one) => one.gold === gold).length >= FEWEST_LABELS);

describe('a threshold of a signal', () => {
  const aims = fc.oneof(
    fc.constant(null),
    fc.record({
      missed: fc.integer({ min: 1, max: 9 }),
      falseAlarm: fc.integer({ min: 1, max: 9 }),
      check: fc.nat(2),
    }),
  );

  test('serves the aim best of all that can be written, and is told by what it does on the other half', () => {
    let chosenOften = 0;
    fc.assert(
      fc.property(cases, aims, (all, costs) => {
        const choose = all.filter(({ id }) => halfOf(id) === 'choose');
        const report = all.filter(({ id }) => halfOf(id) === 'report');
        const found = thresholdsOf(all, costs);
        const scored = all.some(({ says: said }) => typeof said === 'number');
        const enough = scored && isEnough(choose) && isEnough(report);
        expect(found.chosen.map(({ signal }) => signal)).toEqual(enough ? ['angry'] : []);
        expect(found.tooFew).toEqual(scored && !enough ? ['angry'] : []);
        const [one] = found.chosen;
        if (one === undefined) return;
        chosenOften++;
        const price = (above: number) => {
          const table = tableOf(choose, above);
          if (costs === null) return -(f1Of(table) ?? 0);
          return costs.missed * table.fn + costs.falseAlarm * table.fp;
        };
        const best = price(one.yesAbove);
        // Every step that keeps a score, and none.
        for (const above of [...Array.from({ length: 200 }, (_, i) => (i + 0.5) / 200), 1]) {
          expect(price(above)).toBeGreaterThanOrEqual(best - 1e-12);
        }
        expect(one.chosenOn).toEqual(tableOf(choose, one.yesAbove));
        expect(one.reached.counts).toEqual(tableOf(report, one.yesAbove));
        expect(one.today.counts).toEqual(tableOf(report, TODAY));
        expect(Number(one.written.match(/^yes above ([\d.]+)%$/)?.[1]) / 100).toBeCloseTo(
          one.yesAbove,
          10,
        );
      }),
      seeded(150),
    );
    expect(chosenOften).toBeGreaterThan(75);
  });

  test('half the counts are those of that half alone, and the other is the rest', () => {
    fc.assert(
      fc.property(fc.array(arbitraryOutcome, { maxLength: 30 }), (all) => {
        const options = { tolerance: 0 };
        const whole = tallyOutcomes(all, options);
        const half = tallyOutcomes(
          all.filter(({ id }) => halfOf(id) === 'report'),
          options,
        );
        expect(Object.keys(whole.halves).sort()).toEqual(Object.keys(half.signals).sort());
        for (const [signal, levels] of Object.entries(whole.halves)) {
          for (const level of ['turn', 'conversation'] as const) {
            expect(half.signals[signal]?.[level]).toMatchObject(levels[level].counts);
            expect(levels[level].ranks).toEqual(half.ranks[signal]?.[level]);
          }
        }
      }),
      seeded(100),
    );
  });

  const many = Array.from(
    { length: 120 },
    (_, i): Case => ({
      id: `c-${i}`,
      gold: i % 3 === 0,
      // One in five is not where it should be.
      says: (i % 3 === 0) === (i % 5 !== 0) ? 0.3 + (i % 7) / 100 : 0.1 + (i % 11) / 100,
    }),
  );

  test('one of the costs alone is no aim', () => {
    expect(thresholdsOf(many, { missed: 5, falseAlarm: 0, check: 1 }).aim).toBe('f1');
    expect(thresholdsOf(many, { missed: 0, falseAlarm: 5, check: 1 }).aim).toBe('f1');
    expect(thresholdsOf(many, { missed: 5, falseAlarm: 5, check: 0 }).aim).toBe('cost');
  });

  test('where no score is worth a yes, text rules are left alone', () => {
    const reversed = many.map(
      (one): Case => ({ ...one, says: one.gold ? (one.id.endsWith('0') ? 'text' : 0.1) : 0.9 }),
    );
    const [one] = thresholdsOf(reversed, { missed: 1, falseAlarm: 100, check: 0 }).chosen;
    expect(one).toMatchObject({ yesAbove: 1, written: 'yes above 100%' });
    expect(one?.reached.counts).toMatchObject({ fp: 0 });
    expect(one?.reached.counts.tp).toBeGreaterThan(0);
  });

  test('signals without a score, and those that labels judged, are not spoken of', () => {
    const silent = many.map((one): Case => ({ ...one, says: one.gold ? 'text' : 'nothing' }));
    expect(thresholdsOf(silent)).toEqual({ aim: 'f1', chosen: [], tooFew: [] });
    const pinned = many.map((one) => {
      const outcome = outcomeOf(one);
      const levels = outcome.signals?.angry ?? [];
      return { ...outcome, signals: { angry: levels.map((level) => ({ ...level, pinned: 1 })) } };
    });
    const tally = tallyOutcomes(pinned, { tolerance: 0 });
    expect(signalThresholds(tally, null)).toEqual({ aim: 'f1', chosen: [], tooFew: [] });
  });

  test('the terminal has what is reached today and with it, or one line on what is missing', () => {
    const found = thresholdsOf(many);
    const [one] = found.chosen;
    if (one === undefined) throw new Error('nothing was chosen');
    const text = [thresholdTitle(found), ...thresholdLines(found, 80)];
    expect(text[0]).toBe(
      'Thresholds, chosen on one half of the conversations and tried on the other',
    );
    expect(text.join('\n')).toMatch(/\n {2}angry +\d+ of \d+\n {4}today +/);
    expect(text.join('\n')).toContain(`\n    ${one.written} `);
    for (const line of text) expect(stringWidth(line)).toBeLessThanOrEqual(80);

    const few = thresholdsOf(many.slice(0, 20));
    expect(thresholdTitle(few)).toBe('Thresholds');
    expect(thresholdLines(few, 200)).toEqual([
      '  1 signal has too few labels for a threshold: it takes 10 that state the signal and 10 that do not, in each half.',
    ]);
    expect(thresholdLines({ aim: 'f1', chosen: [], tooFew: [] }, 80)).toEqual([]);
  });
});
