// Where a signal's `yes` should begin: chosen on one half of the conversations, and tried on the other.

import { edgeBelow, type ScoreHistogram } from '../statistics/score-histogram.ts';
import {
  chooseThreshold,
  type ThresholdAim,
  type ThresholdRange,
} from '../statistics/threshold.ts';
import { type Confusion, f1Of } from './confusion.ts';
import type { Costs } from './cost.ts';
import type { HalfTally } from './half-tally.ts';
import type { SignalLevel } from './outcome.ts';
import { isScored, RANK_OF_YES } from './rank.ts';
import { rate, type Score } from './score.ts';
import type { SignalTallies, SignalTally } from './signal-tally.ts';

/** What a threshold reaches on the half that it was not chosen on. */
export interface Reached {
  readonly counts: Confusion;
  readonly precision: Score;
  readonly recall: Score;
  readonly f1: number | null;
}

export interface SignalThreshold {
  readonly signal: string;
  /** Turn by turn where enough turns are labelled, else by conversation. */
  readonly level: SignalLevel;
  /** A score above this is a `yes`: as `yes above` has it, a share. 1: no score is, so text rules alone decide. */
  readonly yesAbove: number;
  /** As it is written in the policy. */
  readonly written: string;
  /** On the half that it was chosen on: better than it will be. */
  readonly chosenOn: Confusion;
  /** On the other half: with this threshold, and as the run decided. */
  readonly reached: Reached;
  readonly today: Reached;
}

export interface SignalThresholds {
  /** Least cost per verdict, where both errors were given a cost; else most F1. */
  readonly aim: ThresholdAim['kind'];
  readonly chosen: readonly SignalThreshold[];
  /** Signals with scores, and with too few labels for this. */
  readonly tooFew: readonly string[];
}

/** So many labels of each kind are needed on each half: fewer choose by luck alone. */
export const FEWEST_LABELS = 10;

/** Before the first score that is no zero; and behind the last, where only what text rules found is a `yes`. */
export const REACHABLE: ThresholdRange = { from: edgeBelow(1), to: edgeBelow(RANK_OF_YES) };

export function signalThresholds(tally: SignalTallies, costs: Costs | null): SignalThresholds {
  const aim = aimOf(costs);
  const scored = Object.keys(tally.signals)
    .sort()
    .flatMap((signal) => {
      const levels = (['turn', 'conversation'] as const).filter((level) =>
        hasScores(tally.signals[signal]?.[level], tally.ranks[signal]?.[level]),
      );
      return levels.length === 0 ? [] : [{ signal, levels }];
    });
  const tried = scored.map(({ signal, levels }) => ({
    signal,
    found: levels
      .map((level) => ({ level, ...halvesOf(tally, signal, level) }))
      .find(({ choose, report }) => isEnough(choose.counts) && isEnough(report.counts)),
  }));
  return {
    aim: aim.kind,
    chosen: tried.flatMap(({ signal, found }) => {
      if (found === undefined) return [];
      const { level, choose, report } = found;
      const choice = chooseThreshold(choose.ranks, report.ranks, aim, REACHABLE);
      if (choice === null || choice.threshold === null) return [];
      const yesAbove = Math.min(1, choice.threshold);
      return [
        {
          signal,
          level,
          yesAbove,
          written: `yes above ${percentOf(yesAbove)}%`,
          chosenOn: choice.chosenOn,
          reached: reachedBy(choice.reportedOn),
          today: reachedBy(report.counts),
        },
      ];
    }),
    tooFew: tried.flatMap(({ signal, found }) => (found === undefined ? [signal] : [])),
  };
}

/** A cost of one error alone would be least where it is never made: by saying always yes, or never. */
export function aimOf(costs: Costs | null): ThresholdAim {
  if (costs === null || costs.missed === 0 || costs.falseAlarm === 0) return { kind: 'f1' };
  return { kind: 'cost', missed: costs.missed, falseAlarm: costs.falseAlarm };
}

/** Where labels judged themselves there is nothing to choose. */
function hasScores(counts: SignalTally | undefined, ranks: ScoreHistogram = {}): boolean {
  return (
    counts !== undefined &&
    counts.pinned === 0 &&
    Object.keys(ranks).some((rank) => isScored(Number(rank)))
  );
}

const NO_HALF: HalfTally = { counts: { tp: 0, fp: 0, fn: 0, tn: 0 }, ranks: {} };

function halvesOf(
  tally: SignalTallies,
  signal: string,
  level: SignalLevel,
): { readonly choose: HalfTally; readonly report: HalfTally } {
  const report = tally.halves[signal]?.[level] ?? NO_HALF;
  const whole = {
    counts: tally.signals[signal]?.[level] ?? NO_HALF.counts,
    ranks: tally.ranks[signal]?.[level] ?? NO_HALF.ranks,
  };
  return { choose: withoutHalf(whole, report), report };
}

function withoutHalf(whole: HalfTally, half: HalfTally): HalfTally {
  const { tp, fp, fn, tn } = whole.counts;
  const { counts } = half;
  return {
    counts: { tp: tp - counts.tp, fp: fp - counts.fp, fn: fn - counts.fn, tn: tn - counts.tn },
    ranks: Object.fromEntries(
      Object.entries(whole.ranks).map(([rank, [no, yes]]) => {
        const [lessNo, lessYes] = half.ranks[rank] ?? [0, 0];
        return [rank, [no - lessNo, yes - lessYes] as const];
      }),
    ),
  };
}

function isEnough({ tp, fp, fn, tn }: Confusion): boolean {
  return tp + fn >= FEWEST_LABELS && fp + tn >= FEWEST_LABELS;
}

function reachedBy(counts: Confusion): Reached {
  return {
    counts,
    precision: rate(counts.tp, counts.tp + counts.fp),
    recall: rate(counts.tp, counts.tp + counts.fn),
    f1: f1Of(counts),
  };
}

/** As the policy writes it. Edges lie at quarters of a point, so two digits hold them. */
export function percentOf(share: number): number {
  return Math.round(share * 10_000) / 100;
}
