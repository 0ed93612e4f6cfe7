// What the threshold of a signal can be moved to, and where on that way today, the best, and the reader are.

import { type Confusion, ratio } from '../../metrics/confusion.ts';
import { type SignalScores, withCurves } from '../../metrics/signal-scores.ts';
import { REACHABLE } from '../../metrics/signal-thresholds.ts';
import {
  chooseThreshold,
  type ThresholdAim,
  tableAt,
  thresholdRows,
} from '../../statistics/threshold.ts';
import type { ChartPoint } from '../frame/dots.ts';
import type { RunView } from '../run-view.ts';

/** A threshold, and what it does. */
export interface Step {
  /** A score above this is a `yes`, as a share; 1: text rules alone. */
  readonly yesAbove: number;
  readonly table: Confusion;
}

export interface Curve {
  readonly signal: string;
  readonly scores: SignalScores;
  /** Every threshold that makes a difference, from the highest down: recall grows. */
  readonly steps: readonly Step[];
  /** The step that decides nearest to how the run did. */
  readonly today: number;
}

/** Signals that have one, by name. */
export function curveNames({ scores }: RunView): readonly string[] {
  return withCurves(scores.signals)
    .map(({ signal }) => signal)
    .toSorted();
}

export function curveOf({ scores, tally }: RunView, signal: string): Curve | undefined {
  const own = withCurves(scores.signals).find((one) => one.signal === signal);
  if (own === undefined) return undefined;
  const ranks = tally.ranks[signal]?.[own.level] ?? {};
  const { from, to } = REACHABLE;
  const steps = [
    { yesAbove: 1, table: tableAt(ranks, to) },
    ...thresholdRows(ranks).flatMap(({ threshold, table }): readonly Step[] =>
      threshold === null || threshold < from || threshold >= to
        ? []
        : [{ yesAbove: threshold, table }],
    ),
  ];
  return { signal, scores: own, steps, today: nearestTo(steps, own.counts) };
}

function nearestTo(steps: readonly Step[], { tp, fp }: Confusion): number {
  const off = ({ table }: Step) => Math.abs(table.tp - tp) + Math.abs(table.fp - fp);
  return steps.reduce((best, step, at) => {
    const kept = steps[best];
    return kept !== undefined && off(step) < off(kept) ? at : best;
  }, 0);
}

/** The step that holds at a threshold: while a run grows, others come between. */
export function stepAt({ steps }: Curve, yesAbove: number): number {
  const below = steps.findIndex((step) => step.yesAbove < yesAbove);
  return below < 0 ? steps.length - 1 : Math.max(0, below - 1);
}

/** Of equals the highest. null where nothing states the signal, or everything does. */
export function bestStep(
  { steps, signal, scores }: Curve,
  run: RunView,
  aim: ThresholdAim,
): number | null {
  const ranks = run.tally.ranks[signal]?.[scores.level] ?? {};
  const choice = chooseThreshold(ranks, ranks, aim, REACHABLE);
  if (choice === null || choice.threshold === null) return null;
  const best = Math.min(1, choice.threshold);
  const at = steps.findIndex(({ yesAbove }) => yesAbove === best);
  return at < 0 ? null : at;
}

/** undefined where nothing is found, or nothing is there: such a point has no place. */
export function pointOf({ tp, fp, fn }: Confusion): ChartPoint | undefined {
  const [precision, recall] = [ratio(tp, tp + fp), ratio(tp, tp + fn)];
  return precision === null || recall === null ? undefined : { x: recall, y: precision };
}

/** A threshold that only adds false alarms serves nobody: of each recall the best is drawn. */
export function pathOf({ steps }: Curve): readonly ChartPoint[] {
  const points = steps.flatMap(({ table }) => pointOf(table) ?? []);
  const best = points.filter(({ x }, at) => x !== points[at - 1]?.x);
  const [first] = best;
  return first === undefined ? [] : [{ x: 0, y: first.y }, ...best];
}
