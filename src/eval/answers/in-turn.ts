// One after the other within this process, by name: whoever comes second waits for the first.

export interface InTurn {
  /** Resolves when it is this one's turn, with what ends the turn. Rejects with the reason of `signal`. */
  take(name: string, signal?: AbortSignal): Promise<() => void>;
}

export function inTurn(): InTurn {
  const last = new Map<string, Promise<void>>();
  return {
    async take(name, signal) {
      signal?.throwIfAborted();
      const before = last.get(name);
      const { promise: over, resolve: end } = promised();
      const mine = before === undefined ? over : before.then(() => over);
      last.set(name, mine);
      const leave = () => {
        end();
        if (last.get(name) === mine) last.delete(name);
      };
      try {
        if (before !== undefined) await orAborted(before, signal);
        return leave;
      } catch (error) {
        end();
        throw error;
      }
    },
  };
}

function promised(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

async function orAborted(waited: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return waited;
  const { promise: aborted, resolve } = promised();
  signal.addEventListener('abort', resolve, { once: true });
  try {
    await Promise.race([waited, aborted]);
    signal.throwIfAborted();
  } finally {
    signal.removeEventListener('abort', resolve);
  }
}
