// What a conversation is grouped by, as text.

import type { Conversation } from '../../dataset/conversation.ts';

/** Texts as they are, numbers and booleans as they are written; other values as JSON. null and nothing say nothing. What the policy masks is masked. */
export function slicesOf(
  { slices }: Conversation,
  mask: (text: string) => string,
): Readonly<Record<string, string>> | undefined {
  if (slices === undefined) return undefined;
  const told = Object.entries(slices).flatMap(([key, value]): [string, string][] =>
    value === null || value === undefined || value === ''
      ? []
      : [[key, mask(typeof value === 'string' ? value : JSON.stringify(value))]],
  );
  return told.length === 0 ? undefined : Object.fromEntries(told);
}
