// Typed values in text: found anywhere, or as the answer to a question.

import { assertNever } from '../../policy/assert-never.ts';
import type { Value, ValueType } from '../../policy/value.ts';
import type { FoundValue, Ports, TextSpan } from '../port.ts';
import { answerDate } from './dates.ts';
import { answerOption } from './enumerations.ts';
import { findLinks } from './links.ts';
import { mask } from './masks.ts';
import { answerMoney } from './money.ts';
import { answerInteger, answerNumber } from './numbers.ts';
import { answerPhone, findPhones } from './phones.ts';
import { answerYesNo } from './yes-no.ts';

/** An answer stands in the first words; what is longer is a story. This bounds the time that readers of values take. */
const LONGEST_ANSWER = 2000;

export const values: Ports['values'] = {
  findAll(text, language) {
    const links = findLinks(text, false);
    const phones = findPhones(text, language, false).filter(
      (phone) => !links.some((link) => phone.start < link.end && link.start < phone.end),
    );
    return [...links, ...phones].sort((a, b) => a.start - b.start);
  },
  answer(type, text, { language, now }) {
    return answer(type, text.slice(0, LONGEST_ANSWER), language, now);
  },
  mask,
};

function answer(
  type: ValueType,
  text: string,
  language: string,
  now: number | null,
): (TextSpan & { readonly value: Value }) | undefined {
  switch (type.kind) {
    case 'text': {
      const value = text.trim();
      const start = text.indexOf(value);
      return value === '' ? undefined : { start, end: start + value.length, value };
    }
    case 'integer':
      return answerInteger(text, language);
    case 'number':
      return answerNumber(text, language);
    case 'boolean':
      return answerYesNo(text);
    case 'date':
      return answerDate(text, language, now);
    case 'email':
    case 'url':
      return first(findLinks(text, true), type.kind);
    case 'phone':
      return answerPhone(text, language);
    case 'money':
      return answerMoney(text, language);
    case 'enum':
      return answerOption(type.options, text, language);
    default:
      return assertNever(type);
  }
}

function first(
  found: readonly FoundValue[],
  type: 'email' | 'url',
): (TextSpan & { readonly value: Value }) | undefined {
  const one = found.find((value) => value.type === type);
  return one && { start: one.start, end: one.end, value: one.value };
}
