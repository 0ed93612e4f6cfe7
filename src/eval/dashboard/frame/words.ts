// Words that several screens say: how long, which slice, and paragraphs of a row each.

import { wrapped } from '../../report/layout.ts';
import type { RunView } from '../run-view.ts';
import { cutText } from './fit.ts';
import { type Line, span, type Tone } from './line.ts';
import { plainText } from './plain-text.ts';

/** `48 s`, `2 min 10 s`, `1 h 05 min`. */
export function durationText(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${String(whole % 60).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** Without a digit behind the point: `7 s`. */
export function wholeText(seconds: number): string {
  return seconds < 60 ? `${Math.floor(seconds)} s` : durationText(Math.floor(seconds));
}

const STEPS = [5, 15, 60, 300];

/** In steps that are small beside it, so that it changes now and then alone. */
export function coarseSeconds(seconds: number): number {
  const step = STEPS.find((one) => seconds <= one * 20) ?? 600;
  return Math.round(seconds / step) * step;
}

/** What is left, of which nobody knows a second. */
export function leftText(seconds: number): string {
  return seconds < 5 ? 'a few seconds' : wholeText(coarseSeconds(seconds));
}

/** Conversations a second: small ones need a digit behind the point. */
export function speedText(perSecond: number): string {
  return perSecond < 10 ? perSecond.toFixed(1) : Math.round(perSecond).toLocaleString('en-US');
}

export function whole(count: number): string {
  return count.toLocaleString('en-US');
}

/** Where nothing can be shown as nothing was judged. */
export function noConversation({ phase }: Pick<RunView, 'phase'>): string {
  return phase === 'running' ? 'No conversation is done yet.' : 'The run has no conversations.';
}

export interface ParagraphShape {
  readonly tone?: Tone;
  /** Stands before the first row; the others are as far in. */
  readonly before?: string;
  readonly rows?: number;
}

/** Of more rows than `rows` the last one ends with `more`. */
export function paragraph(
  text: string,
  width: number,
  more: string,
  { tone = 'plain', before = '', rows = Infinity }: ParagraphShape = {},
): readonly Line[] {
  const all = wrapped(plainText(text), Math.max(8, width - before.length));
  const kept = all.length <= rows ? all : all.slice(0, rows);
  return kept.map((one, place) => {
    const cut = place === rows - 1 && all.length > rows;
    return [
      span(place === 0 ? before : ' '.repeat(before.length), tone),
      span(cut ? cutText(`${one} ${more}`, width - before.length, more) : one, tone),
    ];
  });
}
