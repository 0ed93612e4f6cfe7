// The words of the language: those that are reserved, and those that may also be names.

import { createToken, Lexer, type TokenType } from 'chevrotain';
import { JOINING_WORDS, OPENING_WORDS } from '../../policy/bare-word.ts';

/** Words that mean something in their place only. */
const SOFT_WORDS = [
  'a',
  'above',
  'after',
  'afterwards',
  'as',
  'assume',
  'baseline',
  'bot',
  'by',
  'check',
  'classifier',
  'close',
  'continue',
  'customer',
  'escalations',
  'every',
  'expect',
  'fails',
  'for',
  'handover',
  'human',
  'like',
  'matching',
  'maybe',
  'no',
  'on',
  'only',
  'per',
  'point',
  'points',
  'priority',
  'reason',
  'return',
  'row',
  'say',
  'says',
  'suspended',
  'tagged',
  'than',
  'times',
  'turns',
  'unless',
  'unlike',
  'where',
  'within',
  'worse',
  'yes',
] as const;

const category = (name: string, label: string, ...categories: TokenType[]): TokenType =>
  createToken({ name, label, pattern: Lexer.NA, categories });

export const AnyWord = category('AnyWord', 'a word');
/** A word in the place of a name, also one that has not the form of a name. */
export const AnyName = category('AnyName', 'a name', AnyWord);
/** A word that may be a name. */
export const NameWord = category('NameWord', 'a name', AnyName);
export const ReservedWord = category('ReservedWord', 'a word', AnyWord);
/** A word that begins a statement. */
export const OpeningWord = category('OpeningWord', 'a statement', ReservedWord);

/** Plain data, which the lexer takes in all at once: `createToken` would go through all words again for each. */
function words<W extends string>(
  list: readonly W[],
  of: TokenType,
): Readonly<Record<W, TokenType>> {
  const entries = list.map((word) => {
    const type: TokenType = {
      name: `"${word}"`,
      LABEL: `"${word}"`,
      PATTERN: Lexer.NA,
      CATEGORIES: [of],
    };
    return [word, type] as const;
  });
  return Object.fromEntries(entries) as Record<W, TokenType>;
}

/** The kind of token of each word. */
export const K = {
  ...words(OPENING_WORDS, OpeningWord),
  ...words(JOINING_WORDS, ReservedWord),
  ...words(SOFT_WORDS, NameWord),
};

export const KEYWORDS: ReadonlyMap<string, TokenType> = new Map(Object.entries(K));
