// The interface behind which every classifier stands: pinned, embedded, language model, replay.

import type { Detail, Signal, SummaryField } from '../policy/policy.ts';
import type { Verdict } from '../policy/truth.ts';
import type { Value } from '../policy/value.ts';
import type { Role } from './event.ts';

/** A turn as a classifier reads it. `index` counts all turns of the conversation from 0. */
export interface ReadTurn {
  readonly index: number;
  readonly role: Role;
  readonly text: string;
}

/** One thing to judge: what `signal` says at the turn `turn`, read with the turns before it. */
export interface Question {
  readonly signal: Signal;
  readonly turn: number;
}

/** Everything that is still open, in one request. `turns` run from the last return to the latest turn. */
export interface JudgementRequest {
  readonly turns: readonly ReadTurn[];
  readonly questions: readonly Question[];
  /** What a rule waits for and no text gave: whoever can finds it in what the customer said. */
  readonly details?: readonly Detail[];
  /** Tag of the conversation's language; absent where nobody said. */
  readonly language?: string;
  /** Ends the request: what is still open then has failed. */
  readonly signal?: AbortSignal;
}

/** The words behind a verdict. */
export interface Quote {
  readonly turn: number;
  readonly text: string;
}

/** An answer to a question: a verdict; a failure with its reason; or an abstention, which passes the question on. */
export type Judgement =
  | {
      readonly kind: 'verdict';
      readonly verdict: Verdict;
      readonly quote?: Quote;
      /** How much the turn states the signal, 0 to 1: what `yes above` and `maybe above` are compared with. */
      readonly score?: number;
      /** No score would have made it a `yes` here. */
      readonly capped?: true;
    }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'abstains' };

/** A detail in what the customer said; `value` has the detail's type. */
export interface FoundDetail {
  readonly name: string;
  readonly value: Value;
  readonly turn: number;
}

/** One judgement per question, in their order, and the details that were found, where any were asked for. */
export interface Answered {
  readonly judgements: readonly Judgement[];
  readonly details: readonly FoundDetail[];
}

/** Those that find no details answer with the judgements alone. */
export type Answer = readonly Judgement[] | Answered;

/** An answer with all that it may hold. */
export function answeredIn(answer: Answer): Answered {
  return 'judgements' in answer ? answer : { judgements: answer, details: [] };
}

/** The judgements of an answer, whatever else it holds. */
export function judgementsIn(answer: Answer): readonly Judgement[] {
  return answeredIn(answer).judgements;
}

/** The fields of the summary that are still empty, at an escalation. */
export interface SummaryRequest {
  readonly turns: readonly ReadTurn[];
  readonly fields: readonly SummaryField[];
  readonly language?: string;
  readonly signal?: AbortSignal;
}

/** Values of the fields' types; what was not said is left out. */
export type SummaryAnswer =
  | {
      readonly kind: 'summary';
      readonly values: Readonly<Record<string, Value>>;
      /** Why fields are empty that were not simply left unsaid: a value that does not fit, a failure. By their names. */
      readonly unfilled?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'failed'; readonly reason: string };

export interface Classifier {
  /** Stands in decisions and runs as who judged. */
  readonly name: string;
  /** Changes with whatever may change its verdicts; stands in runs. */
  readonly fingerprint?: string;
  /** What whoever reads scores must know of its verdicts so far, or of those that gave rise to these facts. */
  notes?(facts?: readonly string[]): readonly string[];
  /** What its notes rest on so far: facts that can be joined with those of the same classifier elsewhere. */
  noted?(): readonly string[];
  /** Requests hold `details`, and some hold nothing else: only whoever can find them is asked for them. */
  readonly findsDetails?: true;
  /** One judgement per question, in their order. Failures are values; a rejected promise fails every question of the request. */
  judge(request: JudgementRequest): Promise<Answer> | Answer;
  /** Fills the summary that people receive. */
  summarise?(request: SummaryRequest): Promise<SummaryAnswer>;
  /** Which agent the conversation is for, asked only where the host never names one. */
  pickAgent?(
    agents: readonly { readonly name: string; readonly description: string }[],
    turns: readonly ReadTurn[],
  ): Promise<string | undefined> | string | undefined;
}

/** A verdict as `advance` takes it. A given verdict goes before the policy's own text rules. */
export interface GivenVerdict {
  readonly signal: string;
  /** Index of the turn at which the signal was judged; the latest turn where absent. */
  readonly turn?: number;
  readonly judgement: Judgement;
  /** Who judged. */
  readonly by: string;
}
