// What somebody pasted into a chat may be a whole book: on a terminal its beginning is enough.

import { counted } from '../report/numbers.ts';

/** So much of a turn is shown. */
export const MOST_OF_TURN = 2_000;
/** So much of a quote, a line or a sentence is shown. */
export const MOST_OF_QUOTE = 400;
/** So much of a word is shown. */
export const MOST_OF_WORD = 40;

/** The beginning of a long text. No character is torn apart. */
export function beginning(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** The same, with how much is not shown. */
export function beginningAndRest(text: string, most: number): string {
  const shown = beginning(text, most);
  const rest = text.length - (shown.length - 1);
  return shown === text ? text : `${shown} (and ${counted(rest, 'character')} more)`;
}
