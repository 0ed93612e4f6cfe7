// A whole file: statements one after the other, each of which may fail alone.

import { EOF, type IOrAlt, type IToken, type TokenType, tokenMatcher } from 'chevrotain';
import { OPENING_WORDS } from '../../policy/bare-word.ts';
import { nearest } from '../../policy/nearest.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Source } from '../source.ts';
import type { Name, PolicyFile, Statement } from './ast.ts';
import { K, NameWord, OpeningWord } from './keywords.ts';
import type { Lexed } from './lex.ts';
import { placeOf } from './places.ts';
import { columnOf } from './scan.ts';
import { TestGrammar } from './test-grammar.ts';
import { AnyText, Colon, Equals, LeftBrace, OtherWord, PlainWord, RightBrace } from './tokens.ts';

/** Statements that state a name. */
const STATES_NAME: ReadonlySet<string> = new Set(['input', 'signal', 'detail', 'agent', 'hours']);

/** Words behind the first one of a statement. */
const LEADING: ReadonlySet<TokenType> = new Set([
  K.when,
  K.only,
  K.escalate,
  K.otherwise,
  K.afterwards,
  K.suspended,
  K.escalations,
  K.classifier,
  K.on,
]);

/** What stands behind the name that a statement states. */
const NAME_ENDS: ReadonlySet<TokenType> = new Set([Colon, Equals, LeftBrace]);

export interface Parsed {
  readonly file: PolicyFile;
  readonly diagnostics: readonly Diagnostic[];
}

export class FileGrammar extends TestGrammar {
  /** Braces of statements that were left out, and which may still close. */
  private strayBraces = 0;

  constructor(skipValidations = true) {
    super(skipValidations);
    this.performSelfAnalysis();
  }

  parse(source: Source, lexed: Lexed): Parsed {
    this.open(source, lexed);
    this.strayBraces = 0;
    this.toldNames.clear();
    const { statements, lost } = this.file();
    const file = { file: source.file, statements, comments: lexed.comments, lost };
    const diagnostics = this.told.toSorted(
      (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
    );
    this.open({ file: '', text: '' }, { tokens: [], comments: [], diagnostics: [] });
    return { file, diagnostics };
  }

  private readonly file = this.RULE(
    'file',
    (): { readonly statements: readonly Statement[]; readonly lost: readonly Name[] } => {
      const statements: Statement[] = [];
      const lost: Name[] = [];
      do {
        this.MANY(() => {
          const first = this.LA(1);
          const second = this.LA(2);
          this.begin = this.here();
          const read = this.attempt(() => this.SUBRULE(this.statement));
          if (read !== undefined) statements.push(read);
          else {
            if (STATES_NAME.has(first.image) && tokenMatcher(second, NameWord)) {
              lost.push({ text: second.image, span: this.spanOf(second) });
            }
            this.skipStatement(first);
          }
        });
      } while (!this.RECORDING_PHASE && this.LA(1).tokenType !== EOF && this.mendStatement());
      return { statements, lost };
    },
  );

  private readonly statements: IOrAlt<Statement>[] = [
    { ALT: () => this.SUBRULE(this.policy) },
    { ALT: () => this.SUBRULE(this.scope) },
    { ALT: () => this.SUBRULE(this.inputStatement) },
    { ALT: () => this.SUBRULE(this.signal) },
    { ALT: () => this.SUBRULE(this.detail) },
    { ALT: () => this.SUBRULE(this.agent) },
    { ALT: () => this.SUBRULE(this.collect) },
    { ALT: () => this.SUBRULE(this.rule) },
    { ALT: () => this.SUBRULE(this.ignore) },
    { ALT: () => this.SUBRULE(this.summary) },
    { ALT: () => this.SUBRULE(this.route) },
    { ALT: () => this.SUBRULE(this.conditionalText) },
    { ALT: () => this.SUBRULE(this.hours) },
    { ALT: () => this.SUBRULE(this.suspend) },
    { ALT: () => this.SUBRULE(this.holding) },
    { ALT: () => this.SUBRULE(this.limit) },
    { ALT: () => this.SUBRULE(this.mask) },
    { ALT: () => this.SUBRULE(this.fails) },
    { ALT: () => this.SUBRULE(this.use) },
    { ALT: () => this.SUBRULE(this.test) },
    { ALT: () => this.SUBRULE(this.gate) },
  ];

  private readonly statement = this.RULE('statement', (): Statement => this.OR(this.statements));

  /** What begins no statement is told, and read as the nearest or left out. Always true. */
  private mendStatement(): true {
    const next = this.LA(1);
    this.begin = this.here();
    if (next.tokenType === RightBrace) {
      if (this.strayBraces === 0) this.tellStrayBrace(next);
      else this.strayBraces -= 1;
      this.skip();
    } else if (tokenMatcher(next, NameWord) || tokenMatcher(next, OtherWord)) {
      this.unknownStatement(next);
    } else {
      this.unexpected('a statement');
      this.skipStatement(next);
    }
    return true;
  }

  private tellStrayBrace(token: IToken): void {
    this.report('unexpected-token', this.spanOf(token), '"}" closes nothing', {
      help: 'leave it out, or write "{" where its block begins',
    });
  }

  private unknownStatement(token: IToken): void {
    const meant = nearest(token.image, OPENING_WORDS);
    const help =
      meant === undefined
        ? (placeOf(token.image) ??
          'statements begin with words such as "signal", "escalate" and "route"')
        : `did you mean "${meant}"?`;
    const span = this.spanOf(token);
    this.report('unknown-statement', span, `unknown statement "${token.image}"`, { help });
    if (meant === undefined) this.skipStatement(token);
    else this.guess(token, meant);
  }

  /** To the next word that begins a statement. */
  private skipStatement(first: IToken): void {
    const { text } = this.source;
    const column = columnOf(text, first.startOffset);
    let depth = 0;
    let braces = 0;
    if (this.LA(1) === first) this.skip();
    for (;;) {
      const next = this.LA(1);
      if (next.tokenType === EOF) return;
      if (depth === 0 && this.isMisspelt(next, column)) return;
      if (tokenMatcher(next, OpeningWord)) {
        const isOutside = this.startsLine(next) && columnOf(text, next.startOffset) <= column;
        if (isOutside || (depth === 0 && this.isLikelyStatement(next))) {
          if (braces === 0) this.strayBraces += 1;
          return;
        }
      }
      if (next.tokenType === LeftBrace) {
        depth += 1;
        braces += 1;
      }
      if (next.tokenType === RightBrace) depth = Math.max(0, depth - 1);
      this.skip();
    }
  }

  /** Whether a word that begins statements begins one here: on its own line, or before what follows it in one. */
  private isLikelyStatement(token: IToken): boolean {
    if (this.startsLine(token)) return true;
    const behind = this.LA(2);
    if (STATES_NAME.has(token.image)) {
      const then = this.LA(3);
      return (
        tokenMatcher(behind, NameWord) &&
        (NAME_ENDS.has(then.tokenType) || tokenMatcher(then, AnyText))
      );
    }
    return tokenMatcher(behind, AnyText) || LEADING.has(behind.tokenType);
  }

  /** Whether a line begins with a misspelt word that begins statements. */
  private isMisspelt(token: IToken, column: number): boolean {
    return (
      token.tokenType === PlainWord &&
      this.startsLine(token) &&
      columnOf(this.source.text, token.startOffset) <= column &&
      nearest(token.image, OPENING_WORDS) !== undefined
    );
  }
}
