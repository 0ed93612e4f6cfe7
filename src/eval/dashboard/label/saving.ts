// Saves what was labelled behind what is shown: one write after the other, each with all that was said by then.

import { setImmediate as immediately } from 'node:timers/promises';
import type { Saved } from './label-file.ts';
import type { Labels } from './labels.ts';

export interface Saving {
  /** There is something to be saved. */
  readonly wake: () => void;
  /** Fulfilled once nothing waits to be saved any more. */
  readonly settled: () => Promise<void>;
}

export interface SavingOptions {
  readonly labels: Pick<Labels, 'unsaved' | 'save'>;
  /** All that is said by now is being written. */
  readonly begun: () => void;
  readonly ended: (saved: Saved) => void;
  /** By a mistake of ours. */
  readonly broken: (error: unknown) => void;
}

export function savingBehind({ labels, begun, ended, broken }: SavingOptions): Saving {
  let under: Promise<void> | undefined;
  const all = async (): Promise<void> => {
    // The frame of the key comes first.
    await immediately();
    while (labels.unsaved() > 0) {
      begun();
      ended(await labels.save());
    }
  };
  const wake = (): void => {
    under ??= all()
      .catch(broken)
      .finally(() => {
        under = undefined;
      });
  };
  return { wake, settled: async () => under };
}
