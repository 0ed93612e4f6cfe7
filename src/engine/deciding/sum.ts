// What all rules and nevers of a moment come to together. Only that some rule fires, waits or is held counts, so it is a
// few bits, and the bits of parts that do not depend on each other are joined by `|`.

import type { ReadyNever, ReadyRule } from '../program.ts';

export const NO = 0;
export const MAYBE = 1;
export const YES = 2;
export const RANKS = [NO, MAYBE, YES];
/** The rank of a rule that a failed hand-over carried: it fires again, whatever it has become. */
export const AGAIN = 3;

const ALWAYS_FIRES = 1;
const ALWAYS_WAITS = 2;
const WOULD_FIRE = 4;
const WAITS = 8;
const HELD = 16;
const MAY_BE_HELD = 32;
export const REPEATS = 64;
export const SUSPENDED = 128;
export const LIMIT = 256;
/** Some rule is there that a `never` could hold back. */
export const NORMAL = WOULD_FIRE | WAITS;

export type Kind = 'suspended' | 'escalate' | 'check' | 'continue';
export type Fate = 'fires' | 'waits' | 'held' | 'idle';

export function bitOf(part: ReadyRule | ReadyNever, rank: number): number {
  if (rank === NO) return 0;
  if ('never' in part) return rank === YES ? HELD : MAY_BE_HELD;
  if (rank === MAYBE) return part.always ? ALWAYS_WAITS : WAITS;
  return part.always || rank === AGAIN ? ALWAYS_FIRES : WOULD_FIRE;
}

export function kindOf(sum: number): Kind {
  if (sum & (ALWAYS_FIRES | REPEATS)) return 'escalate';
  if (sum & SUSPENDED) return 'suspended';
  if (sum & WOULD_FIRE && !(sum & (HELD | MAY_BE_HELD | LIMIT))) return 'escalate';
  // Under a `never` that holds only `always` rules may wait; under one that may hold, all that would fire wait too.
  return sum & (sum & HELD ? ALWAYS_WAITS : ALWAYS_WAITS | NORMAL) ? 'check' : 'continue';
}

/** The limit alone makes it a check. */
export function isLimited(sum: number): boolean {
  return (sum & ~(ALWAYS_WAITS | WAITS)) === (WOULD_FIRE | LIMIT);
}

/** What becomes of a rule where all together come to `sum`. */
export function fateOf({ always }: ReadyRule, rank: number, sum: number): Fate {
  if (rank === AGAIN || (rank === YES && always)) return 'fires';
  if (rank === YES && (sum & (HELD | MAY_BE_HELD)) !== MAY_BE_HELD) {
    return sum & (HELD | LIMIT) ? 'held' : 'fires';
  }
  const waits = rank !== NO && kindOf(sum) === 'check' && (always || !(sum & HELD));
  return waits ? 'waits' : 'idle';
}
