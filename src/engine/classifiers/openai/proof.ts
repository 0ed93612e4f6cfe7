// What bears a verdict out: the words of a turn of the right side, in the exchange that was judged.

import type { Side } from '../../../policy/policy.ts';
import type { Role } from '../../event.ts';
import { exchangeStart } from './exchange.ts';
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
