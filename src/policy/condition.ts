// Conditions of the compiled policy: plain trees over signals, details, inputs and measures.

import type { Value } from './value.ts';

/** What the engine counts by itself. Counted since the start or the last return, `escalations` over the whole conversation. */
export const MEASURES = [
  'customer_turns',
  'bot_turns',
  'minutes_open',
  'repeated_answers',
  'escalations',
  'checks',
] as const;
export type Measure = (typeof MEASURES)[number];

export const COMPARISONS = ['is', 'is_not', 'in', '<', '<=', '>', '>='] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** What stands on the left of a comparison. */
export type Operand =
  | { readonly kind: 'input'; readonly name: string }
  | { readonly kind: 'detail'; readonly name: string }
  | { readonly kind: 'measure'; readonly name: Measure };

export type Condition =
  | { readonly kind: 'and'; readonly of: readonly Condition[] }
  | { readonly kind: 'or'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'possible'; readonly of: Condition }
  | { readonly kind: 'certain'; readonly of: Condition }
  /** The value of a judged signal. */
  | { readonly kind: 'signal'; readonly name: string }
  /** The value of a condition that `signal NAME = …` names, in the place where it is used (so `confirmed` in it means what is required there). */
  | { readonly kind: 'named'; readonly name: string }
  /** The signal's verdict on the latest exchange alone. */
  | { readonly kind: 'now'; readonly signal: string }
  /** `n times`; `span: 'row'` is `in a row`; a number is `within m turns`; `'all'` since the start. */
  | {
      readonly kind: 'count';
      readonly signal: string;
      readonly times: number;
      readonly span: 'all' | 'row' | number;
    }
  | { readonly kind: 'given'; readonly detail: string }
  /** Every detail required where the condition stands is given. */
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'agent'; readonly name: string }
  | { readonly kind: 'during'; readonly hours: string }
  /** One value, or for `in` one or more. */
  | {
      readonly kind: 'compare';
      readonly left: Operand;
      readonly op: Comparison;
      readonly values: readonly Value[];
    };
