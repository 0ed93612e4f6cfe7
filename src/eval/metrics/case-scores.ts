// The scores of whole conversations, from what was counted of them: of all, or of a slice.

import type { Metric } from '../../policy/metric.ts';
import type { BootstrapOptions } from '../statistics/bootstrap.ts';
import type { CaseTally, FieldTally } from './case-tally.ts';
import {
  type Confusion,
  f1Of,
  fBetaOf,
  macroF1Of,
  mccOf,
  NOTHING,
  sizeOf,
  turnedRound,
} from './confusion.ts';
import { type Costs, costOf } from './cost.ts';
import type { Named } from './named-counts.ts';
import { meanScore, NO_SCORE, rate, type Score, tableScores } from './score.ts';
import { transferScores } from './transfer-scores.ts';

/** Metrics that are not of conversations: of signals, and what a language model reports of itself. */
export type CaseMetric = Exclude<
  Metric,
  'signal_precision' | 'signal_recall' | 'signal_f1' | 'tokens'
>;

export interface CaseScoreOptions extends BootstrapOptions {
  readonly beta: number;
  readonly costs: Costs | null;
}

export function caseScores(
  tally: CaseTally,
  options: CaseScoreOptions,
): Readonly<Record<CaseMetric, Score>> {
  const { escalation, timing, check, route } = tally;
  const { tp, fp, fn, tn } = escalation;
  const scored = sizeOf(escalation);
  const timed = timing.early + timing.on_time + timing.late + timing.missed;
  return {
    precision: rate(tp, tp + fp),
    recall: rate(tp, tp + fn),
    ...tableScores([tp, fp, fn, tn], (drawn) => fromTable(drawn, options.beta), options),
    specificity: rate(tn, tn + fp),
    accuracy: rate(tp + tn, scored),
    escalation_rate: rate(tp + fp, scored),
    cost: costScore(tally, options),
    early: rate(timing.early, timed),
    on_time: rate(timing.on_time, timed),
    late: rate(timing.late, timed),
    missed: rate(timing.missed, timed),
    mean_delay: meanScore(tally.delays, options),
    ...transferScores(tally.handovers, options),
    check_precision: rate(check.tp, check.tp + check.fp),
    check_recall: rate(check.tp, check.tp + check.fn),
    check_followed: checkFollowed(tally),
    route_accuracy: rate(route.right, route.right + route.wrong),
    detail_accuracy: fieldRate(Object.values(tally.details)),
    summary_accuracy: fieldRate(Object.values(tally.summary)),
    classifier_calls: meanScore(tally.callCounts, options),
  };
}

/** The share of scored conversations that should have been escalated. */
export function goldRateOf({ escalation: { tp, fp, fn, tn } }: CaseTally): Score {
  return rate(tp + fn, tp + fp + fn + tn);
}

export function fieldRates(fields: Named<FieldTally>): Named<Score> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, { right, wrong }]) => [name, rate(right, right + wrong)]),
  );
}

function fieldRate(fields: readonly FieldTally[]): Score {
  const right = fields.reduce((sum, field) => sum + field.right, 0);
  return rate(right, right + fields.reduce((sum, field) => sum + field.wrong, 0));
}

function fromTable([tp = 0, fp = 0, fn = 0, tn = 0]: readonly number[], beta: number) {
  const table: Confusion = { tp, fp, fn, tn };
  return {
    f1: f1Of(table),
    f_beta: fBetaOf(table, beta),
    macro_f1: macroF1Of([table, turnedRound(table)]),
    mcc: mccOf(table),
  };
}

interface Asked {
  readonly cell: keyof Confusion;
  readonly checks: number;
  readonly count: number;
}

function askedRows({ asked }: CaseTally): readonly Asked[] {
  return Object.entries(asked)
    .map(([key, count]): Asked => {
      const [cell, checks] = key.split(' ');
      return { cell: cell as keyof Confusion, checks: Number(checks), count };
    })
    .sort((a, b) => (a.cell === b.cell ? a.checks - b.checks : a.cell < b.cell ? -1 : 1));
}

/** Of the scored conversations in which the policy asked: how many were then escalated, and rightly so. */
function checkFollowed(tally: CaseTally): Score {
  const rows = askedRows(tally);
  const total = (some: readonly Asked[]) => some.reduce((sum, { count }) => sum + count, 0);
  return rate(total(rows.filter(({ cell }) => cell === 'tp')), total(rows));
}

function costScore(tally: CaseTally, { costs, seed, draws }: CaseScoreOptions): Score {
  if (costs === null) return NO_SCORE;
  const asked = costs.check === 0 ? [] : askedRows(tally);
  const silent = (['tp', 'fp', 'fn', 'tn'] as const).map((cell): Asked => {
    const some = asked.filter((row) => row.cell === cell);
    const count = tally.escalation[cell] - some.reduce((sum, row) => sum + row.count, 0);
    return { cell, checks: 0, count };
  });
  const rows = [...silent, ...asked];
  const cost = (drawn: readonly number[]) => {
    const table = { ...NOTHING };
    let checks = 0;
    for (const [place, row] of rows.entries()) {
      const count = drawn[place] ?? 0;
      table[row.cell] += count;
      checks += count * row.checks;
    }
    return { cost: costOf(table, checks, costs) };
  };
  return tableScores(
    rows.map(({ count }) => count),
    cost,
    { seed, draws },
  ).cost;
}
