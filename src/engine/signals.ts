// The judged signals of a policy, with their places in states and views.

import type { Policy, Side, Signal } from '../policy/policy.ts';
import { uniqueName } from './text/unique-name.ts';

/** A number keeps so many bits as a small integer. Signals beyond share bits: that costs time, and changes no value. */
const BITS = 31;

export interface KnownSignal {
  readonly name: string;
  readonly signal: Signal;
  readonly by: Side;
  /** Where states keep its verdicts. */
  readonly place: number;
  /** Stands for it where a set of signals is a number. */
  readonly bit: number;
}

export type KnownSignals = ReadonlyMap<string, KnownSignal>;

export function knownSignals({ signals }: Policy): KnownSignals {
  return new Map(
    signals.map((signal, place) => {
      const { by } = signal;
      const name = uniqueName(signal.name);
      return [name, { name, signal, by, place, bit: bitOf(place) }];
    }),
  );
}

/** The bit of the signal at a place. */
export function bitOf(place: number): number {
  return 1 << (place % BITS);
}
