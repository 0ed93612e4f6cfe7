// Metrics and bounds in `gate` blocks.

import { isMetric, METRICS } from '../../policy/metric.ts';
import type { NumberText } from '../syntax/ast.ts';
import type { GateDemand } from '../syntax/ast-tests.ts';
import type { Context } from './context.ts';
import { didYouMean } from './did-you-mean.ts';
import { statementsOf } from './program.ts';
import { error, type Findings } from './report.ts';

export function* checkGates({ program: { statements } }: Context): Findings {
  for (const gate of statementsOf(statements, 'gate')) {
    if (gate.file.text.trim() === '') {
      yield error('empty-text', gate.file.span, 'the name of the file is empty', {
        help: 'write the path of a data set, such as "../datasets/acme.jsonl"',
      });
    }
    for (const demand of gate.demands) yield* checkDemand(demand);
  }
}

function* checkDemand(demand: GateDemand): Findings {
  const { metric } = demand;
  if (metric !== undefined && !isMetric(metric.text)) {
    yield error(
      'unknown-metric',
      metric.span,
      `unknown metric "${metric.text}"`,
      didYouMean(
        metric.text,
        Object.keys(METRICS),
        'metrics are such as precision, recall, f1, specificity',
      ),
    );
    return;
  }
  if (demand.kind !== 'bound' || metric === undefined || !isMetric(metric.text)) return;
  if (METRICS[metric.text] === 'share') yield* checkShare(metric.text, demand.value);
  else if (demand.value.percent) {
    yield error('wrong-type', demand.value.span, `"${metric.text}" is no share`, {
      help: 'write the number without %',
    });
  }
}

function* checkShare(metric: string, bound: NumberText): Findings {
  if (bound.percent && bound.value >= 0 && bound.value <= 100) return;
  const guess = bound.value > 0 && bound.value < 1 ? bound.value * 100 : bound.value;
  yield error('wrong-type', bound.span, `"${metric}" is a share from 0% to 100%`, {
    help: guess <= 100 ? `write ${Number(guess.toFixed(4))}%` : 'write such as 90%',
  });
}
