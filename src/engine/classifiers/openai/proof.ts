// What bears a verdict out: the words of a turn of the right side, in the exchange that was judged.

import type { Side } from '../../../policy/policy.ts';
import type { Role } from '../../event.ts';
import { standsIn } from './quote.ts';
import type { ShownTurn } from './shown.ts';

/**
 * The turns whose words may prove a verdict at the turn `at`: of the signal's side, in the same exchange, up to that turn. What
 * comes after it, and what an earlier exchange said, is no proof.
 */
export function provingTurns(
  turns: readonly ShownTurn[],
  at: number,
  by: Side,
): readonly ShownTurn[] {
  const last = turns.findIndex(({ index }) => index === at);
  if (last === -1) return [];
  return turns.slice(exchangeStart(turns, last), last + 1).filter(({ role }) => isOf(by, role));
}

/** The quote must stand in the turn that was named; that it stands in another one helps nothing. */
export function isProved(
  proving: readonly ShownTurn[],
  quote: { readonly turn: number; readonly text: string },
): boolean {
  const named = proving.find(({ index }) => index === quote.turn);
  return named !== undefined && standsIn(named.pieces, quote.text);
}

function isOf(by: Side, role: Role): boolean {
  if (role !== 'customer' && role !== 'bot') return false;
  return by === 'anyone' || by === role;
}

/** Where the exchange of a turn opens: at the customer turn whose latest spoken turn before it was a bot's or a person's. */
function exchangeStart(turns: readonly ShownTurn[], at: number): number {
  let start = at;
  let opened = false;
  for (let place = at; place >= 0; place--) {
    const role = turns[place]?.role;
    if (role === 'system' || role === undefined) continue;
    if (role !== 'customer' && opened) break;
    if (role === 'customer') opened = true;
    start = place;
  }
  return start;
}
