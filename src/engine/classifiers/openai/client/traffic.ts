// What a client is doing at this moment, for who watches it.

/** Beside what it took so far (`Usage`). */
export interface Traffic {
  /** Calls on their way. */
  readonly underWay: number;
  /** Requests that failed and wait to be sent again. */
  readonly waiting: number;
  /** How long the server still wants to be left alone, in milliseconds; 0: it does not. */
  readonly held: number;
  /** Why the last call failed that did; null where none did. */
  readonly lastFailure: string | null;
}

export const NO_TRAFFIC: Traffic = { underWay: 0, waiting: 0, held: 0, lastFailure: null };
