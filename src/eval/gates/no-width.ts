// Drawn intervals of no width: where all cases are alike every draw is the same, which says nothing of the cases to come.

import type { Metric } from '../../policy/metric.ts';
import type { Confusion } from '../metrics/confusion.ts';
import type { Score } from '../metrics/score.ts';
import { type Interval, wilson } from '../statistics/wilson.ts';

export const ALL_ALIKE = 'All of them are alike, so their spread is not known.';

/** Whether a score looks certain for no better reason than that no case differs from another. */
export function hasNoWidth({ by, interval }: Pick<Score, 'by' | 'interval'>): boolean {
  return by !== 'wilson' && interval !== null && interval[0] === interval[1];
}

/** How much recall counts in an F-measure; undefined for what is none. */
export function weightOf(metric: Metric, beta: number): number | undefined {
  return metric === 'f1' ? 1 : metric === 'f_beta' ? beta * beta : undefined;
}

/**
 * An F-measure rests on J = tp / (tp + fp + fn), which is a rate. Where all cases are hits, or none is, its Wilson interval is
 * mapped with the errors to come taken as the kind that moves the measure most: the interval is rather too wide.
 */
export function fInterval({ tp, fp, fn }: Confusion, weight: number): Interval | null {
  const found = wilson(tp, tp + fp + fn);
  if (found === null) return null;
  const [low, high] = found;
  return [fFrom(low, weight, Math.max(1, weight)), fFrom(high, weight, Math.min(1, weight))];
}

function fFrom(share: number, weight: number, ofError: number): number {
  const hits = (1 + weight) * share;
  return share === 0 ? 0 : hits / (hits + ofError * (1 - share));
}
