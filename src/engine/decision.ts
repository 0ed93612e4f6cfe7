// What a step decides, as plain JSON that explains itself.

import type { Destination, Priority } from '../policy/policy.ts';
import type { Value } from '../policy/value.ts';
import type { Quote } from './classifier.ts';

export type Decision = ContinueDecision | CheckDecision | EscalateDecision | SuspendedDecision;

interface DecisionBase {
  /** Hash of the policy that decided. */
  readonly policy: string;
  /** Index of the latest turn, -1 before the first. */
  readonly turn: number;
  /** Escalations that would have been, but for a `never` or a limit. Empty where nothing was held back. */
  readonly heldBack: readonly HeldBack[];
  /** Set where verdicts that could not be had would have made the difference. */
  readonly classifierFailed?: readonly FailedVerdict[];
}

export interface ContinueDecision extends DecisionBase {
  readonly decision: 'continue';
  /** Set where `if classifier fails` made this decision. */
  readonly because?: 'classifier_failed';
}

export interface CheckDecision extends DecisionBase {
  readonly decision: 'check';
  readonly because?: 'classifier_failed' | 'limit';
  readonly pending: readonly PendingRule[];
  /** What would settle the pending rules, each once, in the order to ask: signals first, then details. */
  readonly ask: readonly Ask[];
}

export interface EscalateDecision extends DecisionBase {
  readonly decision: 'escalate';
  readonly because?: 'classifier_failed';
  /** By priority, then by source order. Empty where `if classifier fails escalate` made this decision. */
  readonly rules: readonly FiredRule[];
  readonly to?: Destination;
  readonly say?: string;
  readonly reason?: string;
  /** `sys_escalation` first. */
  readonly tags: readonly string[];
  readonly priority: Priority;
  readonly notify: readonly string[];
  /** 1, and one more for each hand-over of the same rules that failed. */
  readonly attempt: number;
  /** For the person who takes over; written by `step`, absent from `advance`. Masked. */
  readonly note?: string;
  /** The fields that are known; written by `step`, absent from `advance`. */
  readonly summary?: Readonly<Record<string, Value>>;
}

export interface SuspendedDecision extends DecisionBase {
  readonly decision: 'suspended';
  /** ISO 8601, or null where no event had a time. */
  readonly since: string | null;
  readonly to?: Destination;
  /** The holding message that is due. */
  readonly say?: string;
}

export interface HeldBack {
  readonly rule: string;
  readonly by: { readonly kind: 'never'; readonly never: string } | { readonly kind: 'limit' };
}

export interface FiredRule {
  readonly rule: string;
  readonly evidence: readonly Evidence[];
}

export interface PendingRule {
  readonly rule: string;
  /** Set where a `never` that is not settled holds the rule. */
  readonly never?: string;
  readonly ask: readonly Ask[];
  readonly evidence: readonly Evidence[];
}

/** What to find out. */
export type Ask =
  | { readonly kind: 'signal'; readonly name: string }
  | { readonly kind: 'detail'; readonly name: string };

/** The words behind a signal, or the value of a fact, that a rule rests on. */
export type Evidence =
  | {
      readonly kind: 'signal';
      readonly signal: string;
      readonly verdict: 'yes' | 'maybe';
      readonly by: string;
      readonly quote?: Quote;
    }
  | { readonly kind: 'detail'; readonly detail: string; readonly value: Value }
  | { readonly kind: 'input'; readonly input: string; readonly value: Value }
  | { readonly kind: 'measure'; readonly measure: string; readonly value: number };

export interface FailedVerdict {
  readonly signal: string;
  readonly turn: number;
  readonly reason: string;
}
