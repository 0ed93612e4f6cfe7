// Numbers, values, patterns and times as a policy writes them.

import { assertNever } from '../../policy/assert-never.ts';
import { bareOrQuoted, decimal, quoted } from '../../policy/bare-word.ts';
import type { Duration, NumberText, PatternText, TypeText, ValueText } from '../syntax/ast.ts';

export function numberText(number: NumberText): string {
  return `${decimal(number.value)}${number.percent ? '%' : ''}`;
}

export function valueText(value: ValueText): string {
  switch (value.kind) {
    case 'word':
      return bareOrQuoted(value.text);
    case 'text':
      return quoted(value.text.text);
    case 'date':
      return value.text;
    case 'number':
      return numberText(value.number);
    default:
      return assertNever(value);
  }
}

/** Only its slashes need an escape. */
export function patternText(pattern: PatternText): string {
  const source = pattern.source.replaceAll(/\\[\s\S]|\//gu, (part) =>
    part === '/' ? '\\/' : part,
  );
  return `/${source}/${pattern.ignoreCase ? 'i' : ''}`;
}

export function typeText(type: TypeText): string {
  if (type.kind === 'scalar') return type.type;
  return type.options.map((option) => bareOrQuoted(option.text)).join(' | ');
}

export function durationText(duration: Duration): string {
  const unit = duration.amount === 1 ? duration.unit.slice(0, -1) : duration.unit;
  return `${decimal(duration.amount)} ${unit}`;
}

export function clockText(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
