// Differences as people read them: a sign beside every colour, points for shares.

import { METRICS, type Metric, type MetricUnit } from '../../policy/metric.ts';
import type { Interval } from '../statistics/wilson.ts';
import type { Judged } from './metric-differences.ts';

/** `·` for what is neither better nor worse. */
export const SIGNS: Readonly<Record<Judged, string>> = {
  better: '▲',
  worse: '▼',
  differs: '·',
  noise: '~',
  too_few: '?',
  undefined: ' ',
};

export const METRIC_NAMES: Readonly<Record<Metric, string>> = {
  precision: 'Precision',
  recall: 'Recall',
  f1: 'F1',
  f_beta: 'F-beta',
  macro_f1: 'Macro F1',
  specificity: 'Specificity',
  mcc: 'MCC',
  accuracy: 'Accuracy',
  escalation_rate: 'Escalated',
  cost: 'Cost',
  early: 'Early',
  on_time: 'On time',
  late: 'Late',
  missed: 'Missed',
  mean_delay: 'Mean delay',
  gtt_1: 'GT-T, 1 turn',
  gtt_2: 'GT-T, 2 turns',
  gtt_3: 'GT-T, 3 turns',
  gtt_mirrored_1: 'GT-T mirrored, 1',
  gtt_mirrored_2: 'GT-T mirrored, 2',
  gtt_mirrored_3: 'GT-T mirrored, 3',
  gtt_harmonic_1: 'GT-T harmonic, 1',
  gtt_harmonic_2: 'GT-T harmonic, 2',
  gtt_harmonic_3: 'GT-T harmonic, 3',
  check_precision: 'Asked rightly',
  check_recall: 'Asked at all',
  check_followed: 'Led to people',
  signal_precision: 'Signals: precision',
  signal_recall: 'Signals: recall',
  signal_f1: 'Signals: F1',
  route_accuracy: 'Right place',
  detail_accuracy: 'Details',
  summary_accuracy: 'Summaries',
  classifier_calls: 'Classifier calls',
  tokens: 'Tokens',
};

/** `4.1 points`, without a sign; a number as it is. */
export function sizeText(value: number, unit: MetricUnit): string {
  const size = Math.abs(value);
  if (unit === 'number') return size.toFixed(2);
  return `${(size * 100).toFixed(1)} points`;
}

/** `1.2 to 7.0`: the sizes of a fall, from the smaller on, or of a rise. Where zero is within, both sides have their sign. */
export function reachText([low, high]: Interval, unit: MetricUnit): string {
  const number = (value: number) => bare(Math.abs(value), unit);
  if (low >= 0) return `${number(low)} to ${number(high)}`;
  if (high <= 0) return `${number(high)} to ${number(low)}`;
  return `${signed(low, unit)} to ${signed(high, unit)}`;
}

/** `−4.1` */
export function signed(value: number, unit: MetricUnit): string {
  const text = bare(Math.abs(value), unit);
  return Number(text) === 0 ? text : `${value < 0 ? '−' : '+'}${text}`;
}

export function signedReach([low, high]: Interval, unit: MetricUnit): string {
  return `${signed(low, unit)} to ${signed(high, unit)}`;
}

export function unitOf(metric: Metric): MetricUnit {
  return METRICS[metric];
}

/** Two digits that say something, and no more than three behind the point. */
export function pText(p: number): string {
  if (p >= 0.995) return 'p 1';
  return p < 0.001 ? 'p < .001' : `p ${p.toFixed(p < 0.1 ? 3 : 2).replace(/^0/, '')}`;
}

function bare(value: number, unit: MetricUnit): string {
  return unit === 'share' ? (value * 100).toFixed(1) : value.toFixed(2);
}
