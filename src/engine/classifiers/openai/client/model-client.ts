// What a classifier knows of the server behind it: a completion asked for, an answer or a failure, and what it took.

import type { Traffic } from './traffic.ts';
import type { Usage } from './usage.ts';

export interface Message {
  readonly role: 'system' | 'user';
  readonly content: string;
}

/** JSON Schema of an answer, in the strict subset of structured outputs. */
export interface AnswerSchema {
  /** Letters, digits, `_` and `-`; 64 at most. */
  readonly name: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

export interface CompletionRequest {
  readonly messages: readonly Message[];
  /** What the answer must look like. A server that cannot hold to it is asked for JSON, or for text: read it with care. */
  readonly schema: AnswerSchema;
  /** Ends the request, wherever it is: in the queue, in a wait, on its way. */
  readonly signal?: AbortSignal;
  /** Ask the server for token probabilities; where it has none the completion has none. */
  readonly logprobs?: boolean;
  /** Awaited right before each call: while the request waits for its turn or for money, nothing is under way. */
  readonly sending?: () => Promise<void>;
}

/** A piece of the answer with the natural logarithm of its probability. */
export interface Token {
  readonly text: string;
  readonly logprob: number;
}

export type Completion =
  | {
      readonly kind: 'answer';
      /** As the server wrote it; never empty. */
      readonly text: string;
      /** Joined they are the text. */
      readonly tokens?: readonly Token[];
      /** The text ends where the longest length that is allowed does, in the middle of the answer. */
      readonly cutOff?: true;
    }
  | {
      readonly kind: 'failed';
      /** For people: what happened, after how many tries. Holds no key; up to 200 letters of it are the server's own, which may repeat what it was sent (masked). */
      readonly reason: string;
      /** The budget is spent: every later completion fails too. */
      readonly spent?: true;
      /** The longest length that is allowed was reached before the answer began. */
      readonly cutOff?: true;
      /** The server refuses the key, the model or more than the quota: later completions fail too, most of them without a call. */
      readonly refused?: true;
    };

/** What the calls took so far. */
export interface Meter {
  read(): Usage;
}

export interface ModelClient {
  readonly model: string;
  /** One chat completion; retries, waits, limits, budget and fallback of formats are inside. Never rejects, except for a bug. */
  complete(request: CompletionRequest): Promise<Completion>;
  readonly meter: Meter;
  /** What it is doing now; absent where nobody knows. */
  traffic?(): Traffic;
  /** Why the server takes no request of this client (key, model, quota); undefined while it does, and again once it has answered. */
  refused(): string | undefined;
}
