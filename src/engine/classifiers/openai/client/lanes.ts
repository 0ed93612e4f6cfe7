// How many calls may be on their way at once: more while it works, half as many when the server is crowded.

import PQueue from 'p-queue';
import type { Clock } from './clock.ts';

/** Calls that were sent between two changes for the worse belong together: they say the same only once. */
export type Window = number;

export interface Lanes {
  /** Runs a task in its turn, those who come again before those who are new. Undefined where the signal ended its wait. */
  run<Result>(
    task: (window: Window) => Promise<Result>,
    how: { readonly again: boolean; readonly signal: AbortSignal | undefined },
  ): Promise<Result | undefined>;
  worked(): void;
  crowded(window: Window): void;
  /** Nothing new begins before so many milliseconds are over. */
  hold(milliseconds: number): void;
  /** How many may be on their way now. */
  limit(): number;
}

export function lanesUpTo(most: number, clock: Clock): Lanes {
  const queue = new PQueue({ concurrency: 1 });
  let limit = 1;
  let window: Window = 0;
  let heldUntil = Number.NEGATIVE_INFINITY;
  let release: (() => void) | undefined;

  const setLimit = (value: number) => {
    limit = value;
    queue.concurrency = Math.floor(limit);
  };

  return {
    run: (task, { again, signal }) =>
      new Promise((resolve, reject) => {
        const leave = () => resolve(undefined);
        if (signal?.aborted === true) {
          leave();
          return;
        }
        signal?.addEventListener('abort', leave, { once: true });
        const inTurn = async () => {
          signal?.removeEventListener('abort', leave);
          if (signal?.aborted !== true) resolve(await task(window));
        };
        queue.add(inTurn, { priority: again ? 1 : 0 }).catch(reject);
      }),

    worked: () => {
      // Where nobody waits there is nothing to gain, and nothing was shown.
      if (queue.size === 0) return;
      // Until the first crowd one more with each answer, which doubles; later one more with each round of answers.
      setLimit(Math.min(most, limit + (window === 0 ? 1 : 1 / limit)));
    },

    crowded: (of) => {
      if (of !== window) return;
      window += 1;
      setLimit(Math.max(1, limit / 2));
    },

    hold: (milliseconds) => {
      const until = clock.now() + milliseconds;
      if (until <= heldUntil) return;
      heldUntil = until;
      release?.();
      queue.pause();
      release = clock.after(milliseconds, () => {
        release = undefined;
        queue.start();
      });
    },

    limit: () => Math.floor(limit),
  };
}
