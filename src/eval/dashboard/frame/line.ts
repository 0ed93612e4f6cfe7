// A row of the dashboard: pieces of text, each with what it means. What a meaning looks like is decided where it is drawn.

import { textWidth } from './text-width.ts';

/**
 * What a piece of text means. `better`, `worse`, `noise` and `few` always stand with their sign (`Marks`), as colour alone tells
 * nobody anything. `cursor` is where the reader is.
 */
export type Tone =
  | 'plain'
  | 'dim'
  | 'strong'
  | 'title'
  | 'better'
  | 'worse'
  | 'noise'
  | 'few'
  | 'yes'
  | 'maybe'
  | 'no'
  | 'customer'
  | 'bot'
  | 'human'
  | 'accent'
  | 'cursor';

export interface Span {
  readonly text: string;
  readonly tone: Tone;
}

/** One row. It holds no line feed and no control character. */
export type Line = readonly Span[];

export function span(text: string, tone: Tone = 'plain'): Span {
  return { text, tone };
}

/** A row of one piece, or of several. */
export function line(...spans: readonly (Span | string)[]): Line {
  return spans.map((one) => (typeof one === 'string' ? span(one) : one));
}

export const BLANK: Line = [];

/** Columns of a terminal. */
export function lineWidth(spans: Line): number {
  return textWidth(spans.map(({ text }) => text).join(''));
}
