// What the engine's core takes from outside, so that it imports no library: patterns, typed values in text, time zones.

import type { Condition } from '../policy/condition.ts';
import type { Detail, Hours, Mask, Pattern, Policy } from '../policy/policy.ts';
import type { ScalarType, Value, ValueType } from '../policy/value.ts';
import type { Classifier, SummaryAnswer } from './classifier.ts';
import type { EscalateDecision } from './decision.ts';
import type { DetailReader } from './details.ts';
import type { Program } from './program.ts';
import type { State } from './state.ts';

/** Half-open span of UTF-16 offsets. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

export interface CompiledPattern {
  /** Matches from left to right, without overlaps: the first one, or all up to a bound that keeps the time linear in the text. */
  find(text: string, howMany: 'first' | 'all'): readonly TextSpan[];
}

export interface FoundValue extends TextSpan {
  readonly type: ScalarType;
  readonly value: Value;
}

/** An escalation that people are to be told of. */
export interface ToBrief {
  readonly program: Program;
  /** As it was decided on. */
  readonly state: State;
  readonly decision: EscalateDecision;
  readonly classifiers: readonly Classifier[];
  readonly signal: AbortSignal | undefined;
}

/** What people receive with an escalation. */
export interface Brief {
  readonly note: string;
  readonly summary: Readonly<Record<string, Value>>;
  /** Absent where nobody was asked. */
  readonly summarised?: Summarised;
}

/** What a classifier was asked of the summary, and what it answered, right or wrong. */
export interface Summarised {
  readonly by: string;
  readonly fields: readonly string[];
  readonly answer: SummaryAnswer;
}

export interface Ports {
  readonly patterns: {
    /**
     * Throws, at the latest in the first search, where the source is no RE2 pattern; compiler and loader refuse such a policy.
     * `beside`: this one and others that the same texts are searched for, so that one look at a text may serve them all.
     */
    compile(pattern: Pattern, beside?: readonly Pattern[]): CompiledPattern;
  };
  readonly details: {
    /** Ready to read what customer turns tell of these details, by the patterns and values of the same ports. */
    compile(details: readonly Detail[], ports: Pick<Ports, 'patterns' | 'values'>): DetailReader;
  };
  readonly values: {
    /** Every e-mail address, phone number and link in the text, wherever it stands. `language` (`fr-CA`) helps to read national phone numbers. */
    findAll(text: string, language: string): readonly FoundValue[];
    /** A value of the type as the answer to a question that asked for it, with the words that state it. `now` (ms) helps to read "tomorrow". */
    answer(
      type: ValueType,
      text: string,
      context: { readonly language: string; readonly now: number | null },
    ): (TextSpan & { readonly value: Value }) | undefined;
    /** The text with every value of these kinds replaced by `[email]`, `[phone]` or `[card]`. */
    mask(text: string, masks: readonly Mask[], language: string): string;
  };
  readonly people: {
    /** A condition as the formatter writes it, for explanations. */
    conditionText(condition: Condition, policy: Policy): string;
    /** Note and summary of an escalation that `step` made. What a classifier cannot give stays empty, and the note says why. */
    brief(escalation: ToBrief): Promise<Brief>;
  };
  readonly hours: {
    /** Whether the time (ms since 1970) is inside the hours. */
    isOpen(hours: Hours, at: number): boolean;
  };
}
