// What came of one call: an answer, or a failure that says what to do next.

import type { Word } from './dialect.ts';
import type { Token } from './model-client.ts';

/** What a server says that a call took. */
export interface TokenCount {
  readonly prompt: number;
  /** Part of `prompt`. */
  readonly cached: number;
  readonly completion: number;
}

export interface Answered {
  readonly kind: 'answer';
  readonly text: string;
  readonly tokens?: readonly Token[];
  readonly cutOff?: true;
  readonly took?: TokenCount;
}

export interface Failure {
  readonly kind: 'failed';
  readonly reason: string;
  /** Whether another try may do better. */
  readonly again: boolean;
  /** The server has more to do than it can. */
  readonly crowded?: true;
  /** How long the server asks to be left alone, in milliseconds. */
  readonly wait?: number;
  /** What of the request the server does not take. */
  readonly refused?: { readonly word: Word /** The whole answer. */; readonly said: string };
  readonly took?: TokenCount;
  readonly cutOff?: true;
  /** The key, the model or the quota: every other request would fail alike. */
  readonly barred?: true;
  /** No call was made. */
  readonly unsent?: true;
  /** Turned away before the model did anything. */
  readonly free?: true;
}

export type Outcome = Answered | Failure;
