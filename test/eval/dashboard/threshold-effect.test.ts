// Whether a moved threshold is better beyond noise, and which one is marked as the best.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNICODE } from '../../../src/eval/dashboard/frame/marks.ts';
import type { RunView } from '../../../src/eval/dashboard/run-view.ts';
import { markedBest } from '../../../src/eval/dashboard/threshold/best.ts';
import { type Curve, curveNames, curveOf } from '../../../src/eval/dashboard/threshold/curve.ts';
import { effectOf, effectText } from '../../../src/eval/dashboard/threshold/effect.ts';
import { pricesOf } from '../../../src/eval/dashboard/threshold/prices.ts';
import { type Confusion, f1Of } from '../../../src/eval/metrics/confusion.ts';
import { meritOf, type ThresholdAim } from '../../../src/eval/statistics/threshold.ts';
import { acme } from './fixture.ts';

const { run } = await acme();
const table = (tp: number, fp: number, fn: number, tn: number): Confusion => ({ tp, fp, fn, tn });
const F1: ThresholdAim = { kind: 'f1' };
const EVEN: ThresholdAim = { kind: 'cost', missed: 1, falseAlarm: 1 };

describe('what a moved threshold changes', () => {
  it('is better beyond noise where chance would hardly do it', () => {
    const today = table(10, 5, 30, 200);
    expect(effectOf(today, today, F1)).toBe('same');
    // 20 found for 2 false alarms; one found; none found for 10 false alarms.
    expect(effectOf(today, table(30, 7, 10, 198), EVEN)).toBe('better');
    expect(effectOf(today, table(11, 5, 29, 200), EVEN)).toBe('noise');
    expect(effectOf(today, table(10, 15, 30, 190), EVEN)).toBe('worse');
    // Four alike in a row are no proof yet, as of a coin; six are.
    expect(effectOf(today, table(14, 5, 26, 200), EVEN)).toBe('noise');
    expect(effectOf(today, table(16, 5, 24, 200), EVEN)).toBe('better');
    // As much won as lost.
    expect(effectOf(today, table(12, 7, 28, 198), EVEN)).toBe('noise');
    // Back again: false alarms that are gone.
    expect(effectOf(table(30, 40, 10, 165), table(29, 10, 11, 195), EVEN)).toBe('better');
  });

  it('is worse exactly where the aim is served less', () => {
    const count = fc.integer({ min: 0, max: 60 });
    const aims = fc.constantFrom<ThresholdAim>(F1, EVEN, {
      kind: 'cost',
      missed: 20,
      falseAlarm: 1,
    });
    fc.assert(
      fc.property(count, count, count, count, count, count, aims, (tp, fp, fn, tn, p, n, aim) => {
        const [states, others] = [Math.min(p, fn), Math.min(n, tn)];
        const today = table(tp, fp, fn, tn);
        const moved = table(tp + states, fp + others, fn - states, tn - others);
        const gain = meritOf(moved, aim) - meritOf(today, aim);
        const [there, back] = [effectOf(today, moved, aim), effectOf(moved, today, aim)];
        expect(there === 'worse').toBe(gain < 0);
        expect(back === 'worse').toBe(gain > 0);
        expect(there === 'same').toBe(states + others === 0);
        if (there === 'better') expect(states + others).toBeGreaterThan(1);
      }),
      { seed: 20261124, numRuns: 300 },
    );
  });

  it('is told in figures, with a sign', () => {
    expect(effectText(table(10, 5, 30, 200), table(30, 7, 10, 198), F1, UNICODE)).toBe(
      'Precision 66.7 → 81.1 %, recall 25.0 → 75.0 %, F1 36.4 → 77.9: ▲ better, beyond noise.',
    );
    expect(effectText(table(10, 5, 30, 200), table(10, 15, 30, 190), EVEN, UNICODE)).toContain(
      'cost of 100 14.29 → 18.37: ▼ worse.',
    );
  });
});

describe('the best threshold', () => {
  const [name = ''] = curveNames(run);
  const price = pricesOf(null)[0];
  const own = curveOf(run, name);
  if (price === undefined || own === undefined) throw new Error('the fixture has curves');

  /** A curve of such steps, and the ranks that it is of. */
  function curve(today: number, ...ranks: readonly (readonly [number, number, number])[]) {
    const histogram = Object.fromEntries(
      ranks.map(([rank, no, yes]) => [rank, [no, yes] as const]),
    );
    const tally = { ...run.tally, ranks: { x: { conversation: histogram, turn: {} } } };
    const level = 'conversation' as const;
    const counts = { ...(own as Curve).scores.counts, tp: 0, fp: 0, fn: 0, tn: 0 };
    const scores = run.scores.signals.filter(({ signal }) => signal === name);
    const all = scores.map((one) => ({
      ...one,
      signal: 'x',
      level,
      counts,
      calibration: (own as Curve).scores.calibration,
    }));
    const view: RunView = { ...run, tally, scores: { ...run.scores, signals: all.slice(0, 1) } };
    const found = curveOf(view, 'x');
    if (found === undefined) throw new Error('no curve');
    const at = found.steps[today];
    if (at === undefined) throw new Error('no such step');
    const made: Curve = {
      ...found,
      today,
      scores: { ...found.scores, counts: { ...found.scores.counts, ...at.table } },
    };
    return { made, view };
  }

  it('is not marked where few labels chose it', () => {
    const { made, view } = curve(0, [50, 40, 2], [150, 1, 7]);
    expect(markedBest(made, view, price)).toEqual({
      step: null,
      note: 'Too few labels to mark a best one: 9 state it, 41 do not.',
    });
  });

  it('is not marked where there is nothing to weigh', () => {
    const { made, view } = curve(0, [50, 0, 12], [150, 0, 12]);
    expect(markedBest(made, view, price)).toMatchObject({
      step: null,
      note: 'Labels of one kind alone: there is nothing to weigh.',
    });
  });

  it('is today’s where no other serves better', () => {
    const { made, view } = curve(1, [50, 40, 2], [150, 1, 27]);
    expect(markedBest(made, view, price)).toEqual({
      step: 1,
      note: 'No threshold is better here than how the run decided.',
    });
  });

  it('says what it means at an end, and where the gain is noise', () => {
    const low = curve(0, [50, 1, 12], [150, 9, 15]);
    const best = markedBest(low.made, low.view, price);
    expect(best.step).toBe(low.made.steps.length - 1);
    expect(best.note).toBe('Most F1 is the lowest threshold that there is.');
    const noise = curve(1, [50, 40, 4], [150, 0, 1], [175, 2, 20]);
    expect(markedBest(noise.made, noise.view, price).note).toContain('within noise');
  });

  it('is marked in no other way on Acme: what is marked serves at least as well as any', () => {
    for (const one of pricesOf({ missed: 20, falseAlarm: 5, check: 1 })) {
      for (const signal of curveNames(run)) {
        const of = curveOf(run, signal);
        if (of === undefined) throw new Error(`no curve of ${signal}`);
        const { step, note } = markedBest(of, run, one);
        if (step === null) {
          expect(note).toMatch(/^(Too few|Every|Labels)/);
          continue;
        }
        const merits = of.steps.map((each) => meritOf(each.table, one.aim));
        const marked = merits[step] ?? Number.NaN;
        const today = meritOf(of.scores.counts, one.aim);
        expect(Math.max(marked, today)).toBeGreaterThanOrEqual(Math.max(...merits));
        expect(f1Of(of.scores.counts)).not.toBeNull();
      }
    }
  });
});
