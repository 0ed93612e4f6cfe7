// Details that stand out in a text by their form, whatever was asked.

import type { Detail } from '../../policy/policy.ts';

/** Types whose values are found without a question. */
export const BY_TYPE: ReadonlySet<string> = new Set(['email', 'phone', 'url']);

/** Where a turn holds such a detail its text has given it: whoever reads the turn again will hardly find one. */
export function hasForm({ matching, type }: Detail): boolean {
  return matching !== undefined || BY_TYPE.has(type.kind);
}
