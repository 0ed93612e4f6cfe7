// The smallest drop that can be seen, against every outcome of small comparisons and simulations of large ones.

import { describe, expect, test } from 'vitest';
import { drawMultinomial } from '../../../src/eval/statistics/binomial-draw.ts';
import { mcnemar } from '../../../src/eval/statistics/mcnemar.ts';
import { seededRandom } from '../../../src/eval/statistics/seeded-random.ts';
import {
  fewestVisibleFlips,
  powerCurve,
  smallestVisibleDrop,
} from '../../../src/eval/statistics/visible-drop.ts';

/** The shares of lost, won and unchanged cases in the model. */
function shares(rate: number, drop: number): readonly [number, number, number] {
  const flips = Math.max(rate, drop);
  return [(flips + drop) / 2, (flips - drop) / 2, 1 - flips];
}

/** The chance of each outcome of so many cases, summed over those that show a drop. */
function exactPower(cases: number, rate: number, drop: number): number {
  const [lose, win, keep] = shares(rate, drop);
  const logs = [0];
  for (let i = 1; i <= cases; i++) logs[i] = (logs[i - 1] ?? 0) + Math.log(i);
  const term = (p: number, count: number) => (count === 0 ? 0 : count * Math.log(p));
  let power = 0;
  for (let lost = 0; lost <= cases; lost++)
    for (let won = 0; won < lost && lost + won <= cases; won++) {
      if (mcnemar(lost, won) >= 0.05) continue;
      const kept = cases - lost - won;
      const ways = (logs[cases] ?? 0) - (logs[lost] ?? 0) - (logs[won] ?? 0) - (logs[kept] ?? 0);
      power += Math.exp(ways + term(lose, lost) + term(win, won) + term(keep, kept));
    }
  return power;
}

function simulatedPower(cases: number, rate: number, drop: number, times: number): number {
  const random = seededRandom(cases);
  const verdicts = new Map<string, boolean>();
  let found = 0;
  for (let i = 0; i < times; i++) {
    const [lost = 0, won = 0] = drawMultinomial(random, cases, shares(rate, drop));
    const key = `${lost} ${won}`;
    const seen = verdicts.get(key) ?? (lost > won && mcnemar(lost, won) < 0.05);
    verdicts.set(key, seen);
    if (seen) found++;
  }
  return found / times;
}

describe('what can be seen at all', () => {
  test('six flips to one side, and none to the other', () => {
    expect(fewestVisibleFlips()).toBe(6);
    expect(mcnemar(6, 0)).toBeLessThan(0.05);
    expect(mcnemar(5, 0)).toBeGreaterThanOrEqual(0.05);
    expect(fewestVisibleFlips(0.01)).toBe(8);
  });
});

describe('the smallest visible drop', () => {
  test.each([
    [30, 0.1, 0.05],
    [30, 0.1, 0.3],
    [60, 0.2, 0.15],
    [100, 0.02, 0.08],
    [100, 0.3, 0.12],
  ])(
    'the power of %i cases at a rate of %f for a drop of %f is that of every outcome',
    (cases, rate, drop) => {
      expect(
        Math.abs(powerCurve(cases, rate, 0.05)(drop) - exactPower(cases, rate, drop)),
      ).toBeLessThan(0.002);
    },
  );

  test.each([
    [50, 0.1],
    [300, 0],
    [300, 0.02],
    [300, 0.095],
    [1000, 0.05],
    [20_000, 0.1],
    [1_000_000, 0.08],
  ])('of %i cases with a rate of %f is found 80 times in 100', (cases, rate) => {
    const drop = smallestVisibleDrop(cases, rate);
    expect(drop).not.toBeNull();
    const power = simulatedPower(cases, rate, drop ?? 0, 4000);
    expect(power).toBeGreaterThan(0.78);
    expect(power).toBeLessThan(0.82);
  });

  test('is about what the formula for large samples gives', () => {
    // R. J. Connor (1987): n = (1.96 √q + 0.8416 √(q − d²))² / d².
    const rate = 0.1;
    const drop = smallestVisibleDrop(20_000, rate) ?? 0;
    const cases =
      ((1.959964 * Math.sqrt(rate) + 0.841621 * Math.sqrt(rate - drop ** 2)) / drop) ** 2;
    expect(Math.abs(cases / 20_000 - 1)).toBeLessThan(0.03);
  });

  test('shrinks with cases, grows with flips, and is none where six cases are not there', () => {
    const sizes = [6, 20, 100, 1000, 10_000, 100_000].map((n) => smallestVisibleDrop(n, 0.1) ?? 2);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    const rates = [0, 0.01, 0.05, 0.1, 0.3, 0.6].map(
      (rate) => smallestVisibleDrop(1000, rate) ?? 2,
    );
    expect(rates).toEqual([...rates].sort((a, b) => a - b));
    expect(smallestVisibleDrop(5, 0.1)).toBeNull();
    expect(smallestVisibleDrop(0, 0)).toBeNull();
  });

  test('a stricter level or more power needs a larger drop', () => {
    const usual = smallestVisibleDrop(500, 0.05) ?? 2;
    expect(smallestVisibleDrop(500, 0.05, { alpha: 0.01, power: 0.8 })).toBeGreaterThan(usual);
    expect(smallestVisibleDrop(500, 0.05, { alpha: 0.05, power: 0.95 })).toBeGreaterThan(usual);
  });
});
