// The value of a signal, and its counts, from the verdicts on the exchanges in which its side has spoken.

import type { Side } from '../../policy/policy.ts';
import type { KnownSignal } from '../signals.ts';
import type { OpenVerdict, StoredExchange, StoredVerdict, Talk } from '../state.ts';

/** Ranks of verdicts: those of the truth values, and below them what takes back. */
const WITHDRAWN = -1;
const NO = 0;
export const MAYBE = 1;
export const YES = 2;

const NONE: readonly StoredVerdict[] = [];

const RANK = { withdrawn: WITHDRAWN, no: NO, maybe: MAYBE, yes: YES } as const;

/** A later verdict of the same exchange joins the earlier ones. */
function join(before: number, next: number): number {
  if (next === WITHDRAWN) return WITHDRAWN;
  if (before === WITHDRAWN) return next === NO ? WITHDRAWN : next;
  return next > before ? next : before;
}

export function spoke(side: Side, exchange: StoredExchange): boolean {
  if (side === 'customer') return exchange.customer;
  if (side === 'bot') return exchange.bot;
  return exchange.customer || exchange.bot;
}

/** What an open verdict may be at the least and at the most. A failed one takes nothing back. */
function rankOfOpen(open: OpenVerdict, upper: boolean): number {
  if (upper) return YES;
  return open.failed === undefined ? WITHDRAWN : NO;
}

/**
 * The joined verdict on each exchange in which the side has spoken, oldest first. Verdicts, known and open, stand in
 * the order of turns, and so of exchanges.
 */
export function ranksOf(
  talk: Talk,
  open: readonly OpenVerdict[],
  { by, place }: Pick<KnownSignal, 'by' | 'place'>,
  upper: boolean,
): number[] {
  const ranks: number[] = [];
  const known: readonly StoredVerdict[] = talk.verdicts[place] ?? NONE;
  let nextKnown = 0;
  let nextOpen = 0;
  for (const exchange of talk.exchanges) {
    let rank = NO;
    for (;;) {
      const verdict = known[nextKnown];
      const question = open[nextOpen];
      const opens =
        question !== undefined && (verdict === undefined || question.turn < verdict.turn);
      const earlier = opens ? question : verdict;
      if (earlier === undefined || earlier.exchange > exchange.number) break;
      if (opens) nextOpen++;
      else nextKnown++;
      if (earlier.exchange < exchange.number) continue;
      if (opens) rank = join(rank, rankOfOpen(question, upper));
      else if (verdict !== undefined) rank = join(rank, RANK[verdict.verdict]);
    }
    if (spoke(by, exchange)) ranks.push(rank);
  }
  return ranks;
}

/** `open`: the verdicts of this signal that are open. `yes` stays until withdrawn; a `maybe` lapses, unless the exchange answered a check. */
export function valueRank(
  talk: Talk,
  open: readonly OpenVerdict[],
  signal: KnownSignal,
  upper: boolean,
): number {
  const ranks = ranksOf(talk, open, signal, upper);
  let value = NO;
  let at = 0;
  for (const exchange of talk.exchanges) {
    if (!spoke(signal.by, exchange)) continue;
    const rank = ranks[at++];
    if (rank === undefined || rank === WITHDRAWN) value = NO;
    else if (value === YES) continue;
    else if (rank !== NO) value = rank;
    else if (!exchange.answered) value = NO;
  }
  return value;
}

/** The verdict on the latest exchange alone. */
export function nowRank(
  talk: Talk,
  open: readonly OpenVerdict[],
  signal: KnownSignal,
  upper: boolean,
): number {
  const rank = ranksOf(talk, open, signal, upper).at(-1) ?? NO;
  return rank === WITHDRAWN ? NO : rank;
}

/** How far back a count looks. */
export type CountSpan = 'all' | 'row' | number;

/** `yes` where enough exchanges had `yes`; `maybe` where the latest, a `maybe`, would make them enough. */
export function countRank(
  talk: Talk,
  open: readonly OpenVerdict[],
  signal: KnownSignal,
  times: number,
  span: CountSpan,
  upper: boolean,
): number {
  const window = windowOf(ranksOf(talk, open, signal, upper), span);
  const latestIsMaybe = window.at(-1) === MAYBE;
  const count =
    span === 'row' ? rowAtEnd(window, latestIsMaybe) : window.filter((rank) => rank === YES).length;
  if (count >= times && !(span === 'row' && latestIsMaybe)) return YES;
  return latestIsMaybe && count + 1 >= times ? MAYBE : NO;
}

/** The exchanges that a count looks at: the last ones, without those that a withdrawal wiped. */
export function windowOf(ranks: readonly number[], span: CountSpan): readonly number[] {
  const since = ranks.slice(ranks.lastIndexOf(WITHDRAWN) + 1);
  return typeof span === 'number' ? since.slice(-span) : since;
}

/** How many `yes` stand in a row at the end, before a `maybe` that would go on with them. */
export function rowAtEnd(ranks: readonly number[], latestIsMaybe: boolean): number {
  const before = ranks.slice(0, ranks.length - Number(latestIsMaybe));
  return before.length - 1 - before.findLastIndex((rank) => rank !== YES);
}
