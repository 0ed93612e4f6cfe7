// The foot of the dashboard: what is to be said, or else the keys that are of use now.

import { type Binding, LIST_KEYS } from '../keys.ts';
import type { Message } from '../model.ts';
import { keysText } from './help.ts';
import { BLANK, type Line, lineWidth, type Span, span } from './line.ts';
import type { Marks } from './marks.ts';
import { plainText } from './plain-text.ts';
import { paragraph } from './words.ts';

/** In as many rows as it needs: what is cut off may be what mattered. */
export function messageLines(
  { text, tone }: Message,
  width: number,
  rows: number,
  { more }: Marks,
): readonly Line[] {
  const told = paragraph(plainText(text), width - 1, more, { tone, before: ' ', rows });
  return told.length === 0 ? [BLANK] : told;
}

/** What opens things stays to the last, with the key of the help; then how one gets away; then as the screen has them. */
const WORTH = ['enter', '?', 'q', 'esc'];

/**
 * The keys of a screen in their order, then those of the dashboard. Where not all have room those of the least worth go; of
 * those that are left each is told at length where that fits too.
 */
export function footLine(
  own: readonly Binding[],
  general: readonly Binding[],
  width: number,
  marks: Marks,
): Line {
  const listed = new Set(LIST_KEYS.map(({ action }) => action));
  const screen = own.filter(({ action }) => !listed.has(action)).map((one) => hintOf(one, marks));
  // These are known: they are never told at length.
  const dashboard = general.map((one) => {
    const { short, ...hint } = hintOf(one, marks);
    return { ...hint, short, long: short };
  });
  const all = [...screen, ...dashboard];
  const byWorth = all.toSorted((a, b) => worthOf(a) - worthOf(b));
  const shown = new Map<Hint, readonly Span[]>();
  const fits = (hint: Hint, spans: readonly Span[]) => {
    const others = all.filter((one) => one !== hint).flatMap((one) => shown.get(one) ?? []);
    return lineWidth([...others, ...spans]) <= width;
  };
  for (const way of ['short', 'long'] as const) {
    for (const hint of byWorth) {
      // Whole hints only: half of one says nothing.
      if ((way === 'short' || shown.has(hint)) && fits(hint, hint[way])) shown.set(hint, hint[way]);
    }
  }
  return all.flatMap((hint) => shown.get(hint) ?? []);
}

interface Hint {
  readonly key: string;
  readonly short: readonly Span[];
  readonly long: readonly Span[];
}

function hintOf({ keys: [key = ''], does, short = does }: Binding, marks: Marks): Hint {
  const hint = (text: string) => [
    span(` ${keysText([key], marks)} `, 'accent'),
    span(`${text} `, 'dim'),
  ];
  return { key, short: hint(short), long: hint(does) };
}

function worthOf({ key }: Hint): number {
  const at = WORTH.indexOf(key);
  return at < 0 ? WORTH.length : at;
}
