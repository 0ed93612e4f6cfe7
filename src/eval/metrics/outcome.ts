// What became of one conversation in a run: a line of decisions.jsonl.

import type { Decision } from '../../engine/decision.ts';
import type { Destination } from '../../policy/policy.ts';
import type { Verdict } from '../../policy/truth.ts';
import type { Value } from '../../policy/value.ts';
import type { Label } from '../dataset/conversation.ts';
import type { Confusion } from './confusion.ts';

export interface Outcome {
  /** The dataset file, as it was given. */
  readonly dataset: string;
  readonly id: string;
  /** Where the conversation begins in it. */
  readonly line: number;
  readonly label: Pick<Label, 'escalate' | 'at' | 'to' | 'check'>;
  /** Turns of the conversation, and how many of them were stepped. */
  readonly turns: number;
  readonly stepped: number;
  /** The turn of the first `escalate`, and where it went. */
  readonly escalatedAt: number | null;
  readonly to: Destination | null;
  /** Turns before it that ended in `check`. */
  readonly checks: readonly number[];
  /** Exchanges with such turns; absent where there are none. */
  readonly questions?: number;
  /** The `escalate`; where there is none, the last decision that asked or held something back. Masked. */
  readonly decision: Decision | null;
  /** The outcome is what `if classifier fails` states. */
  readonly byFailure: boolean;
  /** Verdicts other than `no`, as far as the conversation was stepped. */
  readonly verdicts: readonly GotVerdict[];
  /** Verdicts that could not be had. */
  readonly failed: readonly FailedSignal[];
  /** Verdicts that failed at a turn and were had at a later one, `until`; absent where there are none. */
  readonly late?: readonly LateSignals[];
  /** Turns up to the escalation to which classifiers added what the data does not state; absent where there are none. */
  readonly added?: readonly AddedTurn[];
  /** What to group by, as text; absent where the data says nothing. */
  readonly slices?: Readonly<Record<string, string>>;
  /** Requests to classifiers by their names, as they would have been live; absent where every exchange was judged. */
  readonly calls?: Readonly<Record<string, number>>;
  /** Verdicts by who gave them and the signal, as `openai angry`; `failed` where nobody could. Only where several may judge. */
  readonly decided?: Readonly<Record<string, number>>;
  /** Per labelled detail of the policy what was known at the escalation, or at the end. */
  readonly details?: FieldOutcomes;
  /** The same for the fields of the summary, where there was an escalation. */
  readonly summary?: FieldOutcomes;
  /** Labelled details and fields that the policy does not have. */
  readonly unknownFields?: number;
  /** Per labelled signal the levels that its labels allow, where every exchange was judged. */
  readonly signals?: Readonly<Record<string, readonly SignalOutcome[]>>;
  /**
   * Where every exchange was judged: per signal that the escalation rests on, whether there would have been none
   * without it. null where the escalation is not right: then nobody asks.
   */
  readonly fired?: Readonly<Record<string, boolean | null>>;
}

export interface LateSignals {
  readonly turn: number;
  readonly until: number;
  readonly reason: string;
  readonly signals: readonly string[];
}

export interface AddedTurn {
  readonly turn: number;
  /** The agent that was picked. */
  readonly picked?: string;
  /** Details that were found; `turn` is where. Values are masked, and a baseline has none. */
  readonly found?: readonly {
    readonly name: string;
    readonly turn: number;
    readonly value?: Value;
  }[];
}

export type FieldOutcomes = Readonly<Record<string, FieldOutcome>>;

export interface FieldOutcome {
  readonly right: boolean;
  /** Where it is wrong: the label, and what was known instead. Masked; null for nothing. */
  readonly gold?: unknown;
  readonly got?: unknown;
}

export interface GotVerdict {
  readonly signal: string;
  readonly turn: number;
  readonly verdict: Verdict;
  /** Who judged. */
  readonly by: string;
  /** How sure it was, where it says so. */
  readonly score?: number;
}

export interface FailedSignal {
  readonly signal: string;
  /** At which it failed for this reason. */
  readonly turns: readonly number[];
  readonly reason: string;
}

/** `turn`: what the labels say of each turn against the verdict at it. `conversation`: the label of the whole against any verdict `yes`. */
export type SignalLevel = 'turn' | 'conversation';

export interface SignalOutcome extends Confusion {
  readonly level: SignalLevel;
  /** Per case that counts its rank (`rankOf`): of those that do not state the signal, and of those that do. */
  readonly ranks?: Ranks;
  /** Among these, verdicts that could not be had; they count as not `yes`. */
  readonly failed: number;
  /** Left out: judged by their own labels. */
  readonly pinned: number;
  /** Left out: not judged, as the signal says nothing new after an escalation. */
  readonly unjudged: number;
  /** Left out, turn by turn: 1 where the conversation states the signal and does not say at which turn. */
  readonly unplaced?: number;
}

export interface Ranks {
  readonly no: readonly number[];
  readonly yes: readonly number[];
}
