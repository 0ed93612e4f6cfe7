// The words of the language: those that are reserved, and those that may also be names.

import { createToken, Lexer, type TokenType } from 'chevrotain';

/** Words that begin a statement. */
export const OPENING_WORDS = [
  'policy',
  'scope',
  'input',
  'signal',
  'detail',
  'agent',
  'collect',
  'escalate',
  'never',
  'always',
  'ignore',
  'summary',
  'route',
  'tag',
  'notify',
  'hours',
  'suspend',
  'while',
  'limit',
  'mask',
  'if',
  'use',
  'test',
  'gate',
] as const;

const JOINING_WORDS = [
  'and',
  'or',
  'not',
  'possible',
  'certain',
  'now',
  'is',
  'in',
  'given',
  'when',
  'otherwise',
  'to',
  'confirmed',
  'during',
] as const;

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

const RESERVED: ReadonlySet<string> = new Set([...OPENING_WORDS, ...JOINING_WORDS]);

/** Whether a word cannot be a name. */
export function isReserved(word: string): boolean {
  return RESERVED.has(word);
}

const category = (name: string, label: string, ...categories: TokenType[]): TokenType =>
  createToken({ name, label, pattern: Lexer.NA, categories });

export const AnyWord = category('AnyWord', 'a word');
/** A word that may be a name. */
export const NameWord = category('NameWord', 'a name', AnyWord);
export const ReservedWord = category('ReservedWord', 'a word', AnyWord);
/** A word that begins a statement. */
export const OpeningWord = category('OpeningWord', 'a statement', ReservedWord);

function words<W extends string>(
  list: readonly W[],
  of: TokenType,
): Readonly<Record<W, TokenType>> {
  const entries = list.map((word) => [word, category(`"${word}"`, `"${word}"`, of)] as const);
  return Object.fromEntries(entries) as Record<W, TokenType>;
}

/** The kind of token of each word. */
export const K = {
  ...words(OPENING_WORDS, OpeningWord),
  ...words(JOINING_WORDS, ReservedWord),
  ...words(SOFT_WORDS, NameWord),
};

export const KEYWORDS: ReadonlyMap<string, TokenType> = new Map(Object.entries(K));
