// Values that a model wrote, by their types: in the form that it was asked for, or as the readers of customers' words read them.

import { assertNever } from '../../../policy/assert-never.ts';
import type { Value, ValueType } from '../../../policy/value.ts';
import type { Ports } from '../../port.ts';

type Reader = Pick<Ports, 'values'>;

/** Undefined where the value is none of the type. `raw` is JSON; an empty text is no value. */
export function typedValue(
  type: ValueType,
  raw: unknown,
  { values }: Reader,
  language: string,
): Value | undefined {
  if (typeof raw === 'number') {
    if (type.kind === 'integer') return Number.isSafeInteger(raw) ? raw : undefined;
    return type.kind === 'number' && Number.isFinite(raw) ? raw : undefined;
  }
  if (typeof raw === 'boolean') return type.kind === 'boolean' ? raw : undefined;
  if (typeof raw !== 'string') return undefined;
  const text = raw.trim();
  if (text === '') return undefined;
  const plain = plainForm(type, text);
  if (plain !== undefined) return plain;
  const read = values.answer(type, text, { language, now: null });
  // "a@b.io or c@d.io" is no address: the value is the whole of what was written.
  return read?.start === 0 && read.end === text.length ? read.value : undefined;
}

/** The forms of the instructions, which are the same in every language. */
function plainForm(type: ValueType, text: string): Value | undefined {
  switch (type.kind) {
    case 'text':
      return text;
    case 'integer':
      return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
    case 'number':
      return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(text) ? Number(text) : undefined;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'date':
      return isDay(text) ? text : undefined;
    case 'money':
      return /^\d{1,15}(?:\.\d{1,4})? [A-Z]{3}$/.test(text) ? text : undefined;
    case 'enum':
      return type.options.find((option) => option === text);
    case 'email':
    case 'phone':
    case 'url':
      return undefined;
    default:
      return assertNever(type);
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
