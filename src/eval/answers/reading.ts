// Looks answers up: in memory, then on disk.

import type { RecordedAnswer, Wanted } from '../../engine/classifiers/openai/answers.ts';
import { keyHash } from './entry.ts';
import type { Found, Records } from './records.ts';
import { remembered } from './remembered.ts';
import type { Told } from './told.ts';

export interface Reading {
  /** What is there, in the order of `wanted`. */
  read(wanted: readonly Wanted[]): Promise<readonly Found[]>;
  /** Keeps an answer in memory alone. */
  remember(wanted: Wanted, answer: RecordedAnswer): void;
}

/** What cannot be read counts as not there, and is told: a run never ends because of what was recorded before it. */
export function reading(records: Records, told: Told): Reading {
  const memory = remembered();
  const one = async (wanted: Wanted): Promise<Found> => {
    const hash = keyHash(wanted.key);
    const known = memory.get(hash);
    if (known !== undefined) return { kind: 'found', answer: known };
    try {
      const found = await records.read(wanted);
      if (found.kind === 'found') memory.set(hash, found.answer);
      if (found.kind === 'broken') told.broken();
      return found;
    } catch (error) {
      told.unreadable(error);
      return { kind: 'none' };
    }
  };
  return {
    read: (wanted) => Promise.all(wanted.map(one)),
    remember: (wanted, answer) => memory.set(keyHash(wanted.key), answer),
  };
}
