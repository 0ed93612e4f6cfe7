// JSON whose bytes depend on the values alone, laid out for people.

import canonicalize from 'canonicalize';

/** Keys in the order of RFC 8785. */
export function sortedJson(value: unknown): string {
  return `${JSON.stringify(JSON.parse(canonicalize(value) ?? 'null'), null, 2)}\n`;
}
