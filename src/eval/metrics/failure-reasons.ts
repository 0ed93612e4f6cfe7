// Why verdicts could not be had: how often each reason came up.

import type { FailedSignal } from './outcome.ts';

export interface ReasonCount {
  readonly verdicts: number;
  /** Messages that at least one signal could not be judged at. */
  readonly messages: number;
  readonly conversations: number;
}

export interface FailureReasons {
  /** By reason. */
  readonly counts: Readonly<Record<string, ReasonCount>>;
  /** Verdicts that failed for any other reason. */
  readonly otherVerdicts: number;
}

export const NO_REASONS: FailureReasons = { counts: {}, otherVerdicts: 0 };

/** A server may write another number into each message: so many reasons are told apart, and no more. */
const MOST_REASONS = 20;

export function reasonsOf(failed: readonly FailedSignal[]): FailureReasons {
  const turns = new Map<string, number[]>();
  for (const one of failed) turns.set(one.reason, [...(turns.get(one.reason) ?? []), ...one.turns]);
  const counts = [...turns].map(([reason, at]): readonly [string, ReasonCount] => [
    reason,
    { verdicts: at.length, messages: new Set(at).size, conversations: 1 },
  ]);
  return bounded(counts, 0);
}

export function addReasons(a: FailureReasons, b: FailureReasons): FailureReasons {
  if (Object.keys(b.counts).length === 0) return a;
  const sum = new Map(Object.entries(a.counts));
  for (const [reason, count] of Object.entries(b.counts)) {
    const before = sum.get(reason);
    sum.set(reason, before === undefined ? count : added(before, count));
  }
  return bounded([...sum], a.otherVerdicts + b.otherVerdicts);
}

function added(a: ReasonCount, b: ReasonCount): ReasonCount {
  return {
    verdicts: a.verdicts + b.verdicts,
    messages: a.messages + b.messages,
    conversations: a.conversations + b.conversations,
  };
}

/**
 * The first in the order of the alphabet stay: what stands among the first of all does so in every part too, so that the
 * counts are whole however the conversations were cut into batches.
 */
function bounded(
  counts: readonly (readonly [string, ReasonCount])[],
  otherVerdicts: number,
): FailureReasons {
  const sorted = counts.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const rest = sorted.slice(MOST_REASONS);
  return {
    counts: Object.fromEntries(sorted.slice(0, MOST_REASONS)),
    otherVerdicts: rest.reduce((sum, [, { verdicts }]) => sum + verdicts, otherVerdicts),
  };
}
