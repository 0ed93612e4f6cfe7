// JSON whose bytes depend on the values alone, laid out for people.

import canonicalize from 'canonicalize';

/** Keys in the order of RFC 8785. Halves of characters, as cut texts have them, become U+FFFD: that JSON has no place for them. */
export function sortedJson(value: unknown): string {
  const whole = wellFormed(JSON.parse(JSON.stringify(value) ?? 'null'));
  return `${JSON.stringify(JSON.parse(canonicalize(whole) ?? 'null'), null, 2)}\n`;
}

function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return wholeText(value);
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [wholeText(key), wellFormed(one)]),
  );
}

function wholeText(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
}
