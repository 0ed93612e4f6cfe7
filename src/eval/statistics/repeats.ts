// What repeats of the same conversations say: how far they agree, which are flaky, and what several trials would give.

import { ratio } from '../metrics/confusion.ts';
import { type Interval, wilson } from './wilson.ts';

/** Counts over conversations with two repeats or more; sums of integers, so that no order changes a digit. */
export interface RepeatCounts {
  readonly conversations: number;
  /** Conversations all of whose repeats agree. */
  readonly unanimous: number;
  /** Pairs of repeats of the same conversation. */
  readonly pairs: number;
  readonly agreeing: number;
}

export const NO_REPEATS: RepeatCounts = { conversations: 0, unanimous: 0, pairs: 0, agreeing: 0 };

/** Counts of one conversation. `outcomes` has a text per repeat: repeats agree where the texts are the same. */
export function countRepeats(outcomes: readonly string[]): RepeatCounts {
  if (outcomes.length < 2) return NO_REPEATS;
  const sizes = new Map<string, number>();
  for (const outcome of outcomes) sizes.set(outcome, (sizes.get(outcome) ?? 0) + 1);
  return {
    conversations: 1,
    unanimous: sizes.size === 1 ? 1 : 0,
    pairs: pairsOf(outcomes.length),
    agreeing: [...sizes.values()].reduce((sum, size) => sum + pairsOf(size), 0),
  };
}

function pairsOf(size: number): number {
  return (size * (size - 1)) / 2;
}

export function addRepeats(a: RepeatCounts, b: RepeatCounts): RepeatCounts {
  return {
    conversations: a.conversations + b.conversations,
    unanimous: a.unanimous + b.unanimous,
    pairs: a.pairs + b.pairs,
    agreeing: a.agreeing + b.agreeing,
  };
}

export interface Agreement {
  /** The share of conversations all of whose repeats agree. It falls as repeats are added. */
  readonly unanimous: number | null;
  readonly unanimousInterval: Interval | null;
  /** How often two repeats of a conversation agree. It does not depend on how many repeats there are. */
  readonly pairwise: number | null;
}

export function agreementOf({
  conversations,
  unanimous,
  pairs,
  agreeing,
}: RepeatCounts): Agreement {
  return {
    unanimous: ratio(unanimous, conversations),
    unanimousInterval: wilson(unanimous, conversations),
    pairwise: ratio(agreeing, pairs),
  };
}

/**
 * How flaky a conversation is: how often two of its repeats disagree. 0 where all agree, and it is not listed; the list
 * goes from the highest down.
 */
export function flakiness(outcomes: readonly string[]): number {
  const { pairs, agreeing } = countRepeats(outcomes);
  return pairs === 0 ? 0 : 1 - agreeing / pairs;
}

/**
 * pass^k: how likely `k` new trials of a conversation are all right, on average over conversations. `rightCounts[c]` says
 * how many conversations were right in c of `repeats` trials. A conversation counts C(c, k) / C(repeats, k), which is
 * right on average for any chance of being right. null where there are no conversations or fewer repeats than `k`.
 */
export function passPowerK(
  rightCounts: readonly number[],
  repeats: number,
  k: number,
): number | null {
  if (k < 1 || k > repeats) return null;
  const conversations = rightCounts.reduce((sum, count) => sum + count, 0);
  return ratio(
    rightCounts.reduce((sum, count, right) => sum + count * allRight(right, repeats, k), 0),
    conversations,
  );
}

/** C(right, k) / C(repeats, k). */
function allRight(right: number, repeats: number, k: number): number {
  let chance = 1;
  for (let i = 0; i < k; i++) chance *= Math.max(0, right - i) / (repeats - i);
  return chance;
}
