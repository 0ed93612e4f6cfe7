// Integers and numbers as customers write them: `1,234.50`, `1.234,50`, `1 234,50`, `three`.

import { tokens } from '../../policy/normal-form.ts';
import type { TextSpan } from '../port.ts';
import { localeOf, numberSigns } from './region.ts';

export interface FoundNumber extends TextSpan {
  readonly value: number;
  /** As written, with `.` before the decimals and without groups. */
  readonly digits: string;
  /** Whether it is part of something longer, as in `20EUR`, `A4` or `3/4`. */
  readonly glued: boolean;
}

/** Every number in digits that is a word of its own. */
function findNumbers(text: string, language: string): FoundNumber[] {
  return findRuns(text, language).filter(({ glued }) => !glued);
}

/** Every number in digits, from left to right. */
export function findRuns(text: string, language: string): FoundNumber[] {
  const { decimal, spaces } = numberSigns(language);
  const found: FoundNumber[] = [];
  for (const match of text.matchAll(/\d+(?:[.,' ]\d+)*/g)) {
    // A space groups digits only where the language does so; else it parts two numbers.
    let from = match.index;
    for (const raw of partsOf(match[0], spaces)) {
      const at = text.indexOf(raw, from);
      from = at + raw.length;
      const digits = readDigits(raw, decimal);
      if (digits === undefined) continue;
      const start = isMinus(text, at) ? at - 1 : at;
      const signed = start < at ? `-${digits}` : digits;
      const value = Number(signed);
      if (Number.isFinite(value))
        found.push({ start, end: from, value, digits: signed, glued: isGlued(text, at, from) });
    }
  }
  return found;
}

function partsOf(run: string, spaces: boolean): string[] {
  if (!run.includes(' ')) return [run];
  return spaces && /^\d{1,3}(?: \d{3})+(?:[.,]\d+)?$/.test(run) ? [run] : run.split(' ');
}

/** Undefined where the groups make no number, as in a date or a version. */
function readDigits(raw: string, decimal: string): string | undefined {
  const bare = raw.replaceAll(' ', '').replace(/'(?=\d{3})/g, '');
  const [whole = '', ...rest] = bare.split(/[.,]/);
  if (rest.length === 0) return bare.includes("'") ? undefined : bare;
  const marks = bare.replace(/\d/g, '');
  const last = marks.at(-1) as string;
  const grouped = (groups: readonly string[]) =>
    whole.length <= 3 && groups.every((group) => group.length === 3);
  if (marks.length === 1) {
    const group = rest[0] as string;
    return last !== decimal && grouped(rest) ? whole + group : `${whole}.${group}`;
  }
  // `1,234,567` or `1,234.50`: groups of one sign, and at most one other sign after them.
  const sign = marks.at(0) as string;
  const groups = marks.lastIndexOf(sign) + 1;
  if (groups === marks.length && grouped(rest)) return whole + rest.join('');
  if (groups !== marks.length - 1 || !grouped(rest.slice(0, -1))) return undefined;
  return `${whole}${rest.slice(0, -1).join('')}.${rest.at(-1)}`;
}

/** By letters, or by a sign that joins digits to a date, a time or a range: `A4`, `3/4`, `10-12`. */
function isGlued(text: string, start: number, end: number): boolean {
  return (
    /[\p{L}\p{N}_]$|\d[-/:]$/u.test(text.slice(Math.max(0, start - 2), start)) ||
    /^[\p{L}\p{N}_]|^[-/:]\d/u.test(text.slice(end, end + 2))
  );
}

/** A minus, and no dash between two words. */
function isMinus(text: string, at: number): boolean {
  return text[at - 1] === '-' && !/[\p{L}\p{N}_)-]/u.test(text[at - 2] ?? '');
}

/** From one on. The word for one is an article in most languages: it counts only where little else is said. */
const WORDS: Readonly<Record<string, string>> = {
  en: 'one two three four five six seven eight nine ten eleven twelve',
  de: 'eins|ein|eine|einen zwei drei vier fünf sechs sieben acht neun zehn elf zwölf',
  fr: 'un|une deux trois quatre cinq six sept huit neuf dix onze douze',
  es: 'uno|una|un dos tres cuatro cinco seis siete ocho nueve diez once doce',
  it: 'uno|una|un due tre quattro cinque sei sette otto nove dieci undici dodici',
  pt: 'um|uma dois|duas três quatro cinco seis sete oito nove dez onze doze',
  nl: 'een|één twee drie vier vijf zes zeven acht negen tien elf twaalf',
};

const TABLES = new Map(
  Object.entries(WORDS).map(([language, words]) => [
    language,
    new Map(
      words
        .split(' ')
        .flatMap((forms, at) =>
          forms.split('|').map((form) => [tokens(form)[0]?.word ?? form, at + 1] as const),
        ),
    ),
  ]),
);

function findNumberWord(
  text: string,
  language: string,
): (TextSpan & { value: number }) | undefined {
  const table = TABLES.get(localeOf(language).language) ?? TABLES.get('en');
  const words = tokens(text);
  for (const { word, start, end } of words) {
    const value = table?.get(word);
    if (value !== undefined && (value > 1 || words.length <= 2)) return { start, end, value };
  }
  return undefined;
}

export function answerNumber(text: string, language: string) {
  const found = findNumbers(text, language)[0];
  return found
    ? { start: found.start, end: found.end, value: found.value }
    : findNumberWord(text, language);
}

/** `1.234` is 1234 here in every language: a group of three is no fraction where a whole number was asked for. */
export function answerInteger(text: string, language: string) {
  for (const { start, end, value } of findNumbers(text, language)) {
    const raw = text.slice(start, end);
    const whole = /^-?\d{1,3}(?:[.,]\d{3})+$/.test(raw) ? Number(raw.replace(/[.,]/g, '')) : value;
    if (Number.isSafeInteger(whole)) return { start, end, value: whole };
  }
  return findNumberWord(text, language);
}
