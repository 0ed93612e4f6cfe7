// A screen that has nothing to show: what is missing, why, and what to type.

import stringWidth from 'string-width';
import { BLANK, type Line, span } from './line.ts';
import type { Marks } from './marks.ts';
import { plainText } from './plain-text.ts';
import { paragraph } from './words.ts';

export interface Emptiness {
  /** What is not there, in a few words. */
  readonly title: string;
  /** Why, as sentences. */
  readonly why: string;
  /** What brings it, before what is to be typed. */
  readonly how?: string;
  readonly command?: string | undefined;
  /** What to know besides. */
  readonly besides?: string;
}

/** `before`: columns at the left, where the rows are not part of what has its own. */
export function emptyRows(
  { title, why, how, command, besides }: Emptiness,
  width: number,
  { more }: Marks,
  before = '  ',
): readonly Line[] {
  const told = (text: string | undefined) =>
    text === undefined ? [] : [BLANK, ...paragraph(text, width, more, { before })];
  return [
    [span(`${before}${plainText(title)}`, 'strong')],
    ...told(why),
    ...(command === undefined ? [] : [...told(how), BLANK, ...commandRows(command, width, before)]),
    ...told(besides),
  ];
}

/** In several rows it can be pasted as it stands: each but the last one ends with a backslash. */
export function commandRows(command: string, width: number, before = '  '): readonly Line[] {
  const rows: string[] = [];
  // What stands in quotes is one word.
  for (const word of plainText(command).match(/(?:'[^']*'|[^\s'])+/g) ?? []) {
    const last = rows.at(-1);
    const longer = `${last} ${word}`;
    if (last === undefined || stringWidth(longer) > width - before.length - 2) rows.push(word);
    else rows[rows.length - 1] = longer;
  }
  return rows.map((row, at) => [
    span(`${before}${row}${at < rows.length - 1 ? ' \\' : ''}`, 'accent'),
  ]);
}
