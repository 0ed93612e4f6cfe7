// The line of a policy that a message is about, with the place underlined, as wide as a terminal draws it.

import stringWidth from 'string-width';
import type { Span } from '../source.ts';
import type { Places } from './located.ts';

export interface Excerpt {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  /** Columns before the underline, and under it; never none. */
  readonly before: number;
  readonly under: number;
}

const TAB = 4;
const WIDEST = 160;

/** Of a place over several lines, the first one. */
export function excerptOf(span: Span, places: Places): Excerpt {
  const { text } = places.source(span.file);
  const { line, start, end } = places.lineAt(span.file, span.start);
  const from = Math.min(span.start, end);
  const to = Math.max(from, Math.min(span.end, end));
  // A line of thousands of characters is shown around its place.
  const cutBefore = from - start > WIDEST ? from - WIDEST / 4 : start;
  const cutAfter = end - cutBefore > WIDEST * 2 ? Math.max(to, cutBefore + WIDEST) : end;
  const lead = cutBefore > start ? '…' : '';
  const before = lead + shown(text.slice(cutBefore, from));
  const under = shown(text.slice(from, Math.min(to, cutAfter)));
  const after = shown(text.slice(to, cutAfter)) + (cutAfter < end ? '…' : '');
  return {
    line,
    text: (before + under + after).trimEnd(),
    before: stringWidth(before),
    under: Math.max(1, stringWidth(under)),
  };
}

/** Tabs as spaces, and nothing that would move the cursor or turn the text around. */
function shown(text: string): string {
  return text
    .replaceAll('\t', ' '.repeat(TAB))
    .replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
