// The help over a screen: its keys and those of the dashboard, from the tables that dispatch them, and what its words mean.

import { ASIDE_KEY, type Binding, DASHBOARD_KEYS, type Key, STOP_KEY } from '../keys.ts';
import { SCREEN_IDS } from '../screen.ts';
import { cell } from './fit.ts';
import { GLOSSARY } from './glossary.ts';
import { type Line, line, span } from './line.ts';
import type { Marks } from './marks.ts';
import { textWidth } from './text-width.ts';

/** Rows beside those of the screen's own keys. */
const OTHER = 4 + DASHBOARD_KEYS.length + 2;

/** Of the screen of that title. */
export function helpLength(title: string, own: readonly Binding[]): number {
  return own.length + OTHER + wordRows(title).length;
}

export interface HelpShape {
  /** The first row in sight, and how many are. */
  readonly top: number;
  readonly height: number;
  /** Why an action of the screen is of no use now. */
  readonly whyNot: (action: string) => string | undefined;
}

export function helpLines(
  title: string,
  own: readonly Binding[],
  marks: Marks,
  { top, height, whyNot }: HelpShape,
): readonly Line[] {
  const numbers: Binding = {
    keys: [`1-${SCREEN_IDS.length}`],
    action: '',
    does: 'a screen, by its number',
  };
  const general = [numbers, ...DASHBOARD_KEYS, STOP_KEY, ASIDE_KEY];
  const names = [...own, ...general].map(({ keys }) => keysText(keys, marks));
  const width = Math.max(...names.map((name) => name.length)) + 2;
  const row = ({ keys, does }: Binding): Line => [
    span('  '),
    span(keysText(keys, marks).padEnd(width), 'accent'),
    span(does),
  ];
  const ownRow = (binding: Binding): Line => {
    const why = whyNot(binding.action);
    if (why === undefined) return row(binding);
    const { keys, does } = binding;
    return [span(`  ${keysText(keys, marks).padEnd(width)}${does}: not now. ${why}`, 'dim')];
  };
  const rows = [
    line(span(`Keys of this screen, ${title}`, 'title')),
    ...own.map(ownRow),
    [],
    line(span('Keys of the dashboard', 'title')),
    ...general.map(row),
    ...wordRows(title),
  ];
  const below = rows.length - top - (height - 1);
  return below <= 1
    ? rows.slice(top, top + height)
    : [...rows.slice(top, top + height - 1), [span(`${marks.down} ${below} more rows`, 'dim')]];
}

/** What its words mean. */
function wordRows(title: string): readonly Line[] {
  const words = GLOSSARY[title] ?? [];
  if (words.length === 0) return [];
  const width = Math.max(...words.map(({ word }) => textWidth(word))) + 2;
  return [
    [],
    line(span('Words of this screen', 'title')),
    ...words.map(
      ({ word, means }): Line => [span(`  ${cell(word, width)}`, 'strong'), span(means)],
    ),
  ];
}

const NAMES: Readonly<Record<Key, string>> = {
  pageup: 'page up',
  pagedown: 'page down',
  'shift+tab': 'shift+tab',
  'ctrl+c': 'ctrl+c',
};

/** `↑ k`, `page up`. */
export function keysText(keys: readonly Key[], { up, down, braille }: Marks): string {
  const arrows: Readonly<Record<Key, string>> = braille ? { up, down, left: '←', right: '→' } : {};
  return keys.map((key) => arrows[key] ?? NAMES[key] ?? key).join(' ');
}
