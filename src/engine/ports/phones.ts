// Phone numbers in text.

import {
  type CountryCode,
  findPhoneNumbersInText,
  isSupportedCountry,
} from 'libphonenumber-js/min';
import type { FoundValue, TextSpan } from '../port.ts';
import { isOtherThanPhone } from './not-a-phone.ts';
import { regionOf } from './region.ts';

/** Valid numbers as E.164, from left to right. National ones are read where the tag names a country, or, with `likely`, by the language alone. */
export function findPhones(text: string, language: string, likely: boolean): FoundValue[] {
  if (!/\d\D{0,3}\d\D{0,3}\d\D{0,3}\d\D{0,3}\d/.test(text)) return [];
  const region = regionOf(language, likely);
  const options =
    region !== undefined && isSupportedCountry(region)
      ? { defaultCountry: region as CountryCode }
      : {};
  const found: FoundValue[] = [];
  let from = 0;
  for (;;) {
    const rest = text.slice(from);
    const numbers = findPhoneNumbersInText(rest, options);
    let next: number | undefined;
    for (const { startsAt, endsAt, number } of numbers) {
      const end = number.ext === undefined ? endsAt : endOfNumber(rest, startsAt, endsAt);
      // A mask rather hides one thing too many.
      if (!likely && isOtherThanPhone(rest.slice(startsAt, end))) continue;
      found.push({ start: from + startsAt, end: from + end, type: 'phone', value: number.number });
      if (end === endsAt) continue;
      next = from + end;
      break;
    }
    if (next === undefined) return found;
    from = next;
  }
}

/** After a mere comma, and where a word goes on, stands no extension: it is the next thing that the customer says. */
function endOfNumber(text: string, start: number, end: number): number {
  const written = text.slice(start, end);
  const extension = /\D+\d+#?$/.exec(written);
  if (extension === null || extension.index === 0) return end;
  const goesOn = /^[\p{L}\p{N}_]/u.test(text.slice(end, end + 2));
  return goesOn || /^\s*[,;]+\s*\d/.test(extension[0]) ? start + extension.index : end;
}

/** Where a number was asked for, 6 to 15 digits do that are nothing else: of a country that is not known they are kept as written, without signs. */
export function answerPhone(
  text: string,
  language: string,
): (TextSpan & { readonly value: string }) | undefined {
  const found = findPhones(text, language, false)[0];
  if (found) return { start: found.start, end: found.end, value: String(found.value) };
  for (const match of text.matchAll(/\+?\(?\d(?:[ ()./-]{0,3}\d)+/g)) {
    const digits = match[0].replace(/[^\d+]/g, '');
    const { index } = match;
    const end = index + match[0].length;
    // A letter, or the sign of an amount, a share or an order number.
    const glued = /[\p{L}\p{N}_\p{Sc}%#]/u.test((text[index - 1] ?? '') + (text[end] ?? ''));
    const count = digits.replace('+', '').length;
    if (glued || count < 6 || count > 15 || isOtherThanPhone(match[0])) continue;
    return { start: index, end, value: digits };
  }
  return undefined;
}
