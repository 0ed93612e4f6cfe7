// The figures of a detector: how well it ranks, how well its cut parts, and how sure a difference is.

import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** The share of positives at which F1 is stated, whatever the share in the data. */
export const PREVALENCE = 0.1;

/** The chance that a positive scores higher than a negative; ties count half. */
export function auc(positives: readonly number[], negatives: readonly number[]): number {
  const all = [
    ...positives.map((score) => ({ score, states: true })),
    ...negatives.map((score) => ({ score, states: false })),
  ].sort((a, b) => a.score - b.score);
  let ranks = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.score === all[from]?.score) to++;
    for (let at = from; at < to; at++) if (all[at]?.states) ranks += (from + to + 1) / 2;
    from = to;
  }
  const count = positives.length;
  return (ranks - (count * (count + 1)) / 2) / (count * negatives.length);
}

/** Precision, recall and F1 at `PREVALENCE`, of the share of positives and of negatives that are stated. */
export function atPrevalence(recall: number, falseAlarms: number) {
  const right = PREVALENCE * recall;
  const precision = right === 0 ? 0 : right / (right + (1 - PREVALENCE) * falseAlarms);
  const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1 };
}

export function shareFrom(scores: readonly number[], cut: number): number {
  return scores.filter((score) => score >= cut).length / scores.length;
}

export function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The 95 % interval of the mean, by drawing the values anew. */
export function meanInterval(values: readonly number[], seed: number): readonly [number, number] {
  const generator = xoroshiro128plus(seed);
  const means = Array.from({ length: 2_000 }, () =>
    average(values.map(() => values[uniformInt(generator, 0, values.length - 1)] ?? 0)),
  ).sort((a, b) => a - b);
  return [means[50] ?? 0, means[1949] ?? 0];
}
