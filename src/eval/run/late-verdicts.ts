// Verdicts that could not be had at a turn and were had at a later one: until then the policy decided without them.

import type { GivenVerdict } from '../../engine/classifier.ts';
import type { Talk } from '../../engine/state.ts';

export interface LateVerdict {
  readonly signal: string;
  readonly turn: number;
  /** The turn at which it was had. */
  readonly until: number;
  /** Why it could not be had before. */
  readonly reason: string;
}

export interface LateVerdicts {
  readonly found: readonly LateVerdict[];
  /** After each step, with what was given at it. */
  see(turn: number, given: readonly GivenVerdict[], talk: Pick<Talk, 'open'>): void;
}

export function lateVerdicts(): LateVerdicts {
  const found: LateVerdict[] = [];
  const failed = new Map<string, Omit<LateVerdict, 'until'>>();
  return {
    found,
    see(until, given, { open }) {
      for (const { signal, turn, judgement } of given) {
        const key = `${turn} ${signal}`;
        const before = failed.get(key);
        if (before === undefined || judgement.kind !== 'verdict') continue;
        failed.delete(key);
        found.push({ ...before, until });
      }
      for (const { signal, turn, failed: reason } of open) {
        const key = `${turn} ${signal}`;
        if (reason !== undefined && !failed.has(key)) failed.set(key, { signal, turn, reason });
      }
    },
  };
}
