// The gate blocks of a policy → plain values.

import { dirname, isAbsolute, join, normalize } from 'node:path';
import { placesIn } from '../../dsl/render/located.ts';
import type { Source, Span } from '../../dsl/source.ts';
import type { ValueText } from '../../dsl/syntax/ast.ts';
import type { GateDemand, GateSlice, GateStatement } from '../../dsl/syntax/ast-tests.ts';
import { assertNever } from '../../policy/assert-never.ts';
import { isMetric, METRICS, type Metric } from '../../policy/metric.ts';
import type { GatePlace } from '../run/gate-report.ts';
import type { Demand, Gate } from './gate.ts';

/** `no worse than baseline` without a metric is about both. */
const BOTH: readonly Metric[] = ['precision', 'recall'];

/** Gates of a policy without errors. `sources`: the files that it was compiled from. */
export function lowerGates(
  gates: readonly GateStatement[],
  sources: readonly Source[],
): readonly Gate[] {
  const places = placesIn(sources);
  const placeOf = (span: Span): GatePlace => ({ file: span.file, line: places.from(span).line });
  const textOf = ({ file, start, end }: Span): string =>
    places.source(file).text.slice(start, end).replaceAll(/\s+/g, ' ').trim();
  return gates.map(({ file, demands, span }) => ({
    file: file.text,
    path: isAbsolute(file.text) ? file.text : normalize(join(dirname(span.file), file.text)),
    place: placeOf(span),
    demands: demands.flatMap((one) => lowered(one, placeOf(one.span), textOf(one.span))),
  }));
}

function lowered(demand: GateDemand, place: GatePlace, text: string): readonly Demand[] {
  const where = Object.fromEntries(demand.where.map(sliceOf));
  switch (demand.kind) {
    case 'bound': {
      const { op, value } = demand;
      const bound = value.percent ? value.value / 100 : value.value;
      return metricsOf(demand.metric.text).map((metric) => {
        return { kind: 'bound', text, place, metric, where, op, bound };
      });
    }
    case 'no_worse': {
      const points = demand.byPoints?.value ?? 0;
      const metrics = demand.metric === undefined ? BOTH : metricsOf(demand.metric.text);
      return metrics.map((metric) => {
        const margin = METRICS[metric] === 'share' ? points / 100 : points;
        return { kind: 'no_worse', text, place, metric, where, margin };
      });
    }
    default:
      return assertNever(demand);
  }
}

/** A name that is no metric is an error of the policy, and does not come so far. */
function metricsOf(name: string): readonly Metric[] {
  return isMetric(name) ? [name] : [];
}

function sliceOf({ key, value }: GateSlice): readonly [string, string] {
  return [key.text, valueText(value)];
}

/** As the slices of conversations are written. */
function valueText(value: ValueText): string {
  switch (value.kind) {
    case 'word':
    case 'date':
      return value.text;
    case 'text':
      return value.text.text;
    case 'number':
      return String(value.number.value);
    default:
      return assertNever(value);
  }
}
