// The state of a conversation: plain JSON, made anew at each step, bound to one policy by its hash.

import type { Destination } from '../policy/policy.ts';
import type { Verdict } from '../policy/truth.ts';
import type { Value } from '../policy/value.ts';
import type { Quote } from './classifier.ts';
import type { FiredRule } from './decision.ts';
import type { Role } from './event.ts';

export const STATE_FORMAT = 1;

export type Custody = 'bot' | 'handing_over' | 'human' | 'closed';

export interface State {
  readonly format: typeof STATE_FORMAT;
  /** Hash of the policy. */
  readonly policy: string;
  /** Who has the conversation. */
  readonly custody: Custody;
  /** Time of the latest event that had one, ms since 1970. */
  readonly now: number | null;
  /** All turns so far; the next turn has this index. */
  readonly turnCount: number;
  /** What the host said of the policy's inputs, in their order (`Program.inputs`), else null; outlives a return. */
  readonly inputs: readonly (Value | null)[];
  /** The agent that answers, and whether the host ever named one. */
  readonly agent: string | null;
  readonly agentNamed: boolean;
  /** Escalations of the conversation, without failed hand-overs, and their times for `limit`. */
  readonly escalations: number;
  readonly escalatedAt: readonly (number | null)[];
  readonly suspended: Suspension | null;
  /** Everything that starts afresh at a return. */
  readonly talk: Talk;
}

/** What was said since the start or the last return. */
export interface Talk {
  readonly openedAt: number | null;
  readonly turns: readonly StoredTurn[];
  readonly customerTurns: number;
  readonly botTurns: number;
  readonly repeatedAnswers: number;
  readonly exchanges: readonly StoredExchange[];
  /** Per signal of the policy, in their order, the verdicts that are known, in the order of turns; a `no` is not kept. */
  readonly verdicts: readonly (readonly StoredVerdict[] | null)[];
  /** What was not asked yet, or failed. */
  readonly open: readonly OpenVerdict[];
  /** Per detail of the policy, in their order; null where it is not given. */
  readonly details: readonly (StoredDetail | null)[];
  /** Details that the decision before the latest exchange asked for, or one in it before the last. */
  readonly asked: readonly string[];
  /** Details that the last decision asked for. */
  readonly lastAsked: readonly string[];
  /** Ids of rules that fired. */
  readonly fired: readonly string[];
  /** Whether an escalation is under way or done since the last return. */
  readonly escalated: boolean;
  /** The hand-over under way, for a repetition should it fail. */
  readonly handover: Handover | null;
}

export interface StoredTurn {
  readonly index: number;
  readonly role: Role;
  readonly text: string;
  readonly exchange: number;
}

export interface StoredExchange {
  readonly number: number;
  readonly customer: boolean;
  readonly bot: boolean;
  /** It gave a detail that the check before asked for. */
  readonly answered: boolean;
  /** Its last decision was `check`. */
  readonly checked: boolean;
}

export interface StoredVerdict {
  readonly turn: number;
  readonly exchange: number;
  readonly verdict: Verdict;
  readonly by: string;
  readonly quote?: Quote;
}

export interface OpenVerdict {
  readonly signal: string;
  readonly turn: number;
  readonly exchange: number;
  /** Why it could not be had; absent where it was not asked yet. */
  readonly failed?: string;
}

export interface StoredDetail {
  readonly value: Value;
  readonly from: 'host' | 'match' | 'answer' | 'model';
  readonly turn: number | null;
}

export interface Handover {
  readonly rules: readonly FiredRule[];
  readonly because: 'classifier_failed' | null;
  readonly attempt: number;
  /** Escalations that it carries. */
  readonly escalations: number;
  readonly failed: boolean;
}

export interface Suspension {
  readonly since: number | null;
  readonly to: Destination | null;
  readonly lastHuman: number | null;
  readonly lastHolding: number | null;
}
