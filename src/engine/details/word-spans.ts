// Spans of words in a text, and whether one stands between others.

import type { TextSpan } from '../port.ts';

export function overlap(a: TextSpan, b: TextSpan): boolean {
  return a.start < b.end && b.start < a.end;
}

export function length(span: TextSpan): number {
  return span.end - span.start;
}

/** Whether one lies within the other and is shorter. */
export function strictlyInside(inner: TextSpan, outer: TextSpan): boolean {
  return outer.start <= inner.start && inner.end <= outer.end && length(inner) < length(outer);
}

const SPACELESS =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;

/** Whether no word is cut at either end. In scripts without spaces every character ends a word. */
export function coversWholeWords(text: string, { start, end }: TextSpan): boolean {
  return start < end && !cutsWord(text, start) && !cutsWord(text, end);
}

function cutsWord(text: string, at: number): boolean {
  const before = inWord(text.slice(Math.max(0, at - 2), at), /.$/su);
  return before && inWord(text.slice(at, at + 2), /^./su);
}

function inWord(text: string, which: RegExp): boolean {
  const char = which.exec(text)?.[0] ?? '';
  return /[\p{L}\p{N}\p{M}_]/u.test(char) && !SPACELESS.test(char);
}

/** The text with these spans as signs that part words and values; offsets hold. */
export function blanked(text: string, spans: readonly TextSpan[]): string {
  let made = text;
  for (const { start, end } of spans) {
    made = made.slice(0, start) + ';'.repeat(end - start) + made.slice(end);
  }
  return made;
}
