// Details and summary fields as they were known, against their labels.

import type { Values } from '../../../engine/event.ts';
import type { Ports } from '../../../engine/port.ts';
import type { Value, ValueType } from '../../../policy/value.ts';
import type { FieldOutcome, FieldOutcomes } from '../../metrics/outcome.ts';

export interface FieldContext {
  readonly values: Pick<Ports['values'], 'answer'>;
  readonly language: string;
  readonly mask: (text: string) => string;
}

export interface LabelledFields {
  readonly fields: FieldOutcomes;
  /** Labels of what the policy does not have. */
  readonly unknown: number;
}

/** `declared`: what the policy has, in its order. A label of null says that there is nothing to know. */
export function fieldOutcomes(
  declared: readonly { readonly name: string; readonly type: ValueType }[],
  labels: Readonly<Record<string, unknown>>,
  known: Values,
  context: FieldContext,
): LabelledFields {
  const fields = declared
    .filter(({ name }) => Object.hasOwn(labels, name))
    .map(({ name, type }): readonly [string, FieldOutcome] => {
      const got = Object.hasOwn(known, name) ? known[name] : undefined;
      return [name, outcomeOf(type, labels[name], got, context)];
    });
  const unknown = Object.keys(labels).length - fields.length;
  return { fields: Object.fromEntries(fields), unknown };
}

function outcomeOf(
  type: ValueType,
  gold: unknown,
  got: Value | undefined,
  context: FieldContext,
): FieldOutcome {
  if (isRight(type, gold, got, context)) return { right: true };
  const { mask } = context;
  const told = (value: unknown) => (typeof value === 'string' ? mask(value) : (value ?? null));
  return { right: false, gold: told(gold), got: told(got) };
}

function isRight(
  type: ValueType,
  gold: unknown,
  got: Value | undefined,
  context: FieldContext,
): boolean {
  const wanted = readLabel(type, gold, context);
  const known = got === undefined ? null : plain(type, got);
  return wanted === known;
}

/** In the form of `plain`; null for nothing. Labels are written by people, so they are read as an answer would be. */
function readLabel(
  type: ValueType,
  gold: unknown,
  { values, language }: FieldContext,
): string | null {
  if (gold === null || gold === undefined) return null;
  if (typeof gold !== 'string') {
    return typeof gold === 'number' || typeof gold === 'boolean'
      ? plain(type, gold)
      : JSON.stringify(gold);
  }
  if (gold.trim() === '') return null;
  if (type.kind === 'text' || type.kind === 'enum' || isPlain(type, gold)) return plain(type, gold);
  const read = values.answer(type, gold, { language, now: null });
  return plain(type, read?.value ?? gold);
}

/** Values are written in one way: `12.5` is no other number than `12.50`, and case and white space mean nothing. */
function plain({ kind }: ValueType, value: Value): string | null {
  const text = String(value).normalize('NFC').replaceAll(/\s+/g, ' ').trim().toLowerCase();
  if (text === '') return null;
  switch (kind) {
    case 'integer':
    case 'number':
      return NUMBER.test(text) ? String(Number(text)) : text;
    case 'money': {
      const [amount = '', ...currency] = text.split(' ');
      return NUMBER.test(amount) ? [Number(amount), ...currency].join(' ') : text;
    }
    case 'phone':
      return text.replaceAll(/[^\d+]/g, '');
    default:
      return text;
  }
}

const NUMBER = /^[+-]?\d+(\.\d+)?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const AMOUNT = /^[+-]?\d+(\.\d+)?( [A-Za-z]{3})?$/;

/** Written as the engine writes it: then a language has no say in it. */
function isPlain({ kind }: ValueType, text: string): boolean {
  switch (kind) {
    case 'integer':
    case 'number':
      return NUMBER.test(text.trim());
    case 'money':
      return AMOUNT.test(text.trim());
    case 'date':
      return DAY.test(text.trim());
    case 'boolean':
      return text === 'true' || text === 'false';
    default:
      return false;
  }
}
