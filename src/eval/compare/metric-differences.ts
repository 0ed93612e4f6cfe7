// The differences of the metrics of two runs over the same conversations, and whether each is more than noise.

import { METRICS, type Metric } from '../../policy/metric.ts';
import { tableScores } from '../metrics/score.ts';
import type { BootstrapOptions } from '../statistics/bootstrap.ts';
import { mcnemar } from '../statistics/mcnemar.ts';
import { fewestVisibleFlips } from '../statistics/visible-drop.ts';
import type { Interval } from '../statistics/wilson.ts';
import { directionOf } from './direction.ts';
import { DELAY_SIZE, type Family, type MetricValues } from './families.ts';
import { type JointTable, movedIn } from './joint-table.ts';
import { swapTest } from './swap-test.ts';

/** `differs`: more than noise, of a metric that is neither better nor worse. `undefined`: it is so in one of the runs. */
export type Judged = 'better' | 'worse' | 'differs' | 'noise' | 'too_few' | 'undefined';

export interface MetricDifference {
  readonly metric: Metric;
  readonly first: number | null;
  readonly second: number | null;
  /** Second less first. */
  readonly difference: number | null;
  /** 95 %, from draws of pairs. */
  readonly interval: Interval | null;
  /** The same two, turned so that more is better: how much is gained. Where neither is better, less counts as better. */
  readonly gain: { readonly value: number | null; readonly interval: Interval | null };
  /** Conversations that the metric rests on in either run. */
  readonly of: number;
  /** Of an exact test: McNemar's, where the metric is a rate of the same conversations in both runs, else `swapTest`. */
  readonly p: number | null;
  /** Conversations that count otherwise than before. */
  readonly moved: number;
  readonly judged: Judged;
}

/** Metrics that are rates of the same conversations in both runs: which cells are hits, and which are not. */
const HITS: Readonly<Partial<Record<Metric, { readonly yes: Cells; readonly no: Cells }>>> = {
  recall: { yes: ['tp'], no: ['fn'] },
  specificity: { yes: ['tn'], no: ['fp'] },
  accuracy: { yes: ['tp', 'tn'], no: ['fp', 'fn'] },
  escalation_rate: { yes: ['tp', 'fp'], no: ['fn', 'tn'] },
  check_recall: { yes: ['tp'], no: ['fn'] },
  early: { yes: ['early'], no: ['on_time', 'late', 'missed'] },
  on_time: { yes: ['on_time'], no: ['early', 'late', 'missed'] },
  late: { yes: ['late'], no: ['early', 'on_time', 'missed'] },
  missed: { yes: ['missed'], no: ['early', 'on_time', 'late'] },
};
type Cells = readonly string[];

/** A rate of the same conversations in both runs. */
export function isRate(metric: Metric): boolean {
  return HITS[metric] !== undefined;
}

export function metricDifferences(
  family: Family,
  table: JointTable,
  options: BootstrapOptions,
): readonly MetricDifference[] {
  const { pairs } = table;
  if (pairs.length === 0) return [];
  const firstOf = family.metricsOf(pairs.map(({ first }) => first));
  const secondOf = family.metricsOf(pairs.map(({ second }) => second));
  const counts = pairs.map(({ count }) => count);
  const [first, second] = [firstOf(counts), secondOf(counts)];
  // They share their draws, and each draw gives both runs.
  const differences = tableScores(
    counts,
    (drawn) => between(firstOf(drawn), secondOf(drawn)),
    options,
  );
  const swapped = swapTest(table, family);
  return metricsIn(first).map((metric) => {
    const { value: difference, interval } = differences[metric] ?? { value: null, interval: null };
    const flips = flipsOf(table, metric);
    const moved = flips === null ? movedIn(table) : flips.lost + flips.won;
    const sized = metric === 'mean_delay' ? DELAY_SIZE : metric;
    const size = differences[sized];
    const p = flips === null ? (swapped?.[sized] ?? null) : mcnemar(flips.lost, flips.won);
    return {
      metric,
      first: first[metric] ?? null,
      second: second[metric] ?? null,
      difference,
      interval,
      gain: gainOf(metric, size?.value ?? null, size?.interval ?? null),
      of: flips?.of ?? counts.reduce((sum, count) => sum + count, 0),
      p,
      moved,
      judged: judgedOf(metric, { difference, interval: size?.interval ?? null, p, moved }),
    };
  });
}

/**
 * More than noise: the interval is on one side of zero, the exact test agrees where there is one, and as many
 * conversations moved as such a test could ever need.
 */
function judgedOf(
  metric: Metric,
  {
    difference,
    interval,
    p,
    moved,
  }: Pick<MetricDifference, 'difference' | 'interval' | 'p' | 'moved'>,
): Judged {
  if (difference === null) return 'undefined';
  if (moved === 0) return 'noise';
  if (moved < fewestVisibleFlips() || interval === null) return 'too_few';
  const [low, high] = interval;
  if ((low <= 0 && high >= 0) || (p !== null && p >= 0.05)) return 'noise';
  const direction = directionOf(metric);
  if (direction === 'neither') return 'differs';
  return low > 0 === (direction === 'higher') ? 'better' : 'worse';
}

function gainOf(
  metric: Metric,
  value: number | null,
  interval: Interval | null,
): MetricDifference['gain'] {
  if (value === null || interval === null || directionOf(metric) === 'higher') {
    return { value, interval };
  }
  const [low, high] = interval;
  // No minus before a zero.
  return { value: 0 - value, interval: [0 - high, 0 - low] };
}

/** How many conversations are a hit in one run alone; null where the metric is no rate of the same conversations. */
export function flipsOf(
  { pairs }: JointTable,
  metric: Metric,
): { readonly lost: number; readonly won: number; readonly of: number } | null {
  const hits = HITS[metric];
  if (hits === undefined) return null;
  const { yes, no } = hits;
  const total = (from: Cells, to: Cells) =>
    pairs
      .filter(({ first, second }) => from.includes(first) && to.includes(second))
      .reduce((sum, { count }) => sum + count, 0);
  const all = [...yes, ...no];
  return { lost: total(yes, no), won: total(no, yes), of: total(all, all) };
}

function between(
  first: MetricValues,
  second: MetricValues,
): Readonly<Record<string, number | null>> {
  const differences: Record<string, number | null> = {};
  // One object a draw, and there are thousands of draws.
  for (const name of Object.keys(first) as (keyof MetricValues)[]) {
    const [from, to] = [first[name] ?? null, second[name] ?? null];
    differences[name] = from === null || to === null ? null : to - from;
  }
  return differences;
}

function metricsIn(values: MetricValues): readonly Metric[] {
  return Object.keys(values).filter((name): name is Metric => Object.hasOwn(METRICS, name));
}
