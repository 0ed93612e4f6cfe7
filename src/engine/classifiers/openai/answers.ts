// Answers of a language model that were given before. The classifier knows only this; where they are kept is the host's.

import type { Verdict } from '../../../policy/truth.ts';
import type { Value } from '../../../policy/value.ts';
import type { Quote } from '../../classifier.ts';

/** All that an answer depends on. What is not in here (a rule, say) may change, and the answer stays. */
export interface AnswerKey {
  readonly classifier: string;
  readonly model: string;
  /** Version of the prompt and of whatever else turns the model's words into an answer. */
  readonly prompt: string;
  /** Hash of the definition of the signal, of the detail, or of the summary's field. */
  readonly definition: string;
  /** Hash of the masked turns that were read, with their indexes. */
  readonly window: string;
  /** Which of several judgements of the same thing: from 0. */
  readonly repeat: number;
}

/** What an answer is of, for messages; no part of its key. */
export interface AnswerSubject {
  readonly kind: 'signal' | 'detail' | 'field';
  readonly name: string;
  /** Index of the turn that was judged; for details and fields the latest turn that was read. */
  readonly turn: number;
}

/** One thing to ask for. */
export interface Wanted {
  readonly key: AnswerKey;
  readonly subject: AnswerSubject;
}

/** What may be recorded: what the model answered. "Not said" is an answer too, and so is one that does not fit. */
export type RecordedAnswer =
  | {
      readonly kind: 'verdict';
      readonly verdict: Verdict;
      readonly quote?: Quote;
      readonly score?: number;
      readonly capped?: true;
    }
  | { readonly kind: 'detail'; readonly found?: { readonly value: Value; readonly turn: number } }
  | { readonly kind: 'field'; readonly value?: Value }
  /** The model answered to the end, and this part of it cannot be used: asked again it would say the same. */
  | { readonly kind: 'unfit'; readonly reason: string };

/** An answer, or why there is none. A failure (of the network, the server, the budget, an answer that breaks off) is never recorded: whoever wants to know asks again. */
export type GivenAnswer = RecordedAnswer | { readonly kind: 'failed'; readonly reason: string };

/** To be awaited right before each call of a server: a call that a killed process had under way then counts as lost. */
export type Sending = () => Promise<void>;

export interface Answers {
  /** What was recorded; undefined: not yet. */
  get(wanted: Wanted): Promise<RecordedAnswer | undefined>;
  /**
   * One answer per wanted thing, in their order. `ask` is called at most once, with what nobody has recorded by then, and
   * answers in that order; where somebody else asks for one of them just now, that is waited for first. What `ask`
   * gives is recorded before the promise resolves. Rejects only where `ask` rejects, or with the reason of `signal`.
   */
  recorded(
    wanted: readonly Wanted[],
    ask: (missing: readonly Wanted[], sending: Sending) => Promise<readonly GivenAnswer[]>,
    signal?: AbortSignal,
  ): Promise<readonly GivenAnswer[]>;
}
