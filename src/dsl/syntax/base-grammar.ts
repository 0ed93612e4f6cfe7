// What every part of the grammar stands on: places, messages, and going on after an error.

import {
  EmbeddedActionsParser,
  EOF,
  type IToken,
  isRecognitionException,
  type TokenType,
  tokenMatcher,
} from 'chevrotain';
import { nearest } from '../../policy/nearest.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { listedInQuotes } from '../listed.ts';
import type { Source, Span } from '../source.ts';
import { AnyWord, KEYWORDS, NameWord, OpeningWord, ReservedWord } from './keywords.ts';
import { type Lexed, retype } from './lex.ts';
import { lazyLookahead } from './lookahead.ts';
import type { BlockWords } from './places.ts';
import { columnOf, endOfLine, startsLine } from './scan.ts';
import { LeftBrace, RightBrace, VOCABULARY } from './tokens.ts';
import { EXPECTATIONS, GIVEN_UP, labelOf, meantHelp, shown } from './trouble.ts';

type Extra = Pick<Diagnostic, 'help' | 'related' | 'fix'>;

// Chevrotain wants a class; the parts of the grammar extend each other, one file each.
export abstract class BaseGrammar extends EmbeddedActionsParser {
  protected source: Source = { file: '', text: '' };
  protected told: Diagnostic[] = [];
  /** Where the statement, or the line in a block, began that is being read. */
  protected begin = 0;
  private lexical: readonly Diagnostic[] = [];
  private troubled: IToken | undefined;
  private guessing = false;

  constructor(skipValidations: boolean) {
    super([...VOCABULARY], {
      maxLookahead: 1,
      lookaheadStrategy: lazyLookahead(1),
      recoveryEnabled: false,
      skipValidations,
      errorMessageProvider: EXPECTATIONS,
    });
  }

  protected open(source: Source, lexed: Lexed): void {
    this.input = lexed.tokens;
    this.source = source;
    this.lexical = lexed.diagnostics;
    this.told = [...lexed.diagnostics];
    this.troubled = undefined;
    this.guessing = false;
    this.begin = 0;
  }

  // Places

  /** Where the next token begins. */
  protected here(): number {
    const next = this.LA(1);
    return next.tokenType === EOF ? this.source.text.length : next.startOffset;
  }

  /** From there to the end of the last token that was read. */
  protected since(start: number): Span {
    const last = this.LA(0);
    const end = last.tokenType === EOF ? start : last.startOffset + last.image.length;
    return { file: this.source.file, start, end: Math.max(start, end) };
  }

  protected spanOf(token: IToken): Span {
    const { file, text } = this.source;
    if (token.tokenType === EOF) return { file, start: text.length, end: text.length };
    const start = token.startOffset;
    return { file, start, end: start + token.image.length };
  }

  protected isNext(type: TokenType): boolean {
    return tokenMatcher(this.LA(1), type);
  }

  /** Whether the token is the first on its line. */
  protected startsLine(token: IToken): boolean {
    return startsLine(this.source.text, token.startOffset);
  }

  // Messages

  protected report(code: Diagnostic['code'], span: Span, message: string, extra: Extra = {}): void {
    if (!this.guessing) this.told.push({ code, severity: 'error', message, span, ...extra });
  }

  /** Tells what is expected in place of the next token; once per token, and not where a stray character is the cause. */
  protected unexpected(expected: string, extra: Extra = {}): void {
    const next = this.LA(1);
    if (this.troubled === next) return;
    this.troubled = next;
    const span = this.spanOf(next);
    if (this.isExplained(span)) return;
    const last = this.LA(0);
    const after = last.tokenType === EOF ? '' : ` after ${shown(last)}`;
    const message = `expected ${expected}${after}, found ${shown(next)}`;
    this.report('unexpected-token', span, message, { ...meantHelp(next, expected), ...extra });
  }

  protected giveUp(expected: string, extra: Extra = {}): never {
    this.unexpected(expected, extra);
    throw GIVEN_UP;
  }

  /** Whether something was told of a token of this line or statement already. */
  private isExplained(span: Span): boolean {
    const until = endOfLine(this.source.text, span.start);
    let low = 0;
    let high = this.lexical.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.lexical[middle]?.span.start ?? 0) < this.begin) low = middle + 1;
      else high = middle;
    }
    const first = this.lexical[low];
    return first !== undefined && first.span.start <= until;
  }

  /** A sign or word that can be done without: where it is missing or misspelt, that is told, and parsing goes on. */
  protected demand(index: number, type: TokenType): void {
    if (this.RECORDING_PHASE || this.isNext(type)) {
      this.consume(index, type);
      return;
    }
    const next = this.LA(1);
    this.unexpected(labelOf(type));
    if (isMisspelt(next, labelOf(type).slice(1, -1))) this.skip();
  }

  /** What a token that was read stands for. */
  protected meaning<T>(_token: IToken, meant: T): T {
    return meant;
  }

  // Going on

  protected skip(): void {
    this.consume(0, this.LA(1).tokenType);
  }

  /** Runs a part of the grammar; where it cannot be read, tells why and gives nothing. */
  protected attempt<T>(part: () => T): T | undefined {
    if (this.RECORDING_PHASE) return part();
    try {
      return part();
    } catch (error) {
      if (error === GIVEN_UP) return undefined;
      if (!(error instanceof Error) || !isRecognitionException(error)) throw error;
      this.unexpected(error.message);
      return undefined;
    } finally {
      this.guessing = false;
    }
  }

  /** Reads a misspelt word as the one that was meant; what follows from a wrong guess is not told. */
  protected guess(token: IToken, word: string): void {
    const type = KEYWORDS.get(word);
    if (type === undefined) return;
    retype(token, type);
    this.guessing = true;
  }

  /** A block in braces: its lines, each read by `line`; one that cannot be read is told and left out. */
  protected block<T>(words: BlockWords, owner: number, line: () => T): readonly T[] {
    const open = this.CONSUME(LeftBrace);
    this.guessing = false;
    const lines: T[] = [];
    const outer = this.begin;
    do {
      this.MANY(() => {
        const first = this.LA(1);
        this.begin = this.here();
        const read = this.attempt(line);
        if (read !== undefined) lines.push(read);
        else this.skipLine(words, first, owner);
      });
    } while (!this.RECORDING_PHASE && !this.endsBlock(owner) && this.mendLine(words, owner));
    this.begin = outer;
    if (this.RECORDING_PHASE || this.isNext(RightBrace)) this.CONSUME(RightBrace);
    else this.unclosed(words, open);
    return lines;
  }

  private unclosed(words: BlockWords, open: IToken): void {
    const next = this.LA(1);
    if (this.troubled === next) return;
    this.troubled = next;
    this.report('unclosed-block', this.spanOf(next), `the block of ${words.owner} is not closed`, {
      help: 'write "}" where it ends',
      related: [{ message: 'it begins here', span: this.spanOf(open) }],
    });
  }

  /** Lines of a block whose braces are missing: that is told once, and they are read. */
  protected bareLines<T>(words: BlockWords, line: () => T): readonly T[] {
    if (this.RECORDING_PHASE || !this.isBareLine(words)) return [];
    const help = `the lines of ${words.owner} stand in braces: { ${this.LA(1).image} … }`;
    this.unexpected(labelOf(LeftBrace), { help });
    const lines: T[] = [];
    while (this.isBareLine(words)) lines.push(line());
    if (this.isNext(RightBrace)) this.skip();
    return lines;
  }

  /** Whether a line of the block begins here that can be no statement. */
  private isBareLine({ first }: BlockWords): boolean {
    const next = this.LA(1);
    return (
      tokenMatcher(next, AnyWord) &&
      !tokenMatcher(next, OpeningWord) &&
      first?.includes(next.image) === true
    );
  }

  /** Whether the block ends here: by its brace, the end of the file, or a statement outside of it. */
  private endsBlock(owner: number): boolean {
    const next = this.LA(1);
    return next.tokenType === RightBrace || next.tokenType === EOF || this.isOutside(next, owner);
  }

  /** Whether a token begins a statement that stands no deeper than the one whose block it is in. */
  private isOutside(token: IToken, owner: number): boolean {
    const { text } = this.source;
    return (
      tokenMatcher(token, OpeningWord) &&
      this.startsLine(token) &&
      columnOf(text, token.startOffset) <= columnOf(text, owner)
    );
  }

  /** A line that begins with none of the block's words: told, and read as the nearest or left out. Always true. */
  private mendLine(words: BlockWords, owner: number): true {
    const next = this.LA(1);
    this.begin = this.here();
    if (words.first === undefined || !tokenMatcher(next, AnyWord)) {
      this.unexpected(words.first === undefined ? words.line : listedInQuotes(words.first));
      this.skipLine(words, next, owner);
      return true;
    }
    const meant = nearest(next.image, words.first);
    const help =
      meant === undefined
        ? `it may hold ${listedInQuotes(words.first)}`
        : `did you mean "${meant}"?`;
    const span = this.spanOf(next);
    this.report('unknown-line', span, `unknown line "${next.image}" in ${words.owner}`, { help });
    this.troubled = next;
    if (meant === undefined) this.skipLine(words, next, owner);
    else this.guess(next, meant);
    return true;
  }

  /** To the next line of the block, or its end. */
  private skipLine(words: BlockWords, first: IToken, owner: number): void {
    if (this.LA(1) === first && !this.endsBlock(owner)) this.skip();
    let depth = 0;
    for (;;) {
      const next = this.LA(1);
      if (next.tokenType === EOF || this.isOutside(next, owner)) return;
      if (depth === 0 && (next.tokenType === RightBrace || this.beginsLine(words, next, first)))
        return;
      depth = Math.max(
        0,
        depth + (next.tokenType === LeftBrace ? 1 : 0) - (next.tokenType === RightBrace ? 1 : 0),
      );
      this.skip();
    }
  }

  /** Whether a line of the block begins here: by its word, or by its indentation. */
  private beginsLine(words: BlockWords, token: IToken, before: IToken): boolean {
    if (!tokenMatcher(token, AnyWord)) return words.first === undefined && this.startsLine(token);
    if (words.first?.includes(token.image)) return true;
    if (!this.startsLine(token)) return false;
    const { text } = this.source;
    const isIndented = columnOf(text, token.startOffset) > columnOf(text, before.startOffset);
    const isJoining = tokenMatcher(token, ReservedWord) && !tokenMatcher(token, OpeningWord);
    return words.first === undefined || !(isIndented || isJoining);
  }
}

/** Where only one word can stand, the first letter of a short one is enough: `iz` for `is`. */
function isMisspelt(token: IToken, word: string): boolean {
  if (!KEYWORDS.has(word) || !tokenMatcher(token, NameWord)) return false;
  const { image } = token;
  if (word.length < 3) return image.length === word.length && image[0] === word[0];
  return nearest(image, [word]) === word;
}
