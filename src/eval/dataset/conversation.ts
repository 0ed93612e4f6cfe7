// Labelled conversations, as a dataset holds them.

import type { Role, Values } from '../../engine/event.ts';
import type { Destination } from '../../policy/policy.ts';
import type { Verdict } from '../../policy/truth.ts';

/** Keys that nobody reads are kept, so that a conversation can be written out as it came. */
interface Open {
  readonly [key: string]: unknown;
}

/** `true` is `yes`, `false` is `no`. */
export type SignalLabel = boolean | Verdict;
export type SignalLabels = Readonly<Record<string, SignalLabel>>;

/** `null`: nobody can tell; it is evaluated and never scored. */
export type EscalateLabel = boolean | null;

export interface Turn extends Open {
  readonly role: Role;
  readonly text: string;
  /** ISO 8601 with an offset or `Z`. */
  readonly at?: string;
  /** The agent that answers. */
  readonly agent?: string;
  /** What the host knows from this turn on. */
  readonly inputs?: Values;
  readonly details?: Values;
  readonly label?: TurnLabel;
}

export interface TurnLabel extends Open {
  readonly signals?: SignalLabels;
  readonly escalate?: EscalateLabel;
}

/** A conversation without its labels. */
export interface Conversation extends Open {
  readonly id: string;
  readonly turns: readonly Turn[];
  /** What the host knows before the first turn. */
  readonly inputs?: Values;
  readonly details?: Values;
  /** Anything to group by. */
  readonly slices?: Readonly<Record<string, unknown>>;
}

export interface Label extends Open {
  readonly escalate: EscalateLabel;
  /** Index of the turn after which a hand-over is right; a list where several are. */
  readonly at?: number | readonly number[];
  readonly to?: Destination;
  /** Whether asking first is right. */
  readonly check?: boolean;
  /** For the conversation as a whole. */
  readonly signals?: SignalLabels;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly summary?: Readonly<Record<string, unknown>>;
  readonly by?: string;
}

export interface LabelledConversation extends Conversation {
  readonly label: Label;
}

/** The turns after which a hand-over is right, in their order; none where the label does not say. */
export function goldTurns(label: Label): readonly number[] {
  if (label.at === undefined) return [];
  return typeof label.at === 'number' ? [label.at] : [...label.at].sort((a, b) => a - b);
}
