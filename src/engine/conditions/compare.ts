// Comparisons of an input, a detail or a measure with the values that a condition states.

import { assertNever } from '../../policy/assert-never.ts';
import type { Comparison } from '../../policy/condition.ts';
import type { Value, ValueType } from '../../policy/value.ts';

/** Texts are the same up to case and white space. */
export function folded(text: string): string {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // White space, or beyond ASCII, where white space may be.
    if (code <= 0x20 || code > 0x7e) return text.trim().replace(/\s+/g, ' ').toLowerCase();
  }
  return text.toLowerCase();
}

/** A value in the form in which values of its type are compared. */
export function comparable(type: ValueType['kind'], value: Value): Value {
  if (typeof value !== 'string' || type === 'enum' || type === 'date') return value;
  if (type === 'money') return amountOf(value);
  return folded(value);
}

/** `"12.50 EUR"` compares by its amount. */
function amountOf(money: string): Value {
  const amount = Number.parseFloat(money);
  return Number.isNaN(amount) ? folded(money) : amount;
}

/** `fr` holds for `fr-CA`. */
function sameTag(value: Value, stated: Value): boolean {
  return typeof value === 'string' && value.startsWith(`${stated}-`);
}

/** What a condition compares a value with: one value, or for `in` several, as `comparable` gives them. */
export interface Stated {
  readonly op: Comparison;
  readonly type: ValueType['kind'];
  readonly values: readonly Value[];
  /** A language tag. */
  readonly isLanguage: boolean;
}

/** Whether a given value meets the comparison. Ordered types are numbers, money and dates. */
export function meets(stated: Stated, given: Value): boolean {
  const value = comparable(stated.type, given);
  const first = stated.values[0] as Value;
  switch (stated.op) {
    case 'is':
    case 'in':
      return isOneOf(stated, value);
    case 'is_not':
      return !isOneOf(stated, value);
    case '<':
      return value < first;
    case '<=':
      return value <= first;
    case '>':
      return value > first;
    case '>=':
      return value >= first;
    default:
      return assertNever(stated.op);
  }
}

function isOneOf({ values, isLanguage }: Stated, value: Value): boolean {
  for (const each of values) {
    if (each === value || (isLanguage && sameTag(value, each))) return true;
  }
  return false;
}
