// The kinds of tokens that are no words of the language, and how the lexer finds all of them.

import { type CustomPatternMatcherReturn, createToken, Lexer, type TokenType } from 'chevrotain';
import { OPENING_WORDS } from '../../policy/bare-word.ts';
import { AnyName, AnyWord, KEYWORDS, NameWord, OpeningWord, ReservedWord } from './keywords.ts';
import { endOfBlockText, endOfLineText, endOfOpen, endOfPattern } from './scan.ts';

type EndOf = (text: string, start: number) => number | undefined;

/** A token that runs to where `endOf` says. */
function scanned(
  name: string,
  label: string,
  first: string,
  endOf: EndOf,
  of: TokenType,
): TokenType {
  const pattern = (text: string, offset: number): CustomPatternMatcherReturn | null => {
    if (text[offset] !== first) return null;
    const end = endOf(text, offset);
    return end === undefined ? null : [text.slice(offset, end)];
  };
  return createToken({
    name,
    label,
    pattern,
    categories: [of],
    start_chars_hint: [first],
    line_breaks: false,
  });
}

const category = (name: string, label: string): TokenType =>
  createToken({ name, label, pattern: Lexer.NA });
const punctuation = (name: string, image: string): TokenType =>
  createToken({ name, label: `"${image}"`, pattern: image });

const STATEMENT_LINE = new RegExp(`^(?:(?:${OPENING_WORDS.join('|')})\\b|\\})`);
const endOfOpenText: EndOf = (text, start) => endOfOpen(text, start, STATEMENT_LINE);

export const AnyText = category('AnyText', 'a text in quotes');
export const BlockText = scanned('BlockText', 'a text', '"', endOfBlockText, AnyText);
export const LineText = scanned(
  'LineText',
  'a text',
  '"',
  (text, start) => (text.startsWith('"""', start) ? undefined : endOfLineText(text, start)),
  AnyText,
);
export const OpenText = scanned('OpenText', 'a text', '"', endOfOpenText, AnyText);
/** A text in the quotation marks of a word processor, or of other languages. */
export const OddText = createToken({
  name: 'OddText',
  pattern:
    /'[^'\r\n]*'|`[^`\r\n]*`|[\u2018\u2019][^\u2018\u2019\r\n]*\u2019|[\u201c\u201d\u201e\u00ab][^\u201c\u201d\u201e\u00bb"\r\n]*[\u201c\u201d\u00bb]/,
  categories: [AnyText],
});

export const AnyPattern = category('AnyPattern', 'a pattern');
export const Pattern = scanned('Pattern', 'a pattern', '/', endOfPattern, AnyPattern);
export const OpenPattern = scanned('OpenPattern', 'a pattern', '/', endOfOpenText, AnyPattern);

export const Day = createToken({
  name: 'Day',
  label: 'a date',
  pattern: /\d{4}-\d{2}-\d{2}(?![\w-])/,
});
export const OddDay = createToken({ name: 'OddDay', pattern: /\d{1,4}-\d{1,2}-\d{1,4}/ });
export const Clock = createToken({ name: 'Clock', label: 'a time', pattern: /\d{1,2}:\d{2}/ });
export const AnyNumber = category('AnyNumber', 'a number');
export const Digits = createToken({
  name: 'Digits',
  label: 'a number',
  pattern: /\d+(?:\.\d+)?%?(?![A-Za-z_0-9.])/,
  categories: [AnyNumber],
});
export const OddNumber = createToken({
  name: 'OddNumber',
  pattern: /\d[\w.]*%?/,
  categories: [AnyNumber],
});

/** A word in the form of a name. */
export const PlainWord = createToken({
  name: 'PlainWord',
  label: 'a name',
  pattern: /[a-z_][a-z0-9_]*(?![A-Za-z0-9_\u00c0-\u1fff\u2c00-\u2fef\u3040-\ud7ff\uf900-\ufdff-])/,
  categories: [NameWord],
});
/** Any other word: `Plan`, `fr-CA`, `größe`. */
export const OtherWord = createToken({
  name: 'OtherWord',
  label: 'a word',
  pattern:
    /[A-Za-z_\u00c0-\u1fff\u2c00-\u2fef\u3040-\ud7ff\uf900-\ufdff][A-Za-z0-9_\u00c0-\u1fff\u2c00-\u2fef\u3040-\ud7ff\uf900-\ufdff-]*/,
  categories: [AnyName],
});

export const LeftBrace = punctuation('LeftBrace', '{');
export const RightBrace = punctuation('RightBrace', '}');
export const LeftParen = punctuation('LeftParen', '(');
export const RightParen = punctuation('RightParen', ')');
export const Colon = punctuation('Colon', ':');
export const Comma = punctuation('Comma', ',');
export const Bar = punctuation('Bar', '|');
export const Question = punctuation('Question', '?');
export const Dash = punctuation('Dash', '-');
export const Equals = punctuation('Equals', '=');
export const AtLeast = punctuation('AtLeast', '>=');
export const AtMost = punctuation('AtMost', '<=');
export const More = punctuation('More', '>');
export const Less = punctuation('Less', '<');
/** How other languages write what is a word here. */
export const ForeignOperator = createToken({
  name: 'ForeignOperator',
  pattern: /={2,3}|!={0,2}|<>|&&?|\|\||=>|=<|[\u2264\u2265\u2260]/,
});
/** `!=`, which stands for `is not` once it has been told. */
export const IsNot = category('IsNot', '"is not"');

export const Blank = createToken({ name: 'Blank', pattern: /\s+/, group: Lexer.SKIPPED });
export const Remark = createToken({ name: 'Remark', pattern: /#[^\r\n]*/, group: 'comments' });

/** In the order in which they are tried. */
const LEXED: readonly TokenType[] = [
  Blank,
  PlainWord,
  OtherWord,
  Remark,
  BlockText,
  LineText,
  OpenText,
  OddText,
  Pattern,
  OpenPattern,
  Day,
  OddDay,
  Clock,
  Digits,
  OddNumber,
  ForeignOperator,
  LeftBrace,
  RightBrace,
  LeftParen,
  RightParen,
  Colon,
  Comma,
  Bar,
  Question,
  Dash,
  AtLeast,
  AtMost,
  More,
  Less,
  Equals,
];

/** Every kind, as the lexer and the parser want them. */
export const VOCABULARY: readonly TokenType[] = [
  ...LEXED,
  AnyWord,
  AnyName,
  NameWord,
  ReservedWord,
  OpeningWord,
  ...KEYWORDS.values(),
  AnyText,
  AnyPattern,
  AnyNumber,
  IsNot,
];
