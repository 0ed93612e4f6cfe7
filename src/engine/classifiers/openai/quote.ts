// Whether a quote stands in a turn, up to white space and quotation marks.

import { tokens } from '../../../policy/normal-form.ts';

/** Straight, typographic, angular and corner quotation marks, apostrophes and backticks. */
const QUOTATION_MARKS = /["'`´‘’‚‛“”„‟‹›«»「」『』〝〞〟＂＇ʹʻʼʽ′″]/gu;

/** Whether the words of the quote stand in one of the pieces of a turn, and are words. */
export function standsIn(pieces: readonly string[], quote: string): boolean {
  const wanted = bare(quote);
  if (!isMoreThanTrivial(wanted)) return false;
  const whole = isShort(wanted);
  return pieces.some((piece) => includes(bare(piece), wanted, whole));
}

/** What is compared: composed characters, no quotation marks, runs of white space as one space. */
function bare(text: string): string {
  return text
    .normalize('NFC')
    .replace(QUOTATION_MARKS, '')
    .replace(/[\s\u0085\u200b]+/gu, ' ')
    .trim();
}

/** Punctuation alone says nothing; a letter, a digit or an emoji may. */
function isMoreThanTrivial(text: string): boolean {
  return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text);
}

/** One or two letters stand in nearly every text: such a quote must be a word of it ("ok", "k"). */
function isShort(text: string): boolean {
  return tokens(text).length === 1 && [...text].length < 3;
}

function includes(text: string, wanted: string, whole: boolean): boolean {
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    if (!whole || isWord(text, at, at + wanted.length)) return true;
  }
  return false;
}

function isWord(text: string, start: number, end: number): boolean {
  const inside = /[\p{L}\p{N}\p{M}_]/u;
  const before = [...text.slice(Math.max(0, start - 2), start)].at(-1) ?? '';
  const after = [...text.slice(end, end + 2)][0] ?? '';
  return !inside.test(before) && !inside.test(after);
}
