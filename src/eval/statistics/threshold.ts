// The choice of a threshold: made on one half of the conversations and reported on the other, so that it does not flatter itself.

import { hash } from 'node:crypto';
import { assertNever } from '../../policy/assert-never.ts';
import { type Confusion, f1Of } from '../metrics/confusion.ts';
import { edgeBelow, groupsOf, type ScoreHistogram } from './score-histogram.ts';

export type Half = 'choose' | 'report';

/** The half of a conversation: the same in every run, and independent of its block. */
export function halfOf(id: string): Half {
  return hash('sha1', id, 'buffer').readUInt32LE(12) % 2 === 0 ? 'choose' : 'report';
}

/** What a threshold is to bring about: least cost, where a missed case and a false alarm cost so much; or most F1. */
export type ThresholdAim =
  | { readonly kind: 'cost'; readonly missed: number; readonly falseAlarm: number }
  | { readonly kind: 'f1' };

export interface ThresholdRow {
  /** From this score on it is a yes. null: never. */
  readonly threshold: number | null;
  readonly table: Confusion;
}

/** Every threshold that makes a difference, from never down to the lowest score that there is. */
export function thresholdRows(histogram: ScoreHistogram): readonly ThresholdRow[] {
  const groups = groupsOf(histogram);
  let table: Confusion = {
    tp: 0,
    fp: 0,
    fn: groups.reduce((sum, group) => sum + group.positives, 0),
    tn: groups.reduce((sum, group) => sum + group.negatives, 0),
  };
  const rows: ThresholdRow[] = [{ threshold: null, table }];
  for (const { bin, negatives, positives } of groups) {
    table = {
      tp: table.tp + positives,
      fp: table.fp + negatives,
      fn: table.fn - positives,
      tn: table.tn - negatives,
    };
    rows.push({ threshold: edgeBelow(bin), table });
  }
  return rows;
}

export interface ThresholdChoice {
  readonly threshold: number | null;
  /** Better than it will be: the threshold was fitted to these. */
  readonly chosenOn: Confusion;
  /** What to expect. */
  readonly reportedOn: Confusion;
}

/** Thresholds that can be had. What lies beyond both is decided whatever the threshold is. */
export interface ThresholdRange {
  readonly from: number;
  /** In place of never. */
  readonly to: number;
}

/**
 * The threshold that serves the aim best on the first half, with its tables on both. Of equals the highest, which says
 * yes least often. null where the first half lacks one of the two kinds: there is nothing to weigh then.
 */
export function chooseThreshold(
  choose: ScoreHistogram,
  report: ScoreHistogram,
  aim: ThresholdAim,
  range?: ThresholdRange,
): ThresholdChoice | null {
  const [never, ...below] = thresholdRows(choose);
  if (never === undefined || never.table.fn === 0 || never.table.tn === 0) return null;
  const highest =
    range === undefined ? never : { threshold: range.to, table: tableAt(choose, range.to) };
  const { from, to } = range ?? { from: 0, to: Number.POSITIVE_INFINITY };
  const best = below
    .filter(({ threshold }) => threshold !== null && threshold >= from && threshold <= to)
    .reduce(
      (kept, row) => (meritOf(row.table, aim) > meritOf(kept.table, aim) ? row : kept),
      highest,
    );
  return {
    threshold: best.threshold,
    chosenOn: best.table,
    reportedOn: tableAt(report, best.threshold),
  };
}

/** How well a table serves the aim: more is better. */
export function meritOf(table: Confusion, aim: ThresholdAim): number {
  switch (aim.kind) {
    case 'cost':
      return -(aim.missed * table.fn + aim.falseAlarm * table.fp);
    case 'f1':
      return f1Of(table) ?? 0;
    default:
      return assertNever(aim);
  }
}

/** What a threshold does to scores that it may not have been chosen on. */
export function tableAt(histogram: ScoreHistogram, threshold: number | null): Confusion {
  return groupsOf(histogram).reduce<Confusion>(
    ({ tp, fp, fn, tn }, { score, negatives, positives }) =>
      threshold !== null && score >= threshold
        ? { tp: tp + positives, fp: fp + negatives, fn, tn }
        : { tp, fp, fn: fn + positives, tn: tn + negatives },
    { tp: 0, fp: 0, fn: 0, tn: 0 },
  );
}
