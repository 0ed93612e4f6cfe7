// The foot of the dashboard: what is to be said, or else the keys that are of use here.

import { type Binding, LIST_KEYS } from '../keys.ts';
import type { Message } from '../model.ts';
import { plainText } from './fit.ts';
import { keysText } from './help.ts';
import { type Line, lineWidth, type Span, span } from './line.ts';
import type { Marks } from './marks.ts';

export function footLine(
  message: Message | null,
  own: readonly Binding[],
  width: number,
  marks: Marks,
): Line {
  if (message !== null) return [span(` ${plainText(message.text)}`, message.tone)];
  const general = [...hint('?', 'keys'), ...hint('esc', 'back'), ...hint('q', 'quit')];
  const listed = new Set(LIST_KEYS.map(({ action }) => action));
  let shown: readonly Span[] = [];
  for (const { keys, action, does } of own) {
    const [key] = keys;
    if (key === undefined || listed.has(action)) continue;
    const next = [...shown, ...hint(keysText([key], marks), does)];
    // Whole hints only: half of one says nothing.
    if (lineWidth([...next, ...general]) > width) continue;
    shown = next;
  }
  return [...shown, ...general];
}

function hint(key: string, does: string): readonly Span[] {
  return [span(` ${key} `, 'accent'), span(`${does} `, 'dim')];
}
