// What happened to a run after which no verdict can stand: from there on nothing is written down.

import type { EvaluateOptions } from './options.ts';

export interface Spoilage {
  /** Whether nothing is written down any more. */
  readonly has: () => boolean;
  /** A conversation came back that cannot stand. Throws, unless the rest is judged for what it tells. */
  come(): void;
  /** At the end of all: throws where something came. */
  end(): void;
}

export function spoilageOf(spoilt: EvaluateOptions['spoilt']): Spoilage {
  let has = false;
  const end = () => {
    if (has) throw spoilt?.()?.error() ?? new Error('what spoilt a run is gone');
  };
  return {
    has: () => has,
    come() {
      has = true;
      if (spoilt?.()?.goesOn !== true) end();
    },
    end,
  };
}
