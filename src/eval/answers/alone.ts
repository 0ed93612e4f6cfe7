// Nobody else asks about the same turns: in this process by turns, in others by leases.

import type { Course } from './answers-over.ts';
import type { InTurn } from './in-turn.ts';

type Alone = Course['alone'];

/** What must be held besides the turn in this process; resolves with what gives it back. */
export type TakeBesides = (
  name: string,
  signal: AbortSignal | undefined,
) => Promise<() => Promise<void>>;

/** Takes all names, in their order. `besides` is taken with each, once this process has its turn. */
export function alone(turns: InTurn, besides?: TakeBesides): Alone {
  const run: Alone = async ([name, ...others], signal, work) => {
    if (name === undefined) return work();
    const leave = await turns.take(name, signal);
    try {
      const giveBack = await besides?.(name, signal);
      try {
        return await run(others, signal, work);
      } finally {
        await giveBack?.();
      }
    } finally {
      leave();
    }
  };
  return run;
}
