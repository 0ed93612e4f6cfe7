// Text as masks read it: what cannot be seen is left out, and letters, digits and signs that stand for plain ones are those.

import type { TextSpan } from '../port.ts';

export interface Reading {
  readonly text: string;
  /** Where a span of the reading stands in the text that was read. */
  readonly spanOf: (span: TextSpan) => TextSpan;
}

/** Whoever writes `４１１１` or puts a sign without width between two digits writes the same number to people. */
export function plainReading(text: string): Reading {
  if (/^[\s!-~]*$/.test(text)) return { text, spanOf: (span) => span };
  let read = '';
  // Of each unit of the reading, where the character stands that it was.
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const char of text) {
    const next = at + char.length;
    const plain = plainOf(char);
    if (plain === '') {
      // A mark belongs to the character before it, and goes with it.
      if (ends.length > 0 && /\p{M}/u.test(char)) ends[ends.length - 1] = next;
    } else {
      for (let unit = 0; unit < plain.length; unit++) {
        starts.push(at);
        ends.push(next);
      }
      read += plain;
    }
    at = next;
  }
  return {
    text: read,
    spanOf: ({ start, end }) => ({ start: starts[start] ?? 0, end: ends[end - 1] ?? 0 }),
  };
}

const known = new Map<string, string>();

/** Each character is looked at once; their number bounds the table. */
function plainOf(char: string): string {
  let plain = known.get(char);
  if (plain === undefined) {
    plain = lookedAt(char);
    known.set(char, plain);
  }
  return plain;
}

function lookedAt(char: string): string {
  // U+3164, U+FFA0 and their like are letters without a shape.
  if (/[\p{Cf}\p{M}\u115f\u1160\u3164\uffa0]/u.test(char)) return '';
  if (/\p{Zs}/u.test(char)) return ' ';
  if (/[\p{Pd}\u2212]/u.test(char)) return '-';
  // The full stops that stand in addresses for a plain one.
  if (/[\u3002\uff61]/u.test(char)) return '.';
  const plain = char.normalize('NFKC');
  if (/^[!-~]$/.test(plain)) return plain;
  return /\p{Nd}/u.test(char) ? digitOf(char) : char;
}

/** In every script the digits stand one after the other, from nought on. */
function digitOf(char: string): string {
  const point = char.codePointAt(0) ?? 0;
  let nought = point;
  while (/\p{Nd}/u.test(String.fromCodePoint(nought - 1))) nought--;
  return String((point - nought) % 10);
}
