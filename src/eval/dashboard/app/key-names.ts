// Keys as Ink reports them, by the names that the tables of keys use.

import type { Key as InkKey } from 'ink';
import type { Key } from '../keys.ts';

const NAMED: readonly (readonly [keyof InkKey, Key])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'esc'],
  ['backspace', 'backspace'],
  // Terminals send this for the backspace key, and few of them anything else for it.
  ['delete', 'backspace'],
];

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What was pasted is many keys at once; what no table can name is none. */
export function keyNames(input: string, key: InkKey): readonly Key[] {
  if (key.ctrl) return /^[a-z]$/.test(input) ? [`ctrl+${input}`] : [];
  if (key.tab) return [key.shift ? 'shift+tab' : 'tab'];
  const named = NAMED.find(([flag]) => key[flag] === true);
  if (named !== undefined) return [named[1]];
  if (key.meta) return [];
  return Array.from(GRAPHEMES.segment(input), ({ segment }) => typed(segment)).filter(
    (one) => one !== '',
  );
}

function typed(text: string): Key {
  if (text === ' ') return 'space';
  if (/^[\r\n]+$/.test(text)) return 'enter';
  if (text === '\t') return 'tab';
  return /\p{Cc}/u.test(text) ? '' : text;
}
