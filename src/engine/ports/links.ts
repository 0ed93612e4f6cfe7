// E-mail addresses and links in text.

import { LinkifyIt } from 'linkify-it';
import type { FoundValue, TextSpan } from '../port.ts';

const linkify = new LinkifyIt({ fuzzyLink: true });

/** Addresses and links, from left to right. `loose` takes also `shop.it`, which may be two sentences without a space. */
export function findLinks(text: string, loose: boolean): FoundValue[] {
  if (!/@|\.[^\s.]|:\S|\/\//.test(text)) return [];
  return (linkify.match(text) ?? []).flatMap(
    ({ schema, index, lastIndex, url, raw }): FoundValue[] => {
      const span: TextSpan = { start: index, end: lastIndex };
      if (schema === 'mailto:') {
        return [{ ...span, type: 'email', value: url.replace(/^mailto:/i, '') }];
      }
      const stated = schema !== '' || /^www\.|\/|\.[a-z]{3,}(?::\d+)?$/i.test(raw);
      return stated || loose ? [{ ...span, type: 'url', value: url }] : [];
    },
  );
}

/** Everything of the form `a@b.c`, in whatever letters: what a mask must not leave. */
export function findAddresses(text: string): TextSpan[] {
  const found: TextSpan[] = [];
  let from = 0;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', Math.max(at + 1, from))) {
    let start = at;
    while (start > from && INSIDE.test(text[start - 1] as string)) start--;
    let end = at + 1;
    while (end < text.length && INSIDE.test(text[end] as string)) end++;
    while (end > at + 1 && /[.'-]/.test(text[end - 1] as string)) end--;
    if (start < at && text.slice(at + 1, end).includes('.')) found.push({ start, end });
    from = end;
  }
  return found;
}

const INSIDE = /[^\s@<>()[\]{}",;:|\\/]/;
