// Card numbers in text: 13 to 19 digits, in groups or not, that pass the Luhn check.

import type { TextSpan } from '../port.ts';

export function findCards(text: string): TextSpan[] {
  const found: TextSpan[] = [];
  for (const run of text.matchAll(/\d+(?:[ \u00a0.\-\u2010-\u2015]{1,2}\d+)*/g)) {
    const groups = [...run[0].matchAll(/\d+/g)].map((group) => ({
      digits: group[0],
      start: run.index + group.index,
      end: run.index + group.index + group[0].length,
    }));
    // Any row of whole groups may be the card: a number may stand before it.
    for (let first = 0; first < groups.length; first++) {
      let digits = '';
      let card = -1;
      for (let last = first; last < groups.length && digits.length < 19; last++) {
        digits += groups[last]?.digits;
        if (digits.length >= 13 && digits.length <= 19 && passesLuhn(digits)) card = last;
      }
      if (card === -1) continue;
      found.push({ start: groups[first]?.start ?? 0, end: groups[card]?.end ?? 0 });
      first = card;
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
