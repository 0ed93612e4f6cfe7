// Which signals anything is known of at a moment, as bits: most rules need a signal of which nothing was heard.

import type { Condition } from '../../policy/condition.ts';
import { bitOf, type KnownSignals } from '../signals.ts';
import type { OpenVerdict, Talk } from '../state.ts';

/** The bits of all signals with a verdict, or with one that is open. */
export function heardIn(
  verdicts: Talk['verdicts'],
  open: readonly (readonly OpenVerdict[] | undefined)[],
): number {
  let heard = 0;
  for (let place = 0; place < verdicts.length; place++) {
    if (verdicts[place] !== null) heard |= bitOf(place);
  }
  for (let place = 0; place < open.length; place++) {
    if (open[place] !== undefined) heard |= bitOf(place);
  }
  return heard;
}

/** A condition is `no` where none of these bits is heard; 0 where that cannot be told from signals alone. */
export function bitsNeeded(
  condition: Condition,
  of: readonly { readonly needs: number }[],
  signals: KnownSignals,
): number {
  switch (condition.kind) {
    case 'signal':
      return signals.get(condition.name)?.bit ?? 0;
    case 'now':
    case 'count':
      return signals.get(condition.signal)?.bit ?? 0;
    case 'and':
      return of.find(({ needs }) => needs !== 0)?.needs ?? 0;
    case 'or':
      return of.every(({ needs }) => needs !== 0)
        ? of.reduce((all, { needs }) => all | needs, 0)
        : 0;
    case 'possible':
    case 'certain':
    case 'named':
      return of[0]?.needs ?? 0;
    default:
      return 0;
  }
}
