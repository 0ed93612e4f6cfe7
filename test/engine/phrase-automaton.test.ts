// The automaton finds what a naive search finds.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePhrases, type PhraseMatch } from '../../src/engine/text/phrase-automaton.ts';
import { tokens } from '../../src/policy/normal-form.ts';
import { seeded } from '../reference/seed.ts';

function naive(phrases: readonly (readonly string[])[], words: readonly string[]): PhraseMatch[] {
  return phrases.flatMap((phrase, index) =>
    words.flatMap((_, first) => {
      const there = phrase.every((word, at) => words[first + at] === word);
      return phrase.length > 0 && there
        ? [{ phrase: index, first, last: first + phrase.length - 1 }]
        : [];
    }),
  );
}

const sorted = (matches: readonly PhraseMatch[]): PhraseMatch[] =>
  [...matches].sort((a, b) => a.phrase - b.phrase || a.first - b.first);

describe('phrase automaton', () => {
  it('agrees with a naive search', () => {
    // Few words, so that phrases overlap, contain and repeat each other.
    const word = fc.constantFrom('a', 'b', 'c');
    const phrases = fc.array(fc.array(word, { maxLength: 5 }), { maxLength: 12 });
    fc.assert(
      fc.property(
        phrases,
        fc.array(fc.constantFrom('a', 'b', 'c', 'x'), { maxLength: 30 }),
        (list, text) => {
          const found = compilePhrases(list).find(tokens(text.join(' ')));
          expect(sorted(found)).toEqual(sorted(naive(list, text)));
        },
      ),
      seeded(2000),
    );
  });
  it('takes 10,000 phrases, and a phrase of 10,000 words', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => ['word', String(at), 'end']);
    const long = Array.from({ length: 10_000 }, () => 'w');
    const automaton = compilePhrases([...many, long]);
    expect(automaton.find(tokens('a word 9999 end'))).toEqual([
      { phrase: 9999, first: 1, last: 3 },
    ]);
    expect(automaton.find(tokens(long.join(' ')))).toEqual([
      { phrase: 10_000, first: 0, last: 9999 },
    ]);
  });
});
