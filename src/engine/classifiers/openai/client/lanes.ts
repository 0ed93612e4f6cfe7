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
  /** Milliseconds until something new may begin. */
  held(): number;
  /** How many may be on their way now. */
  limit(): number;
}

export function lanesUpTo(most: number, clock: Clock): Lanes {
  const queue = new PQueue({ concurrency: 1 });
  let limit = 1;
  let window: Window = 0;
  let heldUntil = Number.NEGATIVE_INFINITY;
  let waiting = 0;
  let callOff: (() => void) | undefined;

  const setLimit = (value: number) => {
    limit = value;
    queue.concurrency = Math.floor(limit);
  };

  const start = () => {
    heldUntil = Number.NEGATIVE_INFINITY;
    callOff?.();
    callOff = undefined;
    queue.start();
  };

  /** The timer runs only where somebody waits for it: alone it would keep a process alive. */
  const watchHold = () => {
    const left = heldUntil - clock.now();
    if (left <= 0) {
      start();
    } else if (waiting > 0) {
      callOff ??= clock.after(left, start);
    } else {
      callOff?.();
      callOff = undefined;
    }
  };

  return {
    run: (task, { again, signal }) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) {
          resolve(undefined);
          return;
        }
        const wait = (change: 1 | -1) => {
          waiting += change;
          watchHold();
        };
        const leave = () => {
          wait(-1);
          resolve(undefined);
        };
        signal?.addEventListener('abort', leave, { once: true });
        const inTurn = async () => {
          signal?.removeEventListener('abort', leave);
          if (signal?.aborted === true) return;
          wait(-1);
          resolve(await task(window));
        };
        wait(1);
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
      callOff?.();
      callOff = undefined;
      queue.pause();
      watchHold();
    },

    held: () => Math.max(0, heldUntil - clock.now()),

    limit: () => Math.floor(limit),
  };
}
