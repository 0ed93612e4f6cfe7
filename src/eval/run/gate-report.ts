// What became of gates, as run.json holds it.

import type { Metric } from '../../policy/metric.ts';
import type { Reading } from '../statistics/gate-reading.ts';
import type { Interval } from '../statistics/wilson.ts';

/** In the policy. Lines from 1. */
export interface GatePlace {
  readonly file: string;
  readonly line: number;
}

export interface GateResult {
  /** Against a number, or against a baseline. */
  readonly kind: 'bound' | 'no_worse';
  /** The demand as it is written; where it stands; and the dataset of its gate. */
  readonly demand: string;
  readonly place: GatePlace;
  readonly file: string;
  readonly metric: Metric;
  readonly reading: Reading;
  /** The metric; against a baseline the difference, now less before. */
  readonly value: number | null;
  readonly interval: Interval | null;
  /** Conversations that it rests on. */
  readonly of: number;
  /** Where it is inconclusive: about how many conversations would decide it; null where nobody can say. */
  readonly casesToDecide: number | null;
  /** Why nothing can be said, and what to do; where nothing moved, what could have gone unseen. */
  readonly reason?: string;
}

export interface GateReport {
  readonly results: readonly GateResult[];
  /** Gates on files that were not evaluated. */
  readonly notJudged: readonly { readonly place: GatePlace; readonly file: string }[];
  /** The run that was the baseline, if any demand asked for it. */
  readonly baseline: { readonly name: string; readonly id: string } | null;
}

export function anyFails({ results }: GateReport): boolean {
  return results.some(({ reading }) => reading === 'fail');
}

export function anyInconclusive({ results }: GateReport): boolean {
  return results.some(({ reading }) => reading === 'inconclusive');
}

/** There are gates, and all are on files that were not evaluated. */
export function noneJudged({ results, notJudged }: GateReport): boolean {
  return results.length === 0 && notJudged.length > 0;
}
