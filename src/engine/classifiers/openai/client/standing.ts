// Whether the server takes requests of this client at all: a key that it refuses it would refuse every time.

import type { Clock } from './clock.ts';

/** How long nothing is sent after a refusal, in milliseconds: a key, a model or a quota may be mended meanwhile. */
export const PAUSE = 60_000;

export interface Standing {
  /** Why the server takes nothing; undefined while it does. */
  refused(): string | undefined;
  /** Why nothing may be sent just now; undefined where it may. After each pause one caller may, to try. */
  bars(): string | undefined;
  refuse(reason: string): void;
  /** The server took a request. */
  taken(): void;
}

export function standingBy(clock: Clock): Standing {
  let why: string | undefined;
  let nextTry = 0;
  return {
    refused: () => why,
    bars: () => {
      if (why === undefined) return undefined;
      const now = clock.now();
      if (now < nextTry) return why;
      nextTry = now + PAUSE;
      return undefined;
    },
    refuse: (reason) => {
      why = reason;
      nextTry = clock.now() + PAUSE;
    },
    taken: () => {
      why = undefined;
    },
  };
}
