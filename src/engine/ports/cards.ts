// Card numbers in text: 13 to 19 digits, in groups or not, that pass the Luhn check.

import type { TextSpan } from '../port.ts';

/** Between two groups: white space, also the end of a line, or a sign or two. */
const BETWEEN = /(?:\s{1,4}|\s?[.-]{1,2}|[.-]\s{1,2})/.source;
const GROUPS = new RegExp(`\\d+(?:${BETWEEN}\\d+)*`, 'g');

/** `text` in plain digits and signs (plain-reading.ts). */
export function findCards(text: string): TextSpan[] {
  const found: TextSpan[] = [];
  for (const run of text.matchAll(GROUPS)) {
    const groups = [...run[0].matchAll(/\d+/g)].map((group) => ({
      digits: group[0],
      start: run.index + group.index,
      end: run.index + group.index + group[0].length,
    }));
    // Any row of whole groups may be the card: a number may stand before it. Rows that overlap are all found, for nobody knows which of them it is.
    for (let first = 0; first < groups.length; first++) {
      let digits = '';
      let card = -1;
      for (let last = first; last < groups.length && digits.length < 19; last++) {
        digits += groups[last]?.digits;
        if (digits.length >= 13 && digits.length <= 19 && passesLuhn(digits)) card = last;
      }
      if (card === -1) continue;
      found.push({ start: groups[first]?.start ?? 0, end: groups[card]?.end ?? 0 });
    }
  }
  return found;
}

export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const counted = at % 2 === 1 ? digit * 2 : digit;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}
