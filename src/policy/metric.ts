// The names of the metrics that gates demand and that the evaluation reports.

/** `share`: 0 to 1, written in per cent. `number`: as it is. */
export type MetricUnit = 'share' | 'number';

export const METRICS = {
  precision: 'share',
  recall: 'share',
  f1: 'share',
  f_beta: 'share',
  macro_f1: 'share',
  specificity: 'share',
  mcc: 'number',
  accuracy: 'share',
  escalation_rate: 'share',
  cost: 'number',
  early: 'share',
  on_time: 'share',
  late: 'share',
  missed: 'share',
  mean_delay: 'number',
  gtt_1: 'share',
  gtt_2: 'share',
  gtt_3: 'share',
  gtt_mirrored_1: 'share',
  gtt_mirrored_2: 'share',
  gtt_mirrored_3: 'share',
  gtt_harmonic_1: 'share',
  gtt_harmonic_2: 'share',
  gtt_harmonic_3: 'share',
  check_precision: 'share',
  check_recall: 'share',
  check_followed: 'share',
  signal_precision: 'share',
  signal_recall: 'share',
  signal_f1: 'share',
  route_accuracy: 'share',
  detail_accuracy: 'share',
  summary_accuracy: 'share',
  classifier_calls: 'number',
  tokens: 'number',
} as const satisfies Readonly<Record<string, MetricUnit>>;

export type Metric = keyof typeof METRICS;

/** Whether a metric of this name exists. */
export function isMetric(name: string): name is Metric {
  return Object.hasOwn(METRICS, name);
}
