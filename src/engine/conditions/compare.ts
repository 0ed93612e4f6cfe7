// Comparisons of an input, a detail or a measure with the values that a condition states.

import { assertNever } from '../../policy/assert-never.ts';
import type { Comparison } from '../../policy/condition.ts';
import type { Value, ValueType } from '../../policy/value.ts';

export type Compare = (value: Value) => boolean;

/** Texts are the same up to case and white space. */
export function folded(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** A value in the form in which values of its type are compared. */
function comparable(type: ValueType['kind'], value: Value): Value {
  if (typeof value !== 'string' || type === 'enum' || type === 'date') return value;
  if (type === 'money') return amountOf(value);
  return folded(value);
}

/** `"12.50 EUR"` compares by its amount. */
function amountOf(money: string): Value {
  const amount = Number.parseFloat(money);
  return Number.isNaN(amount) ? folded(money) : amount;
}

/** Tags compare as texts, and `fr` holds for `fr-CA`. */
function sameTag(value: Value, stated: Value): boolean {
  return value === stated || (typeof value === 'string' && value.startsWith(`${stated}-`));
}

/** Whether a given value meets the comparison. Ordered types are numbers, money and dates. */
export function compileComparison(
  type: ValueType['kind'],
  op: Comparison,
  values: readonly Value[],
  isLanguage: boolean,
): Compare {
  const stated = values.map((value) => comparable(type, value));
  const first = stated[0] as Value;
  const same = isLanguage ? sameTag : (a: Value, b: Value) => a === b;
  const plain = type === 'enum' || type === 'boolean' || type === 'integer' || type === 'number';
  const of = plain ? (value: Value) => value : (value: Value) => comparable(type, value);
  switch (op) {
    case 'is':
      return (value) => same(of(value), first);
    case 'is_not':
      return (value) => !same(of(value), first);
    case 'in':
      return (value) => {
        const one = of(value);
        return stated.some((each) => same(one, each));
      };
    case '<':
      return (value) => of(value) < first;
    case '<=':
      return (value) => of(value) <= first;
    case '>':
      return (value) => of(value) > first;
    case '>=':
      return (value) => of(value) >= first;
    default:
      return assertNever(op);
  }
}
