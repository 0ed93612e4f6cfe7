// The compiled policy: plain JSON that an engine runs, without layout, spans, tests or gates.

import type { Condition } from './condition.ts';
import type { Value, ValueType } from './value.ts';

/** Version of the shape of `Policy`; a loader refuses another. */
export const POLICY_FORMAT = 1;

export interface Policy {
  readonly format: typeof POLICY_FORMAT;
  /** SHA-256 (hex) of the policy without this field, in canonical JSON. Covers meaning only. */
  readonly hash: string;
  /** The title, where `policy "…"` states one. */
  readonly name?: string;
  readonly scope?: string;
  readonly inputs: readonly Input[];
  /** Judged signals: the policy's own, then the built-in ones and those of the prelude that it brought in. */
  readonly signals: readonly Signal[];
  /** `signal NAME = CONDITION`, in an order in which each uses only earlier ones. */
  readonly conditions: readonly NamedCondition[];
  readonly details: readonly Detail[];
  readonly agents: readonly Agent[];
  /** In source order, built-in rules last. */
  readonly rules: readonly Rule[];
  readonly nevers: readonly Never[];
  readonly tags: readonly ConditionalText[];
  readonly notifications: readonly ConditionalText[];
  readonly routes: readonly Route[];
  readonly hours: readonly Hours[];
  readonly summary: readonly SummaryField[];
  readonly mask: readonly Mask[];
  readonly suspend?: Suspend;
  readonly limit?: Limit;
  readonly ifClassifierFails: 'check' | 'escalate' | 'continue';
  /** Signals that say nothing new from an escalation until the return: `bot_hands_off` and its parts. */
  readonly quietAfterEscalation: readonly string[];
}

export interface Input {
  readonly name: string;
  readonly type: ValueType;
  readonly default?: Value;
}

export type Side = 'customer' | 'bot' | 'anyone';

export interface Signal {
  readonly name: string;
  readonly by: Side;
  readonly description?: string;
  readonly like: readonly string[];
  readonly unlike: readonly string[];
  readonly says: readonly TextRule[];
  /** A match of one of these vetoes a match of `says` in the same turn. */
  readonly unlessSays: readonly TextRule[];
  /** Thresholds for classifiers that score, as shares 0 to 1. */
  readonly yesAbove?: number;
  readonly maybeAbove?: number;
}

/** A phrase (whole words, ignoring case, accents, punctuation), or a pattern in RE2 syntax. */
export type TextRule =
  | { readonly kind: 'phrase'; readonly text: string }
  | ({ readonly kind: 'pattern' } & Pattern);

export interface Pattern {
  readonly source: string;
  readonly ignoreCase: boolean;
}

export interface NamedCondition {
  readonly name: string;
  readonly when: Condition;
}

export interface Detail {
  readonly name: string;
  readonly type: ValueType;
  readonly description?: string;
  readonly matching?: Pattern;
}

export interface Agent {
  readonly name: string;
  readonly description: string;
}

export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];

export interface Rule {
  /** Its name; where none is given its condition as the formatter writes it (`AGENT: condition` inside an agent). */
  readonly id: string;
  /** `always` is a safety rule: nothing holds it back. */
  readonly kind: 'escalate' | 'always';
  /** One of the three rules that every policy has, or a rule with exactly the condition of one: idle from an escalation until the return. */
  readonly builtIn: boolean;
  readonly agent?: string;
  readonly when: Condition;
  /** What `confirmed` waits for: collected by the rule, its agent and the policy, in that order, each once. */
  readonly required: readonly string[];
  readonly to?: Destination;
  readonly say?: Say;
  readonly reason?: string;
  readonly tags: readonly string[];
  readonly priority?: Priority;
  readonly notify: readonly string[];
}

export interface Never {
  readonly id: string;
  readonly agent?: string;
  readonly when: Condition;
  readonly required: readonly string[];
}

/** `tag "…" when C` and `notify "…" when C`. */
export interface ConditionalText {
  readonly text: string;
  readonly when: Condition;
  readonly required: readonly string[];
}

export const DESTINATION_KINDS = ['inbox', 'team', 'group', 'queue', 'person'] as const;
export type DestinationKind = (typeof DESTINATION_KINDS)[number];

export interface Destination {
  readonly kind: DestinationKind;
  readonly name: string;
}

/** The first that holds wins. */
export type Route =
  | { readonly kind: 'agents'; readonly agents: readonly string[]; readonly to: Destination }
  | {
      readonly kind: 'when';
      readonly when: Condition;
      readonly required: readonly string[];
      readonly to: Destination;
    }
  | { readonly kind: 'otherwise'; readonly to: Destination };

/** Texts by language tag, in source order; a text without one has the tag `""`. */
export interface SayText {
  readonly language: string;
  readonly text: string;
}
export type Say = readonly SayText[];

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export interface Hours {
  readonly name: string;
  /** An IANA time zone. */
  readonly timeZone: string;
  readonly open: readonly OpenHours[];
  /** Closed on these days, `YYYY-MM-DD`; a span that began the day before runs on past midnight. */
  readonly except: readonly string[];
}

/** Minutes since local midnight; `until <= from` passes midnight. */
export interface OpenHours {
  readonly days: readonly Weekday[];
  readonly from: number;
  readonly until: number;
}

export interface SummaryField {
  readonly name: string;
  readonly optional: boolean;
  readonly type: ValueType;
  readonly description?: string;
}

export const MASKS = ['email', 'phone', 'card'] as const;
export type Mask = (typeof MASKS)[number];

export interface Suspend {
  /** Milliseconds after which people give the conversation back; absent: until `return` or `close`. */
  readonly forMs?: number;
  /** What the bot may still send while suspended, and how often. */
  readonly holding?: { readonly say: Say; readonly everyMs: number };
}

/** At most `count` escalations in any `perMs` milliseconds; absent: in the whole conversation. */
export interface Limit {
  readonly count: number;
  readonly perMs?: number;
}
