// Leases, and what those left behind who held them when they were killed: the calls that they had under way.

import type { TakeBesides } from './alone.ts';
import type { Counter } from './counts.ts';
import type { Leases } from './leases.ts';
import type { Records } from './records.ts';
import type { Told } from './told.ts';
import type { UnderWay } from './under-way.ts';

export interface TakingOver {
  readonly leases: Leases;
  readonly underWay: UnderWay;
  readonly records: Records;
  readonly counter: Counter;
  readonly told: Told;
}

/** Where there can be no lease the question is asked all the same: a conversation is worth more than a call. */
export function leased(parts: TakingOver): TakeBesides {
  const { leases, counter, told } = parts;
  return async (name, signal) => {
    try {
      const release = await leases.take(name, signal, () => counter.add('waited'));
      await countLost(parts, name);
      return () => release().catch(told.unleased);
    } catch (error) {
      signal?.throwIfAborted();
      told.unleased(error);
      return async () => {};
    }
  };
}

/** Counts what killed processes left, also where nobody asks for it again. What is still under way is left alone. */
export async function countAllLost(parts: TakingOver): Promise<void> {
  const { underWay, leases, told } = parts;
  try {
    for (const name of await underWay.names()) {
      const release = await leases.takeIfFree(name);
      if (release === undefined) continue;
      await countLost(parts, name);
      await release();
    }
  } catch (error) {
    told.unleased(error);
  }
}

/** To be called with the lease: whoever left a note then is no more. */
async function countLost(
  { underWay, records, counter, told }: TakingOver,
  name: string,
): Promise<void> {
  try {
    const keys = await underWay.left(name);
    if (keys === undefined) return;
    const recorded = await Promise.all(keys.map((key) => records.has(key)));
    // Otherwise it was killed after all was recorded, and before the note was ended.
    if (!recorded.every(Boolean)) counter.add('lost');
  } catch (error) {
    told.unreadable(error);
  }
}
