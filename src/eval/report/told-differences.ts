// Which differences of a comparison are told: those that are always asked for, and those where a conversation moved.

import type { Metric } from '../../policy/metric.ts';
import type { ComparedRuns } from '../compare/compare.ts';
import type { MetricDifference } from '../compare/metric-differences.ts';

const CORE: readonly Metric[] = ['precision', 'recall', 'f1', 'specificity', 'escalation_rate'];

export function toldDifferences({ metrics }: ComparedRuns): readonly MetricDifference[] {
  return metrics.filter(
    ({ metric, judged, moved }) => judged !== 'undefined' && (moved > 0 || CORE.includes(metric)),
  );
}
