// Gates on drawn numbers of cases that are all alike: every draw is the same, which says nothing of the cases to come.

import type { Metric } from '../../policy/metric.ts';
import type { Confusion } from '../metrics/confusion.ts';
import type { Costs } from '../metrics/cost.ts';
import { harmonicMean } from '../metrics/golden-transfer.ts';
import type { Score } from '../metrics/score.ts';
import { shown } from '../report/numbers.ts';
import { type BoundOp, type Reading, readBound } from '../statistics/gate-reading.ts';
import { unseenShare } from '../statistics/unseen.ts';
import type { Interval } from '../statistics/wilson.ts';
import { fInterval, macroF1Interval, mccInterval, meanInterval } from './alike-tables.ts';
import type { SelectionScores } from './slice-scores.ts';

export interface AlikeSettings {
  readonly beta: number;
  readonly costs: Costs | null;
}

export interface AlikeReading {
  readonly reading: Reading;
  /** null: nothing bounds what is to come. */
  readonly interval: Interval | null;
  readonly casesToDecide: number | null;
  /** Where it is open. */
  readonly reason?: string;
}

/** Draws of the same thing may differ by the last digit, as roots are rounded. */
const ROUNDING = 1e-9;

/** Whether a score looks certain for no better reason than that no case differs from another. */
export function hasNoWidth({ by, interval }: Pick<Score, 'by' | 'interval'>): boolean {
  return by !== 'wilson' && interval !== null && interval[1] - interval[0] < ROUNDING;
}

/** The bound of a metric whose score has no width, read from what may have stayed unseen. */
export function readAlike(
  { metric, op, bound }: { readonly metric: Metric; readonly op: BoundOp; readonly bound: number },
  scores: SelectionScores,
  settings: AlikeSettings,
): AlikeReading {
  const { of } = scores.metrics[metric];
  const intervalOf = (cases: number) => alikeInterval(metric, scores, settings, cases / of);
  const interval = intervalOf(of);
  const reading = readBound(interval, op, bound);
  if (reading !== 'inconclusive') return { reading, interval, casesToDecide: null };
  if (interval === null) return { reading, interval, casesToDecide: null, reason: UNBOUNDED };
  const decides = (cases: number) => readBound(intervalOf(cases), op, bound) !== 'inconclusive';
  const reason = `No case differs from another. Up to ${shown(unseenShare(of), 'share')} of those to come still may.`;
  return { reading, interval, casesToDecide: fewest(decides, of), reason };
}

const UNBOUNDED =
  'All of them are alike, so their spread is not known, and nothing says how far others may lie from them.';

/** The range with so many times the cases, all like these; null where a single case could move it by any amount. */
function alikeInterval(
  metric: Metric,
  { metrics, escalation }: SelectionScores,
  { beta, costs }: AlikeSettings,
  times: number,
): Interval | null {
  const { value, of } = metrics[metric];
  const mean = (range: Interval): Interval | null =>
    value === null ? null : meanInterval(value, range, of * times);
  switch (metric) {
    case 'f1':
      return fInterval(more(escalation, times), 1);
    case 'f_beta':
      return fInterval(more(escalation, times), beta * beta);
    case 'macro_f1':
      return macroF1Interval(more(escalation, times));
    case 'mcc':
      return mccInterval(more(escalation, times));
    case 'cost':
      // A conversation may ask any number of times.
      return costs === null || costs.check > 0
        ? null
        : mean([0, Math.max(costs.missed, costs.falseAlarm)]);
    case 'gtt_1':
    case 'gtt_2':
    case 'gtt_3':
    case 'gtt_mirrored_1':
    case 'gtt_mirrored_2':
    case 'gtt_mirrored_3':
      return mean([0, 1]);
    case 'gtt_harmonic_1':
      return harmonic(metrics.gtt_1, metrics.gtt_mirrored_1, times);
    case 'gtt_harmonic_2':
      return harmonic(metrics.gtt_2, metrics.gtt_mirrored_2, times);
    case 'gtt_harmonic_3':
      return harmonic(metrics.gtt_3, metrics.gtt_mirrored_3, times);
    default:
      return null;
  }
}

/** It grows with both of its means, and what stayed unseen is the same for both. */
function harmonic(forward: Score, mirrored: Score, times: number): Interval | null {
  if (!hasNoWidth(forward) || !hasNoWidth(mirrored)) return null;
  if (forward.value === null || mirrored.value === null) return null;
  const [a, b] = [forward, mirrored].map(({ value, of }) =>
    meanInterval(value ?? 0, [0, 1], of * times),
  );
  if (a === undefined || b === undefined) return null;
  return [harmonicMean(a[0], b[0]), harmonicMean(a[1], b[1])];
}

/** The same table with so many times the cases. */
function more({ tp, fp, fn, tn }: Confusion, times: number): Confusion {
  const scaled = (count: number) => Math.round(count * times);
  return { tp: scaled(tp), fp: scaled(fp), fn: scaled(fn), tn: scaled(tn) };
}

/** Beyond this nobody labels. */
const MOST_CASES = 10_000_000;

/** The fewest cases that decide; null where no number does. */
function fewest(decides: (cases: number) => boolean, from: number): number | null {
  let [low, high] = [from, 2 * from];
  while (!decides(high)) {
    if (high > MOST_CASES) return null;
    [low, high] = [high, 2 * high];
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (decides(middle)) high = middle;
    else low = middle;
  }
  return high;
}
