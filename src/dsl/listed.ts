// Lists of words inside a sentence.

/** `a`, `a or b`, `a, b or c`. */
export function listed(words: readonly string[], joint: 'and' | 'or' = 'or'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${joint} ${last}`;
}

/** `"a"`, `"a" or "b"`, `"a", "b" or "c"`. */
export function listedInQuotes(words: readonly string[]): string {
  return listed(words.map((word) => `"${word}"`));
}
