// The conversations of a run as screens see them: any number of them, of which only those in sight are read.

import type { Outcome } from '../../metrics/outcome.ts';

export interface CaseList {
  /** Conversations that are known by now. */
  readonly count: number;
  /** Whether these are all. */
  readonly whole: boolean;
  /** The outcome of the conversation at that place, in the order of the data, read from the run. */
  outcome(place: number): Outcome | undefined;
}
