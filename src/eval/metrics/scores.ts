// The scores of a run: metrics with their intervals, from what was counted.

import type { Metric } from '../../policy/metric.ts';
import { type BootstrapOptions, bootstrap } from '../statistics/bootstrap.ts';
import { type Interval, wilson } from '../statistics/wilson.ts';
import { addConfusions, type Confusion, f1Of, mccOf, NOTHING, ratio, sizeOf } from './confusion.ts';
import type { SignalLevel } from './outcome.ts';
import type { SignalTally, Tally } from './tally.ts';

export interface Score {
  /** null: undefined, as there is nothing to divide by. */
  readonly value: number | null;
  /** 95 %. */
  readonly interval: Interval | null;
  /** Wilson for rates, bootstrap for the rest. */
  readonly by: 'wilson' | 'bootstrap';
  /** Cases that the value rests on: the denominator of a rate. */
  readonly of: number;
}

/** The metrics that this evaluation reports, under the names that gates use. */
export type ReportedMetric = Extract<
  Metric,
  | 'precision'
  | 'recall'
  | 'f1'
  | 'specificity'
  | 'accuracy'
  | 'mcc'
  | 'escalation_rate'
  | 'early'
  | 'on_time'
  | 'late'
  | 'missed'
  | 'mean_delay'
  | 'check_precision'
  | 'check_recall'
  | 'route_accuracy'
  | 'signal_precision'
  | 'signal_recall'
>;

export interface SignalScores {
  readonly signal: string;
  readonly level: SignalLevel;
  readonly counts: SignalTally;
  readonly precision: Score;
  readonly recall: Score;
  readonly f1: Score;
}

export interface Scores {
  readonly metrics: Readonly<Record<ReportedMetric, Score>>;
  /** The share of scored conversations that should have been escalated. */
  readonly goldRate: Score;
  readonly signals: readonly SignalScores[];
}

export function scoresOf(tally: Tally, options: BootstrapOptions): Scores {
  const { escalation, timing, check, route } = tally;
  const scored = sizeOf(escalation);
  const timed = timing.early + timing.on_time + timing.late + timing.missed;
  const signals = signalScores(tally, options);
  // Each conversation once per signal: every labelled one has this level.
  const all = signals
    .filter(({ level, counts }) => level === 'conversation' && !isBlind(counts))
    .map(({ counts }) => counts)
    .reduce<Confusion>(addConfusions, NOTHING);
  return {
    metrics: {
      precision: rate(escalation.tp, escalation.tp + escalation.fp),
      recall: rate(escalation.tp, escalation.tp + escalation.fn),
      f1: fromTable(escalation, f1Of, options),
      specificity: rate(escalation.tn, escalation.tn + escalation.fp),
      accuracy: rate(escalation.tp + escalation.tn, scored),
      mcc: fromTable(escalation, mccOf, options),
      escalation_rate: rate(escalation.tp + escalation.fp, scored),
      early: rate(timing.early, timed),
      on_time: rate(timing.on_time, timed),
      late: rate(timing.late, timed),
      missed: rate(timing.missed, timed),
      mean_delay: meanDelay(tally.delays, options),
      check_precision: rate(check.tp, check.tp + check.fp),
      check_recall: rate(check.tp, check.tp + check.fn),
      route_accuracy: rate(route.right, route.right + route.wrong),
      signal_precision: rate(all.tp, all.tp + all.fp),
      signal_recall: rate(all.tp, all.tp + all.fn),
    },
    goldRate: rate(escalation.tp + escalation.fn, scored),
    signals,
  };
}

/** Some of the labels judged themselves; what is left says only what text rules found first. */
function isBlind(counts: SignalTally): boolean {
  return counts.pinned > 0;
}

function signalScores(tally: Tally, options: BootstrapOptions): readonly SignalScores[] {
  return Object.keys(tally.signals)
    .sort()
    .flatMap((signal) =>
      (['turn', 'conversation'] as const).flatMap((level): SignalScores[] => {
        const counts = tally.signals[signal]?.[level];
        if (counts === undefined || sizeOf(counts) + counts.pinned + counts.unjudged === 0)
          return [];
        const seen = isBlind(counts) ? NOTHING : counts;
        return [
          {
            signal,
            level,
            counts,
            precision: rate(seen.tp, seen.tp + seen.fp),
            recall: rate(seen.tp, seen.tp + seen.fn),
            f1: fromTable(seen, f1Of, options),
          },
        ];
      }),
    );
}

function rate(hits: number, of: number): Score {
  return { value: ratio(hits, of), interval: wilson(hits, of), by: 'wilson', of };
}

function fromTable(
  table: Confusion,
  metric: (table: Confusion) => number | null,
  options: BootstrapOptions,
): Score {
  const value = metric(table);
  const { tp, fp, fn, tn } = table;
  const again = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]) =>
    metric({ tp: a, fp: b, fn: c, tn: d });
  const interval = value === null ? null : bootstrap([tp, fp, fn, tn], again, options);
  return { value, interval, by: 'bootstrap', of: sizeOf(table) };
}

function meanDelay(delays: Tally['delays'], options: BootstrapOptions): Score {
  // In the order of the delays: the draws must not depend on which came up first.
  const table = Object.entries(delays)
    .map(([delay, count]) => ({ delay: Number(delay), count }))
    .sort((a, b) => a.delay - b.delay);
  const mean = (counts: readonly number[]) => {
    const sum = counts.reduce((total, count, i) => total + count * (table[i]?.delay ?? 0), 0);
    return ratio(
      sum,
      counts.reduce((total, count) => total + count, 0),
    );
  };
  const counts = table.map(({ count }) => count);
  const of = counts.reduce((total, count) => total + count, 0);
  return { value: mean(counts), interval: bootstrap(counts, mean, options), by: 'bootstrap', of };
}
