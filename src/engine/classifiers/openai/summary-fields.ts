// The summary that a model wrote, field by field: values of the fields' types, and what is wrong with the others.

import type { SummaryField } from '../../../policy/policy.ts';
import type { Value, ValueType } from '../../../policy/value.ts';
import type { Ports } from '../../port.ts';
import { typedValue } from './typed-value.ts';

export type ReadField =
  /** Without a value: it was not said. */
  | { readonly kind: 'field'; readonly value?: Value }
  | { readonly kind: 'failed'; readonly reason: string };

/** `fields`: what the model wrote. */
export function readField(
  { name, type }: SummaryField,
  fields: Readonly<Record<string, unknown>>,
  ports: Pick<Ports, 'values'>,
  language: string,
): ReadField {
  if (!Object.hasOwn(fields, name)) {
    return { kind: 'failed', reason: 'the language model left it out' };
  }
  const raw = fields[name];
  if (raw === null || raw === '') return { kind: 'field' };
  const value = typedValue(type, raw, ports, language);
  if (value !== undefined) return { kind: 'field', value };
  return { kind: 'failed', reason: `what the language model wrote is not ${described(type)}` };
}

const DESCRIBED: Readonly<Record<Exclude<ValueType['kind'], 'enum'>, string>> = {
  text: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  date: 'a date such as 2026-05-31',
  email: 'an e-mail address',
  phone: 'a phone number',
  url: 'a link',
  money: 'an amount with its currency such as 12.50 EUR',
};

function described(type: ValueType): string {
  return type.kind === 'enum' ? `one of ${type.options.join(', ')}` : DESCRIBED[type.kind];
}
