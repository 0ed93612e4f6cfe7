// The scores of a run: metrics with their intervals, from what was counted.

import type { Metric } from '../../policy/metric.ts';
import {
  type CaseMetric,
  type CaseScoreOptions,
  caseScores,
  fieldRates,
  goldRateOf,
} from './case-scores.ts';
import type { SliceTable } from './case-slices.ts';
import type { CaseTally } from './case-tally.ts';
import type { Named } from './named-counts.ts';
import { NO_SCORE, type Score } from './score.ts';
import {
  allSignals,
  type FiredScores,
  firedScores,
  type SignalScores,
  signalScores,
} from './signal-scores.ts';
import { type SignalThresholds, signalThresholds } from './signal-thresholds.ts';
import type { Tally } from './tally.ts';

export interface Scores {
  /** Under the names that gates use. */
  readonly metrics: Readonly<Record<Metric, Score>>;
  /** The share of scored conversations that should have been escalated. */
  readonly goldRate: Score;
  /** Per field the share of exact matches. */
  readonly details: Named<Score>;
  readonly summary: Named<Score>;
  readonly signals: readonly SignalScores[];
  readonly fired: readonly FiredScores[];
  /** Where `yes` should begin, for signals with scores and enough labels. */
  readonly thresholds: SignalThresholds;
  readonly slices: readonly SlicedScores[];
}

/** A key, or two that are crossed, with the scores of each value. */
export interface SlicedScores {
  readonly keys: readonly string[];
  /** In the order of their texts; what was too much to keep apart comes last. */
  readonly values: readonly SliceScores[];
}

export interface SliceScores {
  /** One text per key; null for all that were too many to be kept apart. */
  readonly value: readonly string[] | null;
  readonly cases: number;
  /** What is defined there. */
  readonly metrics: Readonly<Partial<Record<CaseMetric, Score>>>;
  readonly goldRate: Score;
}

export function scoresOf(tally: Tally, options: CaseScoreOptions): Scores {
  const signals = signalScores(tally, options);
  return {
    metrics: {
      ...caseScores(tally, options),
      ...allSignals(signals, options),
      tokens: NO_SCORE,
    },
    goldRate: goldRateOf(tally),
    details: fieldRates(tally.details),
    summary: fieldRates(tally.summary),
    signals,
    fired: firedScores(tally, tally.positives),
    thresholds: signalThresholds(tally, options.costs),
    slices: tally.slices.tables.map((table) => sliceScores(table, options)),
  };
}

/** Draws for a slice: there may be hundreds of them, and what is drawn is dear. */
const SLICE_DRAWS = 500;

function sliceScores({ keys, values, other }: SliceTable, all: CaseScoreOptions): SlicedScores {
  const options = { ...all, draws: Math.min(all.draws, SLICE_DRAWS) };
  const scored = (value: SliceScores['value'], tally: CaseTally): SliceScores => ({
    value,
    cases: tally.cases,
    metrics: Object.fromEntries(
      Object.entries(caseScores(tally, options)).filter(([, score]) => score.value !== null),
    ),
    goldRate: goldRateOf(tally),
  });
  return {
    keys,
    values: [
      ...values.map(({ value, tally }) => scored(value, tally)),
      ...(other === null ? [] : [scored(null, other)]),
    ],
  };
}
