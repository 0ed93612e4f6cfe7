// Text → tokens, comments, and what is wrong with single tokens.

import { type ILexingError, type IToken, Lexer, type TokenType } from 'chevrotain';
import type { Diagnostic } from '../diagnostic.ts';
import type { Source } from '../source.ts';
import type { Comment } from './ast.ts';
import { strayCharacter } from './characters.ts';
import { KEYWORDS } from './keywords.ts';
import { isOdd, readOdd } from './odd-tokens.ts';
import { startsLine } from './scan.ts';
import { PlainWord, VOCABULARY } from './tokens.ts';

export interface Lexed {
  readonly tokens: IToken[];
  readonly comments: readonly Comment[];
  /** Sorted by place. */
  readonly diagnostics: readonly Diagnostic[];
}

let lexer: Lexer | undefined;

export function lex(source: Source): Lexed {
  lexer ??= new Lexer([...VOCABULARY], {
    positionTracking: 'onlyOffset',
    ensureOptimizations: true,
    skipValidations: true,
  });
  const { tokens, errors, groups } = lexer.tokenize(source.text);
  const diagnostics = errors.map((error) => stray(source, error));
  for (const token of tokens) {
    if (token.tokenType === PlainWord) {
      const keyword = KEYWORDS.get(token.image);
      if (keyword !== undefined) retype(token, keyword);
    } else if (isOdd(token.tokenType)) diagnostics.push(...odd(source, token));
  }
  return {
    tokens,
    comments: (groups.comments ?? []).map((token) => comment(source, token)),
    diagnostics: diagnostics.sort((a, b) => a.span.start - b.span.start),
  };
}

/** Reads a token as one of another kind. */
export function retype(token: IToken, type: TokenType): void {
  token.tokenType = type;
  token.tokenTypeIdx = type.tokenTypeIdx ?? token.tokenTypeIdx;
}

function stray(source: Source, error: ILexingError): Diagnostic {
  const { offset, length } = error;
  return {
    ...strayCharacter(source.text.slice(offset, offset + length)),
    severity: 'error',
    span: { file: source.file, start: offset, end: offset + length },
  };
}

function odd(source: Source, token: IToken): readonly Diagnostic[] {
  const reading = readOdd(token);
  if (reading === undefined) return [];
  const start = token.startOffset;
  const span = { file: source.file, start, end: start + token.image.length };
  if (reading.as !== undefined) retype(token, reading.as);
  const fix = reading.write === undefined ? {} : { fix: { span, replacement: reading.write } };
  return [{ ...reading.told, severity: 'error', span, ...fix }];
}

function comment(source: Source, token: IToken): Comment {
  const start = token.startOffset;
  const text = token.image.trimEnd();
  return {
    text,
    span: { file: source.file, start, end: start + text.length },
    trailing: !startsLine(source.text, start),
  };
}
