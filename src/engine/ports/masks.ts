// E-mail addresses, phone numbers and card numbers replaced by what they are.

import type { Mask } from '../../policy/policy.ts';
import type { TextSpan } from '../port.ts';
import { findCards } from './cards.ts';
import { findAddresses, findLinks } from './links.ts';
import { findPhones } from './phones.ts';
import { plainReading } from './plain-reading.ts';

const FIND: Readonly<Record<Mask, (text: string, language: string) => readonly TextSpan[]>> = {
  email: (text) => [
    ...findLinks(text, false).filter(({ type }) => type === 'email'),
    ...findAddresses(text),
  ],
  // National numbers are read by the language alone: better one mask too many.
  phone: (text, language) => findPhones(text, language, true),
  card: findCards,
};

/** Cards go before phones, which their digits may look like. */
const ORDER: readonly Mask[] = ['email', 'card', 'phone'];

export function mask(text: string, masks: readonly Mask[], language: string): string {
  let masked = text;
  for (const kind of ORDER) {
    if (!masks.includes(kind)) continue;
    const { text: read, spanOf } = plainReading(masked);
    masked = without(masked, FIND[kind](read, language).map(spanOf), `[${kind}]`);
  }
  return masked;
}

/** Each span replaced once; those that overlap as one. */
function without(text: string, spans: readonly TextSpan[], sign: string): string {
  let made = '';
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start >= at) made += text.slice(at, start) + sign;
    at = Math.max(at, end);
  }
  return made + text.slice(at);
}
