// What is counted of signals, where every exchange was judged.

import { hashBlock } from '../statistics/poisson-bootstrap.ts';
import type { ScoreHistogram } from '../statistics/score-histogram.ts';
import { halfOf } from '../statistics/threshold.ts';
import { addConfusions, type Confusion, NOTHING } from './confusion.ts';
import { found } from './found.ts';
import { addHalves, doneHalves, type HalfTallies, newHalves } from './half-tally.ts';
import { joinNamed, type Named } from './named-counts.ts';
import type { Outcome, SignalLevel, SignalOutcome } from './outcome.ts';
import { addHistograms, rankCounter } from './rank-counter.ts';

export interface SignalTally extends Confusion {
  readonly failed: number;
  readonly pinned: number;
  readonly unjudged: number;
  /** Conversations that state it without saying at which turn. */
  readonly unplaced: number;
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
  /** The half that is reported on; the other one is what it leaves of the whole. */
  readonly halves: Named<HalfTallies>;
}

const NO_SIGNAL: SignalTally = { ...NOTHING, failed: 0, pinned: 0, unjudged: 0, unplaced: 0 };

export const NO_SIGNALS: SignalTallies = {
  signals: {},
  ranks: {},
  fired: {},
  blocks: {},
  halves: {},
};

/** Counts one conversation after the other. */
export function signalCounter() {
  const signals = new Map<string, Readonly<Record<SignalLevel, Counts>>>();
  const ranks = new Map<string, Readonly<Record<SignalLevel, RankCounter>>>();
  const blocks = new Map<string, Map<string, RankCounter>>();
  const halves = new Map<string, ReturnType<typeof newHalves>>();
  const fired = new Map<string, Counted<FiredTally>>();
  const rank = (signal: string, id: string, { level, ranks: own }: SignalOutcome) => {
    if (own === undefined) return;
    found(ranks, signal, () => ({ turn: rankCounter(), conversation: rankCounter() }))[level].add(
      own,
    );
    if (level === 'conversation') return;
    const block = String(hashBlock(id));
    found(found(blocks, signal, newBlocks), block, rankCounter).add(own);
  };
  return {
    add({ id, label, signals: judged = {}, fired: told = {} }: Outcome): void {
      const isReported = halfOf(id) === 'report';
      for (const signal of Object.keys(judged)) {
        const half = isReported ? found(halves, signal, newHalves) : undefined;
        const sums = found(signals, signal, newLevels);
        for (const one of judged[signal] ?? []) {
          const sum = sums[one.level];
          for (const name of COUNTED) sum[name] += one[name] ?? 0;
          rank(signal, id, one);
          half?.[one.level].add(one);
        }
      }
      for (const signal of Object.keys(told)) {
        const sum = found(fired, signal, () => ({ fired: 0, right: 0, unique: 0 }));
        sum.fired++;
        if (label.escalate === true) sum.right++;
        if (told[signal] === true) sum.unique++;
      }
    },
    done: (): SignalTallies =>
      signals.size === 0 && fired.size === 0
        ? NO_SIGNALS
        : {
            signals: mapped(signals, ({ turn, conversation }) => ({
              turn: { ...turn },
              conversation: { ...conversation },
            })),
            ranks: mapped(ranks, ({ turn, conversation }) => ({
              turn: turn.done(),
              conversation: conversation.done(),
            })),
            fired: mapped(fired, (sum) => ({ ...sum })),
            blocks: mapped(blocks, (own) => mapped(own, (counter) => counter.done())),
            halves: mapped(halves, doneHalves),
          },
  };
}

type Counted<T> = { -readonly [Name in keyof T]: T[Name] };
type Counts = Counted<SignalTally>;
type RankCounter = ReturnType<typeof rankCounter>;

const COUNTED = ['tp', 'fp', 'fn', 'tn', 'failed', 'pinned', 'unjudged', 'unplaced'] as const;

function newLevels(): Readonly<Record<SignalLevel, Counts>> {
  return { turn: { ...NO_SIGNAL }, conversation: { ...NO_SIGNAL } };
}

function newBlocks(): Map<string, RankCounter> {
  return new Map();
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
    halves: joinNamed(a.halves, b.halves, addHalves),
  };
}

function addSignal(a: SignalTally, b: SignalTally): SignalTally {
  return {
    ...addConfusions(a, b),
    failed: a.failed + b.failed,
    pinned: a.pinned + b.pinned,
    unjudged: a.unjudged + b.unjudged,
    unplaced: a.unplaced + b.unplaced,
  };
}

function mapped<A, B>(values: ReadonlyMap<string, A>, change: (value: A) => B): Named<B> {
  return Object.fromEntries(Array.from(values, ([name, value]) => [name, change(value)]));
}
