// Whether a value is one of a type.

import { assertNever } from '../../policy/assert-never.ts';
import { nearest } from '../../policy/nearest.ts';
import type { ValueType } from '../../policy/value.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { ValueText } from '../syntax/ast.ts';
import { didYouMean } from './did-you-mean.ts';
import { error } from './report.ts';
import { isDay, moneyOf, typeText, unknownCurrency } from './value-type.ts';

/** `subject` is what the value is compared with or given to, in the policy's words. */
export function checkValue(
  subject: string,
  type: ValueType,
  value: ValueText,
): Diagnostic | undefined {
  if (value.kind === 'number' && value.number.percent) {
    return error('wrong-type', value.span, `"${subject}" is no percentage`, {
      help: `write the number as it is given, such as ${value.number.value} or ${Number((value.number.value / 100).toPrecision(12))}`,
    });
  }
  switch (type.kind) {
    case 'enum':
      return checkOption(subject, type.options, value);
    case 'boolean':
      return value.kind === 'word' && (value.text === 'true' || value.text === 'false')
        ? undefined
        : mismatch(subject, type, value, 'write true or false');
    case 'integer':
      return value.kind === 'number' && Number.isInteger(value.number.value)
        ? undefined
        : mismatch(subject, type, value, 'write a whole number');
    case 'number':
      return value.kind === 'number' ? undefined : mismatch(subject, type, value, 'write a number');
    case 'money':
      return checkMoney(subject, value);
    case 'date':
      return checkDate(subject, value);
    case 'text':
    case 'email':
    case 'phone':
    case 'url':
      return checkText(subject, value);
    default:
      return assertNever(type);
  }
}

function checkOption(
  subject: string,
  options: readonly string[],
  value: ValueText,
): Diagnostic | undefined {
  if (value.kind === 'number') {
    return mismatch(
      subject,
      { kind: 'enum', options },
      value,
      `it is one of ${options.join(', ')}`,
    );
  }
  const text = value.kind === 'text' ? value.text.text : value.text;
  if (value.kind === 'word' && options.includes(text)) return undefined;
  const near = nearest(text, options);
  if (value.kind === 'text' && near !== undefined) {
    return error('wrong-type', value.span, `"${subject}" takes a word, not a text in quotes`, {
      help: `write ${near} without quotes`,
      fix: { span: value.span, replacement: near },
    });
  }
  return error('unknown-option', value.span, `"${text}" is no option of "${subject}"`, {
    ...didYouMean(text, options, `it is one of ${options.join(', ')}`),
    ...(near !== undefined && { fix: { span: value.span, replacement: near } }),
  });
}

function checkMoney(subject: string, value: ValueText): Diagnostic | undefined {
  if (value.kind === 'number') return undefined;
  if (value.kind !== 'text' || moneyOf(value.text.text) === undefined) {
    const help = 'write an amount, such as 50 or "12.50 EUR"';
    return mismatch(subject, { kind: 'money' }, value, help);
  }
  const code = unknownCurrency(value.text.text);
  if (code === undefined) return undefined;
  return error('unknown-currency', value.span, `"${code}" is no currency`, {
    help: 'write its code of three letters, such as EUR or USD, or the amount alone',
  });
}

function checkDate(subject: string, value: ValueText): Diagnostic | undefined {
  if (value.kind === 'date') return undefined;
  if (value.kind !== 'text') {
    return mismatch(subject, { kind: 'date' }, value, 'write a date, such as 2026-12-24');
  }
  return isDay(value.text.text)
    ? undefined
    : error('bad-date', value.span, `"${value.text.text}" is no day of the calendar`, {
        help: 'write year, month and day, such as 2026-12-24',
      });
}

function checkText(subject: string, value: ValueText): Diagnostic | undefined {
  if (value.kind === 'text') return undefined;
  const text = value.kind === 'number' ? String(value.number.value) : value.text;
  return error('wrong-type', value.span, `"${subject}" takes a text in quotes`, {
    help: `write "${text}"`,
    fix: { span: value.span, replacement: `"${text}"` },
  });
}

function mismatch(subject: string, type: ValueType, value: ValueText, help: string): Diagnostic {
  const kind = type.kind === 'enum' ? `one of ${typeText(type)}` : type.kind;
  return error('wrong-type', value.span, `"${subject}" is of the type ${kind}`, { help });
}
