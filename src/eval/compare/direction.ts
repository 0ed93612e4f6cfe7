// Which way is better, per metric.

import type { Metric } from '../../policy/metric.ts';

/** `nearer_zero`: late is as bad as early. `neither`: it says nothing of better or worse. */
export type Direction = 'higher' | 'lower' | 'nearer_zero' | 'neither';

const OTHERS: Readonly<Partial<Record<Metric, Direction>>> = {
  escalation_rate: 'neither',
  cost: 'lower',
  early: 'lower',
  late: 'lower',
  missed: 'lower',
  mean_delay: 'nearer_zero',
  classifier_calls: 'lower',
  tokens: 'lower',
};

export function directionOf(metric: Metric): Direction {
  return OTHERS[metric] ?? 'higher';
}
