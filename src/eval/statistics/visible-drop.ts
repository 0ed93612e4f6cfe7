// How small a drop of a rate this many paired cases can show.

import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import { mcnemar } from './mcnemar.ts';

export interface VisibleDropOptions {
  /** The p-value below which a difference counts as more than noise. */
  readonly alpha: number;
  /** How often the drop must be found, were the comparison made again and again. */
  readonly power: number;
}

export const VISIBLE_DROP: VisibleDropOptions = { alpha: 0.05, power: 0.8 };

/** The fewest flips, all to the same side and none to the other, that are more than noise: 6 at 5 %. */
export function fewestVisibleFlips(alpha: number = VISIBLE_DROP.alpha): number {
  let flips = 1;
  while (mcnemar(0, flips) >= alpha) flips++;
  return flips;
}

/**
 * The smallest drop of a rate in so many paired cases that McNemar's test finds at 5 % in 80 of 100 comparisons.
 *
 * The model: the two runs differ in a share `discordantRate` of the cases (as was observed, or is assumed), and each
 * case on its own is lost with probability (discordantRate + drop) / 2 and won with (discordantRate − drop) / 2. A drop
 * beyond `discordantRate` needs more flips than that: then all of them are losses. A rise of the same size is as
 * visible. null: not even the loss of every case would be found.
 */
export function smallestVisibleDrop(
  cases: number,
  discordantRate: number,
  options: VisibleDropOptions = VISIBLE_DROP,
): number | null {
  const power = powerCurve(cases, discordantRate, options.alpha);
  if (power(1) < options.power) return null;
  let hidden = 0;
  let seen = 1;
  while (seen - hidden > 1e-7 && seen - hidden > 1e-5 * seen) {
    const middle = (hidden + seen) / 2;
    if (power(middle) >= options.power) seen = middle;
    else hidden = middle;
  }
  return seen;
}

/** How often a drop of this size is found: the drop may vary, the rest is worked out once. */
export function powerCurve(
  cases: number,
  discordantRate: number,
  alpha: number,
): (drop: number) => number {
  const fewest = fewestVisibleFlips(alpha);
  const flips = discordantRate > 0 ? flipCounts(cases, discordantRate, alpha) : [];
  return (drop) => {
    if (drop >= discordantRate) return 1 - binomialCdf(fewest - 1, cases, drop);
    const wonShare = (1 - drop / discordantRate) / 2;
    return flips.reduce(
      (sum, { count, chance, mostWon }) =>
        mostWon < 0 ? sum : sum + chance * binomialCdf(mostWon, count, wonShare),
      0,
    );
  };
}

interface FlipCount {
  /** How many cases flip, to either side. */
  readonly count: number;
  readonly chance: number;
  /** So many of them may be wins, and the rest is still more than noise; -1 where none may. */
  readonly mostWon: number;
}

/** Enough that the power is right to a per cent, few enough that a table of slices is made at once. */
const CELLS = 64;

/** How many cases may flip, six deviations to both sides; many neighbouring counts share a cell. */
function flipCounts(cases: number, rate: number, alpha: number): readonly FlipCount[] {
  const reach = 6 * Math.sqrt(cases * rate * (1 - rate)) + 1;
  const from = Math.max(0, Math.floor(cases * rate - reach));
  const to = Math.min(cases, Math.ceil(cases * rate + reach));
  const step = Math.ceil((to - from + 1) / CELLS);
  return Array.from({ length: Math.ceil((to - from + 1) / step) }, (_, cell) => {
    const first = from + cell * step;
    const last = Math.min(to, first + step - 1);
    const count = Math.round((first + last) / 2);
    const chance = binomialCdf(last, cases, rate) - binomialCdf(first - 1, cases, rate);
    return { count, chance, mostWon: mostWon(count, alpha) };
  });
}

function mostWon(flips: number, alpha: number): number {
  let noise = Math.floor(flips / 2);
  let visible = -1;
  if (mcnemar(noise, flips - noise) < alpha) return noise;
  while (noise - visible > 1) {
    const middle = Math.floor((visible + noise) / 2);
    if (mcnemar(middle, flips - middle) < alpha) visible = middle;
    else noise = middle;
  }
  return visible;
}
