// How fast a run goes and what is left of it: laws of an estimate that nobody has to watch jump.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coarseSeconds, leftText } from '../../../src/eval/dashboard/frame/words.ts';
import {
  NO_PACE,
  type Pace,
  paced,
  secondsLeft,
  silentFor,
} from '../../../src/eval/dashboard/live/pace.ts';

const SEED = { seed: 20261124, numRuns: 200 };

interface Told {
  readonly seconds: number;
  readonly done: number;
}

/** What is known after each of the moments. */
function paces(moments: readonly Told[], total: number | null): readonly Pace[] {
  const all: Pace[] = [];
  for (const { seconds, done } of moments) {
    all.push(paced(all.at(-1) ?? NO_PACE, seconds, done, total));
  }
  return all;
}

/** One a moment, `perSecond` of them, after so many that an earlier sitting did. */
function steady(perSecond: number, count: number, from: Told): readonly Told[] {
  return Array.from({ length: count }, (_, place) => ({
    seconds: from.seconds + place / perSecond,
    done: from.done + place,
  }));
}

const START: Told = { seconds: 0, done: 0 };
const rate = fc.double({ min: 0.05, max: 400, noNaN: true });
const gaps = fc.array(fc.double({ min: 0.001, max: 90, noNaN: true }), { maxLength: 60 });

describe('the pace', () => {
  it('says nothing before enough is done, and does not count what was done before', () => {
    expect(paces([{ seconds: 0, done: 1_000 }], 2_000).at(-1)?.perSecond).toBeNull();
    // A thousand at once, but within a second.
    const quick = paces([START, { seconds: 1, done: 1_000 }], 2_000).at(-1) ?? NO_PACE;
    expect([quick.perSecond, secondsLeft(quick, 1)]).toEqual([null, null]);
    // Long enough, but of three conversations.
    const slow = paces(steady(0.5, 4, START), 2_000).at(-1) ?? NO_PACE;
    expect([slow.perSecond, secondsLeft(slow, 6)]).toEqual([null, null]);
    const known = paces(steady(10, 41, { seconds: 0, done: 1_000 }), 2_000).at(-1) ?? NO_PACE;
    expect(known.perSecond).toBeCloseTo(10, 5);
    expect(secondsLeft(known, 4)).toBeCloseTo(96, 5);
  });

  it('of a steady run never rises, and what is shown of it changes in steps', () => {
    fc.assert(
      fc.property(rate, fc.integer({ min: 20, max: 300 }), (perSecond, total) => {
        const moments = steady(perSecond, total + 1, START);
        const left = paces(moments, total).flatMap((pace, place) => {
          const found = secondsLeft(pace, moments[place]?.seconds ?? 0);
          return found === null ? [] : [found];
        });
        for (const [place, now] of left.entries()) {
          const before = left[place - 1] ?? Infinity;
          expect(now).toBeLessThanOrEqual(before + 1e-6);
          expect(coarseSeconds(now)).toBeLessThanOrEqual(coarseSeconds(before));
        }
        expect(left.at(-1) ?? 0).toBeLessThan(1e-6);
      }),
      SEED,
    );
  });

  it('is not moved by what is but noise: batches that come a little early or late', () => {
    const noise = fc.array(fc.double({ min: -0.3, max: 0.3, noNaN: true }), {
      minLength: 200,
      maxLength: 200,
    });
    fc.assert(
      fc.property(noise, (shifts) => {
        const moments = shifts.map((shift, place) => ({
          seconds: place + 1 + shift,
          done: (place + 1) * 4,
        }));
        const all = paces(moments, 800);
        const ends = new Set(all.flatMap(({ end }) => (end === null ? [] : [end])));
        expect(new Set(all.map(({ perSecond }) => perSecond)).size).toBeLessThanOrEqual(3);
        // 197 moments, and hardly ever another estimate.
        expect(ends.size).toBeLessThanOrEqual(6);
        const early = all[20] ?? NO_PACE;
        expect(Math.abs((secondsLeft(early, 21) ?? 0) - 179)).toBeLessThan(0.25 * 179);
      }),
      SEED,
    );
  });

  it('is never below zero, however the run goes', () => {
    fc.assert(
      fc.property(
        gaps,
        fc.nat({ max: 100 }),
        fc.double({ min: 0, max: 500, noNaN: true }),
        (all, total, later) => {
          let seconds = 0;
          const moments = all.map((gap, place) => {
            seconds += gap;
            return { seconds, done: 3 * place };
          });
          const pace = paces(moments, total).at(-1) ?? NO_PACE;
          for (const at of [seconds, seconds + later]) {
            expect(secondsLeft(pace, at) ?? 0).toBeGreaterThanOrEqual(0);
            expect(silentFor(pace, at) ?? 0).toBeGreaterThanOrEqual(0);
          }
          expect(pace.perSecond ?? 1).toBeGreaterThan(0);
        },
      ),
      SEED,
    );
  });

  it('is right again after the run stood still or changed its speed', () => {
    const stall = fc.double({ min: 0, max: 600, noNaN: true });
    fc.assert(
      fc.property(rate, rate, stall, (before, after, still) => {
        const first = steady(before, 30, START);
        const last = first.at(-1) ?? START;
        const enough = Math.ceil(Math.max(after * 31, 22));
        const then = steady(after, enough, {
          seconds: last.seconds + still + 1 / after,
          done: last.done + 1,
        });
        const now = then.at(-1) ?? START;
        const total = now.done + 1_000;
        const pace = paces([...first, ...then], total).at(-1) ?? NO_PACE;
        const left = 1_000 / after;
        expect(Math.abs((secondsLeft(pace, now.seconds) ?? Infinity) - left)).toBeLessThanOrEqual(
          Math.max(2, 0.15 * left) + 1e-6,
        );
        expect(pace.perSecond).toBeGreaterThan(after * 0.84);
        expect(pace.perSecond).toBeLessThan(after * 1.16);
      }),
      { ...SEED, numRuns: 60 },
    );
  });

  it('says for how long nothing was done, where that is longer than it usually takes', () => {
    const pace = paces(steady(2, 40, START), 100).at(-1) ?? NO_PACE;
    expect(silentFor(pace, 25)).toBeNull();
    expect(silentFor(pace, 42)).toBeCloseTo(22.5, 5);
    // One in fifteen seconds: half a minute is nothing.
    const slow = paces(steady(1 / 15, 40, START), 100).at(-1) ?? NO_PACE;
    expect(silentFor(slow, 39 * 15 + 40)).toBeNull();
    expect(silentFor(slow, 39 * 15 + 50)).toBeCloseTo(50, 5);
    // Nothing at all yet.
    expect(silentFor(NO_PACE, 9)).toBeNull();
    expect(silentFor(NO_PACE, 20)).toBe(20);
  });

  it('keeps few moments, however many conversations pass, and however often it is told', () => {
    let pace = NO_PACE;
    for (let step = 0; step < 20_000; step++) pace = paced(pace, step / 100, step * 10, null);
    expect(pace.moments.length).toBeLessThan(200);
    expect(pace.perSecond).toBeCloseTo(1_000, 0);
    const same = pace;
    expect(paced(same, 10_000, same.moments.at(-1)?.done ?? 0, null)).toEqual(same);
  });
});

it('what is left is told in steps that are small beside it', () => {
  expect([3, 12, 98, 130, 301, 3_700].map(leftText)).toEqual([
    'a few seconds',
    '10 s',
    '1 min 40 s',
    '2 min 15 s',
    '5 min 00 s',
    '1 h 00 min',
  ]);
  const seconds = fc.double({ min: 0, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(seconds, seconds, (a, b) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)];
      expect(coarseSeconds(less)).toBeLessThanOrEqual(coarseSeconds(more));
      expect(Math.abs(coarseSeconds(a) - a)).toBeLessThanOrEqual(Math.max(2.5, 0.1 * a));
    }),
    SEED,
  );
});
