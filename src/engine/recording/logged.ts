// A line of a log: one event of a conversation, what was judged and found at it, and what was decided.

import type { Verdict } from '../../policy/truth.ts';
import type { Value } from '../../policy/value.ts';
import type { Quote } from '../classifier.ts';
import type { Decision } from '../decision.ts';
import type { Event } from '../event.ts';

export const LOG_FORMAT = 1;

export interface LoggedStep {
  readonly format: typeof LOG_FORMAT;
  readonly conversation: string;
  /** Hash of the policy that decided. */
  readonly policy: string;
  /** As it was entered, with the agent that was picked. Masked. */
  readonly event: Event;
  /** `masked`: words of the turn were masked. `withheld`: the mask failed, and no text is written. */
  readonly words?: 'masked' | 'withheld';
  /** Without note and summary. Masked. */
  readonly decision: Decision;
  /** Every verdict of this step, `no` included. */
  readonly verdicts: readonly LoggedVerdict[];
  /** The details that the turn told. Masked. */
  readonly details: readonly LoggedDetail[];
  /** Where words are not as they were: signals whose text rules heard nothing that may now be heard, by the hash of their rules. */
  readonly unheard?: Readonly<Record<string, string>>;
  /** Where words are not as they were: details that were not found, by their hash. */
  readonly notFound?: Readonly<Record<string, string>>;
  /** Between which agents one was picked. */
  readonly agents?: string;
}

/** One of `verdict`, `failed` and `abstains`. */
export interface LoggedVerdict {
  readonly signal: string;
  /** The turn that was judged: this one, or an earlier one that was not asked about before. */
  readonly turn: number;
  /** `text`: text rules heard it. `nobody`: they did not, and no classifier was there to ask. */
  readonly by: string;
  /** Hash of what the judge goes by. */
  readonly definition: string;
  readonly verdict?: Verdict;
  readonly failed?: string;
  readonly abstains?: true;
  readonly quote?: Quote;
  readonly score?: number;
}

export interface LoggedDetail {
  readonly name: string;
  readonly value: Value;
  readonly from: 'match' | 'answer' | 'model';
  readonly definition: string;
}

/** Who judged where text rules did. */
export const BY_TEXT = 'text';
/** Who judged where nobody but the text rules could, and they heard nothing. */
export const BY_NOBODY = 'nobody';
