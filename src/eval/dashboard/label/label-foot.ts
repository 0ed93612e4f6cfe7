// The foot of labelling: what is to be said, or else the keys that are of most use, as many as fit.

import { keysText } from '../frame/help.ts';
import { type Line, lineWidth, type Span, span } from '../frame/line.ts';
import type { Marks } from '../frame/marks.ts';
import { plainText } from '../frame/plain-text.ts';
import { keysOf, type LabelState, type LabelWork } from './state.ts';

type Hint = readonly [action: string, text: string];

const HINTS: readonly Hint[] = [
  ['next-open', 'next unlabelled'],
  ['undo', 'undo'],
  ['clear', 'no label'],
  ['help', 'keys'],
  ['quit', 'quit'],
  ['next', 'next'],
  ['agreement', 'agreement'],
];
const SETTLING: readonly Hint[] = [
  ['keep', 'or'],
  ['take', 'is right'],
  ['next-open', 'next'],
  ['undo', 'undo'],
  ['help', 'keys'],
  ['quit', 'quit'],
  ['agreement', 'agreement'],
];
/** Over the conversation. */
const OVER: readonly Hint[] = [
  ['down', 'more'],
  ['quit', 'quit'],
];

export function labelFoot(
  { shows, message }: LabelState,
  work: LabelWork,
  hasMore: boolean,
  width: number,
  marks: Marks,
): Line {
  if (message !== null) return [span(` ${plainText(message.text)}`, message.tone)];
  if (shows === 'case') {
    return hintSpans(work.settling === null ? HINTS : SETTLING, work, width, marks);
  }
  const hints = hintSpans(hasMore ? OVER : OVER.slice(1), work, width, marks);
  return [...hints, span(' any other key', 'accent'), span(' back to the conversation', 'dim')];
}

/** Whole ones: half of a hint says nothing. */
function hintSpans(hints: readonly Hint[], work: LabelWork, width: number, marks: Marks): Line {
  const keys = keysOf(work);
  let shown: readonly Span[] = [];
  for (const [action, text] of hints) {
    const binding = keys.find((one) => one.action === action);
    if (binding === undefined) continue;
    const key = keysText(binding.keys.slice(0, 1), marks);
    const next = [...shown, span(` ${key} `, 'accent'), span(`${text} `, 'dim')];
    if (lineWidth(next) <= width) shown = next;
  }
  return shown;
}
