// Rows made exactly as wide as they may be: nothing ever goes on in the next row of a terminal.

import type { Line, Span, Tone } from './line.ts';
import { textWidth } from './text-width.ts';

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * What may stand in a cell: white space becomes a space; control characters, and those that turn the direction of writing or
 * take no room by themselves at the beginning, become `�`, so that no text moves what stands beside it. Emoji are shown one by one
 * and without what changes their look: how wide joined ones are every terminal decides for itself.
 */
export function plainText(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(/(\p{Extended_Pictographic})[\u200d\ufe0e\ufe0f\u{1f3fb}-\u{1f3ff}]+/gu, '$1')
    .replace(/(?<=[0-9#*])\ufe0f?\u20e3/gu, '')
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}

/** The beginning of a text that is at most `width` columns wide, with `more` at its end where something was left out. */
export function cutText(text: string, width: number, more = '…'): string {
  if (textWidth(text) <= width) return text;
  const room = width - textWidth(more);
  if (room < 0) return '';
  let shown = '';
  let taken = 0;
  for (const { segment } of GRAPHEMES.segment(text)) {
    const wide = textWidth(segment);
    if (taken + wide > room) break;
    shown += segment;
    taken += wide;
  }
  return shown + more;
}

/** A text in a cell of exactly `width` columns. */
export function cell(
  text: string,
  width: number,
  align: 'left' | 'right' = 'left',
  more = '…',
): string {
  const shown = cutText(text, Math.max(0, width), more);
  const fill = ' '.repeat(Math.max(0, width - textWidth(shown)));
  return align === 'left' ? shown + fill : fill + shown;
}

/** A row of exactly `width` columns: cut with `more`, or filled with spaces. */
export function fitted(spans: Line, width: number, more = '…', fill: Tone = 'plain'): Line {
  const kept: Span[] = [];
  let left = width;
  for (const [index, one] of spans.entries()) {
    const wide = textWidth(one.text);
    const rest = spans.slice(index + 1).some(({ text }) => text !== '');
    if (wide < left || (wide === left && !rest)) {
      kept.push(one);
      left -= wide;
      continue;
    }
    const shown = cutText(`${one.text}${rest ? '  ' : ''}`, left, more);
    kept.push({ text: shown, tone: one.tone });
    left -= textWidth(shown);
    break;
  }
  return left > 0 ? [...kept, { text: ' '.repeat(left), tone: fill }] : kept;
}
