// Rows made exactly as wide as they may be: nothing ever goes on in the next row of a terminal.

import type { Line, Span, Tone } from './line.ts';
import { textWidth } from './text-width.ts';

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

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

/** Written from right to left. */
const TURNED = /[\p{Script=Hebr}\p{Script=Arab}\p{Script=Syrc}\p{Script=Thaa}\p{Script=Nkoo}]/u;
/** A sign that nobody sees, of no width, which is from left to right. */
const TO_THE_RIGHT = '\u200e';

/**
 * A row of exactly `width` columns: cut with `more`, or filled with spaces. Behind Hebrew or Arabic the row goes on from left to
 * right, so that a terminal which turns these words turns no column with them.
 */
export function fitted(spans: Line, width: number, more = '…', fill: Tone = 'plain'): Line {
  return cutRow(spans, width, more, fill).map((one) =>
    TURNED.test(one.text) && !one.text.endsWith(TO_THE_RIGHT)
      ? { ...one, text: one.text + TO_THE_RIGHT }
      : one,
  );
}

function cutRow(spans: Line, width: number, more: string, fill: Tone): Line {
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
