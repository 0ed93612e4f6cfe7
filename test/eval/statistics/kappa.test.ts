// Cohen's kappa: textbook values, its laws, and an interval that does not pretend.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementOf, kappa, type SaidTwice } from '../../../src/eval/statistics/kappa.ts';

const OPTIONS = { seed: 1, draws: 2000 };

function pairsOf(rows: readonly (readonly [number, string, string])[]): readonly SaidTwice[] {
  return rows.flatMap(([times, first, second]) =>
    Array.from({ length: times }, () => ({ first, second })),
  );
}

/** Cohen's own example of 1960, and the textbook one of two readers. */
const TEXTBOOK = pairsOf([
  [20, 'yes', 'yes'],
  [5, 'yes', 'no'],
  [10, 'no', 'yes'],
  [15, 'no', 'no'],
]);
const COHEN_1960 = pairsOf([
  [88, 'a', 'a'],
  [14, 'a', 'b'],
  [18, 'a', 'c'],
  [10, 'b', 'a'],
  [40, 'b', 'b'],
  [10, 'b', 'c'],
  [2, 'c', 'a'],
  [6, 'c', 'b'],
  [12, 'c', 'c'],
]);

const pair = fc.record({
  first: fc.constantFrom('yes', 'no', 'null'),
  second: fc.constantFrom('yes', 'no', 'null'),
});

describe('kappa', () => {
  it('is that of the textbooks', () => {
    expect(kappa(TEXTBOOK)).toBeCloseTo(0.4, 12);
    expect(kappa(COHEN_1960)).toBeCloseTo(0.492, 3);
  });

  it('is undefined where there is nothing to agree on', () => {
    expect(kappa([])).toBeNull();
    expect(kappa(pairsOf([[7, 'no', 'no']]))).toBeNull();
    expect(agreementOf(pairsOf([[7, 'no', 'no']]), OPTIONS)).toEqual({
      of: 7,
      alike: 7,
      kappa: null,
      interval: null,
    });
  });

  it('does not depend on who was first, nor on the order', () => {
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 40 }), (pairs) => {
        const turned = pairs.map(({ first, second }) => ({ first: second, second: first }));
        const [one, other] = [kappa(pairs), kappa(turned.toReversed())];
        if (one === null || other === null) expect(one).toBe(other);
        else expect(one).toBeCloseTo(other, 12);
        expect(one === null || (one >= -1 && one <= 1)).toBe(true);
      }),
      { seed: 20261123 },
    );
  });
});

describe('its interval', () => {
  it('is near that of the asymptotic error', () => {
    const { interval, kappa: value } = agreementOf(TEXTBOOK, OPTIONS);
    // Fleiss, Cohen and Everitt (1969): the standard error is .127.
    const [low, high] = interval ?? [0, 0];
    expect(value).toBeCloseTo(0.4, 12);
    expect(low).toBeGreaterThan(0.4 - 1.96 * 0.127 - 0.03);
    expect(low).toBeLessThan(0.4 - 1.96 * 0.127 + 0.03);
    expect(high).toBeGreaterThan(0.4 + 1.96 * 0.127 - 0.03);
    expect(high).toBeLessThan(0.4 + 1.96 * 0.127 + 0.03);
  });

  it('is wide where few agree wholly, and narrows with more', () => {
    const few = agreementOf(
      pairsOf([
        [3, 'yes', 'yes'],
        [2, 'no', 'no'],
      ]),
      OPTIONS,
    );
    const many = agreementOf(
      pairsOf([
        [300, 'yes', 'yes'],
        [200, 'no', 'no'],
      ]),
      OPTIONS,
    );
    expect([few.kappa, many.kappa]).toEqual([1, 1]);
    // Of five things more than half could be seen otherwise: 1 − .025^(1/5) = .522, of a chance of .52.
    expect(few.interval?.[0]).toBeCloseTo(1 - 0.5218 / 0.48, 3);
    expect(few.interval?.[1]).toBe(1);
    expect(many.interval?.[0]).toBeGreaterThan(0.98);
  });

  it('is none where one of the two said the same throughout', () => {
    const pairs = pairsOf([
      [3, 'yes', 'yes'],
      [2, 'no', 'yes'],
    ]);
    expect(agreementOf(pairs, OPTIONS)).toEqual({ of: 5, alike: 3, kappa: 0, interval: null });
  });

  it('is the same in every draw of a seed', () => {
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 30 }), (pairs) => {
        const few = { seed: 7, draws: 100 };
        const one = agreementOf(pairs, few);
        expect(agreementOf(pairs.toReversed(), few)).toEqual(one);
        if (one.interval !== null) expect(one.interval[0]).toBeLessThanOrEqual(one.interval[1]);
      }),
      { seed: 20261123, numRuns: 50 },
    );
  });
});
