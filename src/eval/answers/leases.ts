// One process at a time, by name: a lock that its holder keeps fresh, and that ends by itself where the holder was killed.

import { stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export interface LeaseTimes {
  /** After so many milliseconds without a sign of life a holder counts as dead; at least 2,000. */
  readonly lease: number;
  /** How often a holder gives a sign of life; at least 1,000, at most half a lease. */
  readonly beat: number;
  /** How long whoever waits waits at most before it looks again. */
  readonly look: number;
}

/** A machine that is busy for some seconds must not lose its lease; who waits for a dead one waits for as long. */
export const LEASE_TIMES: LeaseTimes = { lease: 10_000, beat: 2_500, look: 200 };

export interface Leases {
  /** Resolves once the lease is held, with what gives it back. `onWait` is told once where somebody else has it. */
  take(name: string, signal?: AbortSignal, onWait?: () => void): Promise<() => Promise<void>>;
  /** The lease, if nobody has it now. */
  takeIfFree(name: string): Promise<(() => Promise<void>) | undefined>;
}

export async function openLeases(folder: string, times: LeaseTimes): Promise<Leases> {
  // Loaded only where it is needed, as it listens for the end of the process from then on.
  const { lock } = await import('proper-lockfile');

  const takeIfFree: Leases['takeIfFree'] = async (name) => {
    const path = join(folder, name);
    let held = true;
    try {
      const release = await lock(path, {
        lockfilePath: path,
        realpath: false,
        stale: times.lease,
        update: times.beat,
        // Who was silent for too long has lost the lease, and nothing else: what it asks for is recorded all the same.
        onCompromised: () => {
          held = false;
        },
      });
      return async () => {
        if (held) await release();
      };
    } catch (error) {
      if (codeOf(error) !== 'ELOCKED') throw error;
      await endFuture(path, times.lease);
      return undefined;
    }
  };

  return {
    takeIfFree,
    async take(name, signal, onWait) {
      const free = await takeIfFree(name);
      if (free !== undefined) return free;
      onWait?.();
      for (let pause = 20; ; pause *= 1.5) {
        await waited(Math.min(pause, times.look), signal);
        const release = await takeIfFree(name);
        if (release !== undefined) return release;
      }
    },
  };
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/**
 * A sign of life from the future, by a clock that was set back, would make its holder immortal. It counts as one of
 * now: a holder that lives takes it for the loss of its lease, and one that is dead is dead after one lease more.
 */
async function endFuture(path: string, lease: number): Promise<void> {
  try {
    const { mtimeMs } = await stat(path);
    const now = Date.now();
    if (mtimeMs > now + lease) await utimes(path, now / 1000, now / 1000);
  } catch (error) {
    // Given back meanwhile.
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

async function waited(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await wait(milliseconds, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
