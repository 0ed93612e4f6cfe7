// Conditions: what a rule waits for. Loose to tight: or; and; not, possible, certain; the rest.

import { EOF, type IOrAlt, type IToken, type TokenType, tokenMatcher } from 'chevrotain';
import { nearest } from '../../policy/nearest.ts';
import type { ConditionTree } from './ast.ts';
import { ComparisonGrammar } from './comparison-grammar.ts';
import { K, NameWord, OpeningWord } from './keywords.ts';
import { retype } from './lex.ts';
import {
  AnyNumber,
  AnyText,
  Comma,
  LeftBrace,
  LeftParen,
  OtherWord,
  RightBrace,
  RightParen,
} from './tokens.ts';
import { GIVEN_UP } from './trouble.ts';

/** Deeper nesting is nothing that a person can read, and would use up the stack. */
const MAX_DEPTH = 100;

/** What may stand behind a condition, or joins it to another. */
const CLOSING: ReadonlySet<TokenType> = new Set([EOF, LeftBrace, RightBrace, K.and, K.or, K.to]);
/** What is part of a condition, or was meant as one. */
const CONTINUING: readonly TokenType[] = [
  NameWord,
  OtherWord,
  Comma,
  AnyNumber,
  AnyText,
  LeftParen,
  K.not,
  K.possible,
  K.certain,
  K.now,
  K.confirmed,
  K.during,
  K.given,
  K.is,
  K.in,
];

export abstract class ConditionGrammar extends ComparisonGrammar {
  private depth = 0;

  /** A condition to its end. */
  protected readonly condition = this.RULE('condition', (): ConditionTree => {
    this.depth = 0;
    const condition = this.SUBRULE(this.disjunction);
    if (!this.RECORDING_PHASE && this.runsOn()) this.giveUp('"and" or "or"');
    return condition;
  });

  private readonly disjunction = this.RULE('disjunction', (): ConditionTree => {
    const start = this.here();
    const parts = [this.SUBRULE(this.conjunction)];
    this.MANY(() => {
      this.CONSUME(K.or);
      parts.push(this.SUBRULE1(this.conjunction));
    });
    return this.joined('or', parts, start);
  });

  private readonly conjunction = this.RULE('conjunction', (): ConditionTree => {
    const start = this.here();
    const parts = [this.SUBRULE(this.operand)];
    this.MANY(() => {
      this.CONSUME(K.and);
      parts.push(this.SUBRULE1(this.operand));
    });
    return this.joined('and', parts, start);
  });

  // Made once, as making them anew at each operand would take most of the time.
  private readonly operands: IOrAlt<ConditionTree>[] = [
    { ALT: () => this.prefixed(1, 'not', this.CONSUME(K.not)) },
    { ALT: () => this.prefixed(2, 'possible', this.CONSUME(K.possible)) },
    { ALT: () => this.prefixed(3, 'certain', this.CONSUME(K.certain)) },
    { ALT: () => this.SUBRULE(this.bracketed) },
    {
      ALT: () => {
        const start = this.here();
        this.CONSUME(K.now);
        return { kind: 'now', name: this.SUBRULE(this.name), span: this.since(start) };
      },
    },
    { ALT: () => ({ kind: 'confirmed', span: this.spanOf(this.CONSUME(K.confirmed)) }) },
    {
      ALT: () => {
        const start = this.here();
        this.CONSUME(K.during);
        return { kind: 'during', name: this.SUBRULE1(this.name), span: this.since(start) };
      },
    },
    { ALT: () => this.SUBRULE(this.agentIs) },
    { ALT: () => this.SUBRULE(this.aboutName) },
  ];

  private readonly operand = this.RULE('operand', (): ConditionTree => {
    if (!this.RECORDING_PHASE && this.isNext(OpeningWord) && !this.isAgentIs()) {
      this.giveUp('a condition', this.reservedHelp());
    }
    const read = this.OR({ DEF: this.operands, ERR_MSG: 'a condition' });
    if (!this.RECORDING_PHASE) this.mendJoint();
    return read;
  });

  private readonly bracketed = this.RULE('bracketed', (): ConditionTree => {
    const open = this.CONSUME(LeftParen);
    this.deeper();
    const inner = this.SUBRULE(this.disjunction);
    this.depth -= 1;
    if (this.RECORDING_PHASE || this.isNext(RightParen)) this.CONSUME(RightParen);
    else {
      this.giveUp('")"', {
        related: [{ message: 'it would close this one', span: this.spanOf(open) }],
      });
    }
    return inner;
  });

  private readonly agentIs = this.RULE('agentIs', (): ConditionTree => {
    const start = this.here();
    this.CONSUME(K.agent);
    this.CONSUME(K.is);
    const not = this.OPTION(() => this.CONSUME(K.not));
    const name = this.SUBRULE(this.name);
    return this.negated(not !== undefined, { kind: 'agent_is', name, span: this.since(start) });
  });

  private prefixed(
    index: number,
    kind: 'not' | 'possible' | 'certain',
    prefix: IToken,
  ): ConditionTree {
    this.deeper();
    const of = this.subrule(index, this.operand);
    this.depth -= 1;
    return { kind, of, span: this.since(prefix.startOffset) };
  }

  private deeper(): void {
    if (this.RECORDING_PHASE) return;
    this.depth += 1;
    if (this.depth <= MAX_DEPTH) return;
    this.report(
      'nested-too-deep',
      this.spanOf(this.LA(0)),
      `this condition is nested more than ${MAX_DEPTH} deep`,
      { help: 'name a part of it: signal NAME = …' },
    );
    throw GIVEN_UP;
  }

  /** `a and (b and c)` is `a and b and c`. */
  private joined(
    kind: 'and' | 'or',
    parts: readonly ConditionTree[],
    start: number,
  ): ConditionTree {
    const [only] = parts;
    if (only !== undefined && parts.length === 1) return only;
    const of = parts.flatMap((part) => (part.kind === kind ? part.of : [part]));
    return { kind, of, span: this.since(start) };
  }

  /** `agent` begins a condition before `is`, and a statement otherwise. */
  private isAgentIs(): boolean {
    return this.isNext(K.agent) && this.LA(2).tokenType === K.is;
  }

  /** A misspelt `and` or `or` is told, and read as what was meant. */
  private mendJoint(): void {
    const next = this.LA(1);
    if (!this.runsOn() || !tokenMatcher(next, NameWord)) return;
    const meant = nearest(next.image, ['and', 'or']);
    if (meant === undefined) return;
    this.unexpected('"and" or "or"', { help: `did you mean "${meant}"?` });
    retype(next, meant === 'and' ? K.and : K.or);
  }

  /** Whether more of a condition stands on this line, which nothing joins to what was read. */
  private runsOn(): boolean {
    const next = this.LA(1);
    if (CLOSING.has(next.tokenType)) return false;
    return CONTINUING.some((type) => tokenMatcher(next, type)) && !this.startsLine(next);
  }
}
