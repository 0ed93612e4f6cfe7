// A run that may be going on, as the dashboard looks at it: sampled, never one update per case.

import type { StoredRun } from '../../compare/read-run.ts';
import type { Shown } from '../frame/whole.ts';

export interface Live {
  /** Where it lies; null while it goes on. */
  readonly stored: StoredRun | null;
  readonly shown: () => Shown;
  /** Another one each time that something else is shown. */
  readonly version: () => number;
  readonly close: () => void;
}

/** So often at most data is looked at; keys draw at once. */
const REFRESH_MS = 100;
/** What a key asked for is read in the background, and often there before that. */
const SOON_MS = 15;
const SOON_LOOKS = 20;

export interface Sampling {
  /** A key was pressed. */
  readonly hurry: () => void;
  readonly end: () => void;
}

/** Tells whenever what is shown has changed. */
export function sampling(live: Pick<Live, 'version'>, tell: () => void): Sampling {
  let known = live.version();
  let soon: NodeJS.Timeout | undefined;
  const look = () => {
    const version = live.version();
    if (version === known) return;
    known = version;
    tell();
  };
  const timer = setInterval(look, REFRESH_MS);
  return {
    hurry() {
      clearInterval(soon);
      let looks = SOON_LOOKS;
      soon = setInterval(() => {
        look();
        if (--looks === 0) clearInterval(soon);
      }, SOON_MS);
    },
    end() {
      clearInterval(timer);
      clearInterval(soon);
    },
  };
}
