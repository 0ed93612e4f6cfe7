// What is said of characters that no word, text or sign of the language begins with.

import type { Diagnostic } from '../diagnostic.ts';

/** What to write in place of characters that people paste or know from elsewhere. */
const INSTEAD: Readonly<Record<string, string>> = {
  ';': 'a statement needs no mark at its end; leave it out',
  '.': 'a statement needs no mark at its end; leave it out',
  '\u2013': 'write "-"',
  '\u2014': 'write "-"',
  '\u2018': 'write texts in straight double quotes: "…"',
  '\u2019': 'write texts in straight double quotes: "…"',
  '\u201c': 'write texts in straight double quotes: "…"',
  '\u201d': 'write texts in straight double quotes: "…"',
  "'": 'write texts in straight double quotes: "…"',
  '`': 'write texts in straight double quotes: "…"',
  '\\': 'a backslash stands only in texts and patterns',
  '[': 'a list needs no brackets; write commas between its items',
  ']': 'a list needs no brackets; write commas between its items',
  '%': 'write a share as a number with a percent sign: 80%',
  '*': 'a comment begins with "#"',
};

export function strayCharacter(text: string): Pick<Diagnostic, 'code' | 'message' | 'help'> {
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0);
  const instead = Object.hasOwn(INSTEAD, first) ? INSTEAD[first] : undefined;
  const shown = isVisible(first) ? `"${text}"` : codePoint(first);
  return {
    code: 'bad-character',
    message: `${shown} means nothing here`,
    help: instead ?? 'leave it out, or put it in a text: "…"',
  };
}

function isVisible(char: string): boolean {
  return !/[\p{C}\p{Z}\p{M}]/u.test(char);
}

function codePoint(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  return `the invisible character U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
