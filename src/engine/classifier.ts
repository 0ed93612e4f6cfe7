// The interface behind which every classifier stands: pinned, embedded, language model, replay.

import type { Signal } from '../policy/policy.ts';
import type { Verdict } from '../policy/truth.ts';
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

export interface Classifier {
  /** Stands in decisions and runs as who judged. */
  readonly name: string;
  /** Changes with whatever may change its verdicts; stands in runs. */
  readonly fingerprint?: string;
  /** What whoever reads scores must know of its verdicts so far, or of those that gave rise to these facts. */
  notes?(facts?: readonly string[]): readonly string[];
  /** What its notes rest on so far: facts that can be joined with those of the same classifier elsewhere. */
  noted?(): readonly string[];
  /** One judgement per question, in their order. Failures are values; a rejected promise fails every question of the request. */
  judge(request: JudgementRequest): Promise<readonly Judgement[]> | readonly Judgement[];
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
