// Phone numbers in text.

import {
  type CountryCode,
  findPhoneNumbersInText,
  isSupportedCountry,
} from 'libphonenumber-js/min';
import type { FoundValue, TextSpan } from '../port.ts';
import { regionOf } from './region.ts';

/** Valid numbers as E.164, from left to right. National ones are read where the tag names a country, or, with `likely`, by the language alone. */
export function findPhones(text: string, language: string, likely: boolean): FoundValue[] {
  if (!/\d\D{0,3}\d\D{0,3}\d\D{0,3}\d\D{0,3}\d/.test(text)) return [];
  const region = regionOf(language, likely);
  const options =
    region !== undefined && isSupportedCountry(region)
      ? { defaultCountry: region as CountryCode }
      : {};
  return findPhoneNumbersInText(text, options).map(({ startsAt, endsAt, number }) => ({
    start: startsAt,
    end: endsAt,
    type: 'phone',
    value: number.number,
  }));
}

/** Where a number was asked for, any 6 to 15 digits do: of a country that is not known they are kept as written, without signs. */
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
    const glued = /[\p{L}\p{N}_]/u.test((text[index - 1] ?? '') + (text[end] ?? ''));
    const count = digits.replace('+', '').length;
    if (!glued && count >= 6 && count <= 15) return { start: index, end, value: digits };
  }
  return undefined;
}
