// What is counted of a signal on one half of the conversations, so that a threshold can be chosen on the other.

import type { ScoreHistogram } from '../statistics/score-histogram.ts';
import { addConfusions, type Confusion, NOTHING } from './confusion.ts';
import type { SignalLevel, SignalOutcome } from './outcome.ts';
import { addHistograms, rankCounter } from './rank-counter.ts';

/** The conversations of one half (`halfOf`). */
export interface HalfTally {
  readonly counts: Confusion;
  readonly ranks: ScoreHistogram;
}

export type HalfTallies = Readonly<Record<SignalLevel, HalfTally>>;

type HalfCounter = ReturnType<typeof halfCounter>;
type HalfCounters = Readonly<Record<SignalLevel, HalfCounter>>;

export function newHalves(): HalfCounters {
  return { turn: halfCounter(), conversation: halfCounter() };
}

function halfCounter() {
  let counts = NOTHING;
  const ranks = rankCounter();
  return {
    add(one: SignalOutcome): void {
      counts = addConfusions(counts, one);
      if (one.ranks !== undefined) ranks.add(one.ranks);
    },
    done: (): HalfTally => ({ counts, ranks: ranks.done() }),
  };
}

export function doneHalves({ turn, conversation }: HalfCounters): HalfTallies {
  return { turn: turn.done(), conversation: conversation.done() };
}

export function addHalves(a: HalfTallies, b: HalfTallies): HalfTallies {
  return { turn: addHalf(a.turn, b.turn), conversation: addHalf(a.conversation, b.conversation) };
}

function addHalf(a: HalfTally, b: HalfTally): HalfTally {
  return { counts: addConfusions(a.counts, b.counts), ranks: addHistograms(a.ranks, b.ranks) };
}
