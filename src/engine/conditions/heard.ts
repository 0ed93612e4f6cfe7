// Which signals anything is known of at a moment, as bits: most rules need a signal of which nothing was heard.

import type { Condition } from '../../policy/condition.ts';
import type { Signal } from '../../policy/policy.ts';
import type { Talk } from '../state.ts';

/** A number keeps so many bits as a small integer. Signals beyond share bits: that costs time, and changes no value. */
const BITS = 31;

export type SignalBits = ReadonlyMap<string, number>;

export function signalBits(signals: readonly Signal[]): SignalBits {
  return new Map(signals.map(({ name }, at) => [name, 1 << (at % BITS)]));
}

/** The bits of all signals with a verdict, or with one that is open. */
export function heardIn({ verdicts, open }: Talk, bits: SignalBits): number {
  let heard = 0;
  for (const name in verdicts) heard |= bits.get(name) ?? 0;
  for (const { signal } of open) heard |= bits.get(signal) ?? 0;
  return heard;
}

/** A condition is `no` where none of these bits is heard; 0 where that cannot be told from signals alone. */
export function bitsNeeded(
  condition: Condition,
  of: readonly { readonly needs: number }[],
  bits: SignalBits,
): number {
  switch (condition.kind) {
    case 'signal':
      return bits.get(condition.name) ?? 0;
    case 'now':
    case 'count':
      return bits.get(condition.signal) ?? 0;
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
