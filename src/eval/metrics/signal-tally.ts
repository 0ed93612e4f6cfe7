// What is counted of signals, where every exchange was judged.

import { hashBlock } from '../statistics/poisson-bootstrap.ts';
import type { ScoreHistogram } from '../statistics/score-histogram.ts';
import { addConfusions, type Confusion, NOTHING } from './confusion.ts';
import { joinNamed, type Named } from './named-counts.ts';
import type { Outcome, Ranks, SignalLevel, SignalOutcome } from './outcome.ts';

export interface SignalTally extends Confusion {
  readonly failed: number;
  readonly pinned: number;
  readonly unjudged: number;
}

export type LevelTallies = Readonly<Record<SignalLevel, SignalTally>>;

/** Per rank (`rankOf`) how many cases do not state the signal, and how many do. */
export type RankTables = Readonly<Record<SignalLevel, ScoreHistogram>>;

/** Conversations that were escalated on the strength of a signal. */
export interface FiredTally {
  readonly fired: number;
  /** Of these, where that was right; and where it would not have come without the signal. */
  readonly right: number;
  readonly unique: number;
}

/** The labelled turns of a signal by block of conversations (`hashBlock`): turns of one conversation are alike. */
export type RankBlocks = Named<ScoreHistogram>;

export interface SignalTallies {
  readonly signals: Named<LevelTallies>;
  readonly ranks: Named<RankTables>;
  readonly fired: Named<FiredTally>;
  readonly blocks: Named<RankBlocks>;
}

const NO_SIGNAL: SignalTally = { ...NOTHING, failed: 0, pinned: 0, unjudged: 0 };

export const NO_SIGNALS: SignalTallies = { signals: {}, ranks: {}, fired: {}, blocks: {} };

/** One conversation. */
export function signalsOf(outcome: Outcome): SignalTallies {
  const { signals = {}, fired = {}, label, id } = outcome;
  const ranked = Object.entries(signals).filter(([, levels]) =>
    levels.some(({ ranks }) => ranks !== undefined),
  );
  const turns = ranked.flatMap(([signal, levels]): [string, RankBlocks][] => {
    const ranks = levelOf(levels, 'turn')?.ranks;
    return ranks === undefined ? [] : [[signal, { [hashBlock(id)]: histogramOf(ranks) }]];
  });
  return {
    signals: mapped(signals, (levels) => ({
      turn: countsOf(levels, 'turn'),
      conversation: countsOf(levels, 'conversation'),
    })),
    ranks: mapped(Object.fromEntries(ranked), (levels) => ({
      turn: histogramOf(levelOf(levels, 'turn')?.ranks),
      conversation: histogramOf(levelOf(levels, 'conversation')?.ranks),
    })),
    fired: mapped(fired, (unique) => ({
      fired: 1,
      right: label.escalate === true ? 1 : 0,
      unique: unique === true ? 1 : 0,
    })),
    blocks: Object.fromEntries(turns),
  };
}

export function addSignals(a: SignalTallies, b: SignalTallies): SignalTallies {
  return {
    signals: joinNamed(a.signals, b.signals, (x, y) => ({
      turn: addSignal(x.turn, y.turn),
      conversation: addSignal(x.conversation, y.conversation),
    })),
    ranks: joinNamed(a.ranks, b.ranks, (x, y) => ({
      turn: addHistograms(x.turn, y.turn),
      conversation: addHistograms(x.conversation, y.conversation),
    })),
    fired: joinNamed(a.fired, b.fired, (x, y) => ({
      fired: x.fired + y.fired,
      right: x.right + y.right,
      unique: x.unique + y.unique,
    })),
    blocks: joinNamed(a.blocks, b.blocks, (x, y) => joinNamed(x, y, addHistograms)),
  };
}

function levelOf(levels: readonly SignalOutcome[], wanted: SignalLevel): SignalOutcome | undefined {
  return levels.find(({ level }) => level === wanted);
}

function countsOf(levels: readonly SignalOutcome[], wanted: SignalLevel): SignalTally {
  const found = levelOf(levels, wanted);
  if (found === undefined) return NO_SIGNAL;
  const { tp, fp, fn, tn, failed, pinned, unjudged } = found;
  return { tp, fp, fn, tn, failed, pinned, unjudged };
}

function addSignal(a: SignalTally, b: SignalTally): SignalTally {
  return {
    ...addConfusions(a, b),
    failed: a.failed + b.failed,
    pinned: a.pinned + b.pinned,
    unjudged: a.unjudged + b.unjudged,
  };
}

function histogramOf(ranks: Ranks = { no: [], yes: [] }): ScoreHistogram {
  const histogram: Record<string, readonly [number, number]> = {};
  for (const rank of ranks.no) {
    const [no, yes] = histogram[rank] ?? [0, 0];
    histogram[rank] = [no + 1, yes];
  }
  for (const rank of ranks.yes) {
    const [no, yes] = histogram[rank] ?? [0, 0];
    histogram[rank] = [no, yes + 1];
  }
  return histogram;
}

function addHistograms(a: ScoreHistogram, b: ScoreHistogram): ScoreHistogram {
  return joinNamed(a, b, ([no, yes], [moreNo, moreYes]) => [no + moreNo, yes + moreYes] as const);
}

function mapped<A, B>(values: Named<A>, change: (value: A) => B): Named<B> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}
