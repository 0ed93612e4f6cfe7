// Filters as text: words apart by spaces; what has spaces of its own stands in quotes.

import type { FlagName } from './case-facts.ts';

/** `-name:value` */
export interface SplitWord {
  readonly not: boolean;
  readonly name: string;
  /** undefined where there is no colon. */
  readonly value?: string;
}

/** A word as a screen means it. */
export type MeantWord =
  | FlagName
  | { readonly rule: string }
  | { readonly signal: string }
  | { readonly slice: string; readonly value: string };

/** `fp slice:language=de`, as people would type it. */
export function filterText(words: readonly MeantWord[]): string {
  return words
    .map((word) => {
      if (typeof word === 'string') return word;
      if ('rule' in word) return `rule:${written(word.rule)}`;
      if ('signal' in word) return `signal:${written(word.signal)}`;
      return `slice:${written(word.slice)}=${written(word.value)}`;
    })
    .join(' ');
}

/** In quotes as JSON has them, where it takes them. */
function written(text: string): string {
  return /^[^\s"\\]+$/.test(text) ? text : JSON.stringify(text);
}

/** A quote that was not closed yet goes to the end: the text may still be typed. */
export function splitWords(text: string): readonly SplitWord[] {
  const words: SplitWord[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] ?? '')) {
      at++;
      continue;
    }
    const read = wordAt(text, at);
    words.push(split(read.text, read.colon));
    at = read.end;
  }
  return words;
}

/** What follows the last quote, where nothing closes it. */
export function openQuote(text: string): string | undefined {
  let at = 0;
  while (at < text.length) {
    if (text[at] !== '"') {
      at++;
      continue;
    }
    const { end, isOpen } = quotedAt(text, at);
    if (isOpen) return text.slice(at + 1);
    at = end;
  }
  return undefined;
}

interface ReadWord {
  readonly text: string;
  /** Where the first colon outside of quotes stands in it. */
  readonly colon: number;
  readonly end: number;
}

function wordAt(text: string, start: number): ReadWord {
  let [word, colon, at] = ['', -1, start];
  while (at < text.length && !/\s/.test(text[at] ?? '')) {
    const sign = text[at] ?? '';
    if (sign === '"') {
      const quoted = quotedAt(text, at);
      word += quoted.text;
      at = quoted.end;
      continue;
    }
    if (sign === ':' && colon < 0) colon = word.length;
    word += sign;
    at++;
  }
  return { text: word, colon, end: at };
}

interface Quoted {
  readonly text: string;
  readonly end: number;
  readonly isOpen: boolean;
}

/** As JSON has it; where it is no JSON yet, what stands there. */
function quotedAt(text: string, start: number): Quoted {
  const closed = /"(?:[^"\\]|\\.)*"/y;
  closed.lastIndex = start;
  const found = closed.exec(text)?.[0];
  if (found === undefined) {
    return { text: text.slice(start + 1), end: text.length, isOpen: true };
  }
  const end = start + found.length;
  try {
    return { text: JSON.parse(found), end, isOpen: false };
  } catch {
    return { text: found.slice(1, -1), end, isOpen: false };
  }
}

function split(word: string, colon: number): SplitWord {
  const not = word.startsWith('-');
  const start = not ? 1 : 0;
  if (colon < 0) return { not, name: word.slice(start) };
  return { not, name: word.slice(start, colon), value: word.slice(colon + 1) };
}
