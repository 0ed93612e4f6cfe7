// Types and values as they were written, as those of the policy.

import { assertNever } from '../../policy/assert-never.ts';
import type { Value, ValueType } from '../../policy/value.ts';
import type { TypeText, ValueText } from '../syntax/ast.ts';

export function valueType(type: TypeText): ValueType {
  switch (type.kind) {
    case 'scalar':
      return { kind: type.type };
    case 'enum':
      return { kind: 'enum', options: type.options.map((option) => option.text) };
    default:
      return assertNever(type);
  }
}

/** The value, for a type that it is checked against. */
export function policyValue(type: ValueType, value: ValueText): Value {
  switch (value.kind) {
    case 'word':
      return type.kind === 'boolean' ? value.text === 'true' : value.text;
    case 'text':
      return type.kind === 'money'
        ? (moneyOf(value.text.text) ?? value.text.text)
        : value.text.text;
    case 'date':
      return value.text;
    case 'number':
      return value.number.value;
    default:
      return assertNever(value);
  }
}

/** The code of a currency that is written in an amount, where it is none. */
export function unknownCurrency(text: string): string | undefined {
  const code = moneyOf(text)?.slice(-3);
  return code === undefined || Intl.supportedValuesOf('currency').includes(code) ? undefined : code;
}

/** `"12.50 EUR"` in its one spelling, or undefined where it is no amount with a currency. */
export function moneyOf(text: string): string | undefined {
  const found = /^(-?\d+(?:\.\d+)?) ?([A-Za-z]{3})$/.exec(text.trim());
  return found === null ? undefined : `${found[1]} ${found[2]?.toUpperCase()}`;
}

/** A day of the calendar as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The type as a policy states it. */
export function typeText(type: ValueType): string {
  return type.kind === 'enum' ? type.options.join(' | ') : type.kind;
}
