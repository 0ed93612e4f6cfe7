// The scores of the signals, where every exchange was judged.

import {
  averagePrecision,
  averagePrecisionInterval,
  precisionOfPairs,
} from '../statistics/average-precision.ts';
import type { BootstrapOptions } from '../statistics/bootstrap.ts';
import { type CalibrationTable, calibrationTable } from '../statistics/calibration-table.ts';
import type { ScoreHistogram } from '../statistics/score-histogram.ts';
import { addConfusions, type Confusion, f1Of, NOTHING, sizeOf } from './confusion.ts';
import type { SignalLevel } from './outcome.ts';
import { isScored } from './rank.ts';
import { NO_SCORE, rate, type Score, tableScores } from './score.ts';
import type { RankBlocks, SignalTallies, SignalTally } from './signal-tally.ts';

export interface SignalScores {
  readonly signal: string;
  readonly level: SignalLevel;
  readonly counts: SignalTally;
  readonly precision: Score;
  readonly recall: Score;
  readonly f1: Score;
  /** Undefined where no classifier gave a score. */
  readonly averagePrecision: Score;
  /** Of the cases that a classifier scored; null where none did. */
  readonly calibration: CalibrationTable | null;
}

/** What a signal did for the escalations. */
export interface FiredScores {
  readonly signal: string;
  /** Escalations that rest on it, alone or with others; and those of them that were right. */
  readonly fired: number;
  readonly right: number;
  /** Right escalations that would not have come without it. */
  readonly unique: number;
  /** Of those that should be escalated the share that would be missed without it. */
  readonly recallLost: Score;
}

export function signalScores(
  tally: SignalTallies,
  options: BootstrapOptions,
): readonly SignalScores[] {
  return Object.keys(tally.signals)
    .sort()
    .flatMap((signal) =>
      (['turn', 'conversation'] as const).flatMap((level): SignalScores[] => {
        const counts = tally.signals[signal]?.[level];
        if (counts === undefined || sizeOf(counts) + counts.pinned + counts.unjudged === 0)
          return [];
        // Of turns that state it nothing is known then, and the others alone would call each `yes` wrong.
        if (counts.unplaced > 0 && counts.tp + counts.fn === 0) return [];
        const seen = isBlind(counts) ? NOTHING : counts;
        const ranks = isBlind(counts) ? undefined : tally.ranks[signal]?.[level];
        return [
          {
            signal,
            level,
            counts,
            precision: rate(seen.tp, seen.tp + seen.fp),
            recall: rate(seen.tp, seen.tp + seen.fn),
            f1: f1Score(seen, options),
            ...rankScores(ranks, level === 'turn' ? tally.blocks[signal] : undefined, options),
          },
        ];
      }),
    );
}

/** Each signal with scores once: turn by turn where that can be, as turns say more than whole conversations, else by conversation. */
export function withCurves(signals: readonly SignalScores[]): readonly SignalScores[] {
  const turns = signals.filter((one) => one.level === 'turn' && bothKinds(one));
  return [
    ...turns,
    ...signals.filter(
      (one) => one.level === 'conversation' && !turns.some(({ signal }) => signal === one.signal),
    ),
  ].filter(({ calibration }) => calibration !== null);
}

function bothKinds({ counts: { tp, fp, fn, tn } }: SignalScores): boolean {
  return tp + fn > 0 && fp + tn > 0;
}

/** Over all signals, each conversation once per signal: every labelled one has this level. */
export function allSignals(scores: readonly SignalScores[], options: BootstrapOptions) {
  const all = scores
    .filter(({ level, counts }) => level === 'conversation' && !isBlind(counts))
    .map(({ counts }) => counts)
    .reduce<Confusion>(addConfusions, NOTHING);
  return {
    signal_precision: rate(all.tp, all.tp + all.fp),
    signal_recall: rate(all.tp, all.tp + all.fn),
    signal_f1: f1Score(all, options),
  };
}

export function firedScores({ fired }: SignalTallies, positives: number): readonly FiredScores[] {
  return Object.entries(fired)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([signal, counts]) => ({
      signal,
      ...counts,
      recallLost: rate(counts.unique, positives),
    }));
}

/** Some of the labels judged themselves; what is left says only what text rules found first. */
function isBlind(counts: SignalTally): boolean {
  return counts.pinned > 0;
}

function f1Score({ tp, fp, fn, tn }: Confusion, options: BootstrapOptions): Score {
  const f1 = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]) => ({
    f1: f1Of({ tp: a, fp: b, fn: c, tn: d }),
  });
  return tableScores([tp, fp, fn, tn], f1, options).f1;
}

/** `blocks`: where several cases are of one conversation. */
function rankScores(
  ranks: ScoreHistogram | undefined,
  blocks: RankBlocks | undefined,
  options: BootstrapOptions,
): Pick<SignalScores, 'averagePrecision' | 'calibration'> {
  const scored = Object.entries(ranks ?? {}).filter(([rank]) => isScored(Number(rank)));
  if (ranks === undefined || scored.length === 0) {
    return { averagePrecision: NO_SCORE, calibration: null };
  }
  const calibration = calibrationTable(Object.fromEntries(scored));
  return {
    averagePrecision:
      blocks === undefined ? ofConversations(ranks, options) : ofTurns(ranks, blocks, options),
    calibration,
  };
}

/** Each case is a conversation of its own, so drawing from the table is drawing conversations. */
function ofConversations(ranks: ScoreHistogram, options: BootstrapOptions): Score {
  const bins = Object.keys(ranks).sort((a, b) => Number(b) - Number(a));
  const counts = bins.flatMap((bin) => ranks[bin] ?? [0, 0]);
  const precision = (drawn: readonly number[]) => ({ value: precisionOfPairs(drawn) });
  return tableScores(counts, precision, options).value;
}

function ofTurns(ranks: ScoreHistogram, blocks: RankBlocks, options: BootstrapOptions): Score {
  const value = averagePrecision(ranks);
  const numbers = Object.keys(blocks).sort((a, b) => Number(a) - Number(b));
  return {
    value,
    interval:
      value === null
        ? null
        : averagePrecisionInterval(
            numbers.map((number) => blocks[number] ?? {}),
            options,
          ),
    by: 'poisson',
    of: Object.values(ranks).reduce((sum, [no, yes]) => sum + no + yes, 0),
  };
}
