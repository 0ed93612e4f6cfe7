// A clock for tests that sleep nowhere: waits are over at once, and a call times out when the test says so.

import type { Clock } from '../../../../src/engine/classifiers/openai/client/clock.ts';

export interface QuickClock extends Clock {
  /** The waits that were asked for, in milliseconds: those between tries, and those that a server asked for. */
  readonly waits: readonly number[];
  /** How many calls wait for an answer or for their time-out. */
  underWay(): number;
  /** Lets all calls that are under way time out. */
  expire(): void;
}

/** Timers of exactly `timeout` milliseconds are time-outs of calls. `onEnd` is told when one is called off. */
export function quickClock(timeout: number, onEnd: () => void = () => undefined): QuickClock {
  const waits: number[] = [];
  const calls = new Set<() => void>();
  let now = Date.UTC(2026, 0, 1);
  return {
    waits,
    now: () => now,
    after: (milliseconds, run) => {
      if (milliseconds === timeout) {
        calls.add(run);
        return () => {
          calls.delete(run);
          onEnd();
        };
      }
      waits.push(milliseconds);
      const timer = setImmediate(() => {
        now += milliseconds;
        run();
      });
      return () => clearImmediate(timer);
    },
    underWay: () => calls.size,
    expire: () => {
      now += timeout;
      for (const run of [...calls]) {
        calls.delete(run);
        run();
      }
    },
  };
}
