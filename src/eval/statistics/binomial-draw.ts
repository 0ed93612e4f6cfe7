// Random draws from binomial and multinomial distributions, at a price that does not grow with n.

import type { Random } from './seeded-random.ts';

/** How many of `n` cases fall into each cell, where cell i is as likely as its weight. */
export function drawMultinomial(random: Random, n: number, weights: readonly number[]): number[] {
  let left = n;
  let weight = weights.reduce((sum, one) => sum + one, 0);
  return weights.map((one) => {
    const count = weight <= 0 ? 0 : drawBinomial(random, left, Math.min(1, one / weight));
    left -= count;
    weight -= one;
    return count;
  });
}

export function drawBinomial(random: Random, n: number, p: number): number {
  if (p > 0.5) return n - drawBinomial(random, n, 1 - p);
  if (n === 0 || p <= 0) return 0;
  return n * p < 10 ? byInversion(random, n, p) : byRejection(random, n, p);
}

/** Walks up the probabilities until they pass a random share. */
function byInversion(random: Random, n: number, p: number): number {
  const odds = p / (1 - p);
  let probability = (1 - p) ** n;
  let share = random();
  let count = 0;
  while (share > probability && count < n) {
    share -= probability;
    probability *= (odds * (n - count)) / (count + 1);
    count++;
  }
  return count;
}

/** Transformed rejection with squeeze: W. Hörmann, "The generation of binomial random variates", 1993 (BTRS). */
function byRejection(random: Random, n: number, p: number): number {
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const squeeze = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const odds = p / (1 - p);
  const mode = Math.floor((n + 1) * p);
  for (;;) {
    const u = random() - 0.5;
    const v = random();
    const edge = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / edge + b) * u + centre);
    if (edge >= 0.07 && v <= squeeze) return k;
    if (k < 0 || k > n) continue;
    const tried = Math.log((v * alpha) / (a / (edge * edge) + b));
    const bound =
      (mode + 0.5) * Math.log((mode + 1) / (odds * (n - mode + 1))) +
      (n + 1) * Math.log((n - mode + 1) / (n - k + 1)) +
      (k + 0.5) * Math.log((odds * (n - k + 1)) / (k + 1)) +
      stirlingRest(mode) +
      stirlingRest(n - mode) -
      stirlingRest(k) -
      stirlingRest(n - k);
    if (tried <= bound) return k;
  }
}

/** log k! less Stirling's formula at k + 1. */
function stirlingRest(k: number): number {
  const exact = SMALL_RESTS[k];
  if (exact !== undefined) return exact;
  const x = k + 1;
  return (1 / 12 - (1 / 360 - 1 / 1260 / (x * x)) / (x * x)) / x;
}

const SMALL_RESTS: readonly number[] = Array.from({ length: 10 }, (_, k) => {
  let logFactorial = 0;
  for (let i = 2; i <= k; i++) logFactorial += Math.log(i);
  const x = k + 1;
  return logFactorial - ((k + 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI));
});
