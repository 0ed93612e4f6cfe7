// Shares and ranges as strips of a row, each exactly as wide as it is told.

import type { Interval } from '../../statistics/wilson.ts';
import { type Line, span, type Tone } from './line.ts';
import type { Marks } from './marks.ts';

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar from the left. What is there at all shows at least its thinnest sign. */
export function bar(
  share: number | null,
  width: number,
  marks: Marks,
  tone: Tone = 'accent',
): Line {
  const filled = barText(share ?? 0, width, marks);
  const rest = Math.max(0, width - filled.length);
  return [span(filled, tone), span(' '.repeat(rest))];
}

/** The same over its whole length, for what is yet to come. */
export function progressBar(share: number, width: number, marks: Marks): Line {
  const full = Math.min(width, Math.floor(share * width + 1e-9));
  return [
    span(marks.bar.repeat(Math.max(0, full)), 'accent'),
    span(marks.barEmpty.repeat(Math.max(0, width - full)), 'dim'),
  ];
}

function barText(share: number, width: number, { bar: full, braille }: Marks): string {
  const part = Math.min(1, Math.max(0, share));
  if (part === 0 || width <= 0) return '';
  const steps = braille ? 8 : 1;
  const size = Math.max(1, Math.round(part * width * steps));
  const last = braille ? (EIGHTHS[size % 8] ?? '') : '';
  return full.repeat(Math.floor(size / steps)) + last;
}

export interface Strip {
  readonly value: number | null;
  readonly interval: Interval | null;
  /** What it is to be compared with: the baseline, or all conversations. */
  readonly beside?: number | null;
}

/** A share from 0 to 1 with its range: `····┿━━●━━·│··`. */
export function strip(
  { value, interval, beside = null }: Strip,
  width: number,
  marks: Marks,
  tone: Tone = 'accent',
): Line {
  const cellOf = (share: number) => Math.min(width - 1, Math.max(0, Math.floor(share * width)));
  const [low, high] = interval === null ? [width, -1] : [cellOf(interval[0]), cellOf(interval[1])];
  const at = value === null ? -1 : cellOf(value);
  const other = beside === null ? -1 : cellOf(beside);
  const cells = Array.from({ length: Math.max(0, width) }, (_, place) => {
    const inside = place >= low && place <= high;
    if (place === at) return span(marks.point, tone);
    if (place === other) return span(inside ? marks.besideIn : marks.beside, 'strong');
    return inside ? span(marks.reach, tone) : span(marks.track, 'dim');
  });
  return joined(cells);
}

/** Neighbours of one tone as one piece. */
function joined(spans: Line): Line {
  const all: { text: string; tone: Tone }[] = [];
  for (const { text, tone } of spans) {
    const last = all.at(-1);
    if (last?.tone === tone) last.text += text;
    else all.push({ text, tone });
  }
  return all;
}
