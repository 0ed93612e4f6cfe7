// Texts made from the messages, for the teacher to judge: words in places where they were not seen, and parts of messages.

import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

const PLAIN_WORD = /[A-Za-z]+(?:'[a-z]+)?/g;
/** A message to put another word into: neither an exclamation nor a story. */
const SHORT = 4;
const LONG = 12;

export interface MadeTextsOptions {
  readonly seed: number;
  /** Words that carry no meaning of their own: they are never replaced. */
  readonly small: ReadonlySet<string>;
}

/**
 * For each word `times(word)` messages in which it stands in the place of another word. Most make little sense, but the
 * teacher says what is left of it, and so a row is learned for every word, not only for those of the messages.
 */
export function wordsInMessages(
  words: readonly string[],
  times: (word: string) => number,
  messages: readonly string[],
  { seed, small }: MadeTextsOptions,
): readonly string[] {
  const random = xoroshiro128plus(seed);
  const places = messages.flatMap((text) => {
    const found = [...text.matchAll(PLAIN_WORD)];
    if (found.length < SHORT || found.length > LONG) return [];
    const open = found.filter(([word]) => !small.has(word.toLowerCase()));
    return open.length === 0 ? [] : [{ text, open }];
  });
  if (places.length === 0) return [];
  return words.flatMap((word) =>
    Array.from({ length: times(word) }, () => {
      const { text, open } = pick(random, places);
      const { index, 0: old } = pick(random, open);
      return text.slice(0, index) + word + text.slice(index + old.length);
    }),
  );
}

/** Of each message of five words and more, two to six words that stand together. */
export function partsOfMessages(messages: readonly string[], seed: number): readonly string[] {
  const random = xoroshiro128plus(seed);
  return messages.flatMap((text) => {
    const words = text.split(/\s+/);
    if (words.length < 5) return [];
    const size = uniformInt(random, 2, Math.min(6, words.length - 1));
    const from = uniformInt(random, 0, words.length - size);
    return [words.slice(from, from + size).join(' ')];
  });
}

function pick<T>(random: RandomGenerator, from: readonly T[]): T {
  return from[uniformInt(random, 0, from.length - 1)] as T;
}
