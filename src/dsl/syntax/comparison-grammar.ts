// What a condition says of one name: its comparison with a value, its count, whether it is given.

import type { Comparison } from '../../policy/condition.ts';
import type { ConditionTree, Name, NumberText, ValueText } from './ast.ts';
import { K } from './keywords.ts';
import {
  AtLeast,
  AtMost,
  Comma,
  Equals,
  IsNot,
  LeftParen,
  Less,
  More,
  RightParen,
} from './tokens.ts';
import { WordGrammar } from './word-grammar.ts';

export abstract class ComparisonGrammar extends WordGrammar {
  /** A signal, a count of it, or a comparison with a fact. */
  protected readonly aboutName = this.RULE('aboutName', (): ConditionTree => {
    const start = this.here();
    const name = this.SUBRULE(this.name);
    return (
      this.OPTION(() =>
        this.OR<ConditionTree>([
          { ALT: () => this.SUBRULE(this.isCondition, { ARGS: [name, start] }) },
          {
            ALT: () => {
              this.CONSUME(K.in);
              return this.compared(name, 'in', this.SUBRULE(this.choices), start);
            },
          },
          {
            ALT: () => {
              const op = this.SUBRULE(this.operator);
              return this.compared(name, op, [this.SUBRULE(this.value)], start);
            },
          },
          { ALT: () => this.SUBRULE(this.count, { ARGS: [name, start] }) },
        ]),
      ) ?? { kind: 'name', name, span: this.since(start) }
    );
  });

  private readonly isCondition = this.RULE(
    'isCondition',
    (name: Name, start: number): ConditionTree => {
      this.CONSUME(K.is);
      const not = this.OPTION(() => this.CONSUME(K.not));
      return this.OR<ConditionTree>({
        DEF: [
          {
            ALT: () => {
              this.CONSUME(K.given);
              return this.negated(not !== undefined, {
                kind: 'given',
                name,
                span: this.since(start),
              });
            },
          },
          {
            ALT: () => {
              const value = this.SUBRULE(this.value);
              return this.compared(name, not === undefined ? 'is' : 'is_not', [value], start);
            },
          },
        ],
        ERR_MSG: 'a value or "given"',
        // A value may be any word but this one.
        IGNORE_AMBIGUITIES: true,
      });
    },
  );

  private readonly operator = this.RULE(
    'operator',
    (): Comparison =>
      this.OR<Comparison>([
        { ALT: () => this.meaning(this.CONSUME(AtLeast), '>=') },
        { ALT: () => this.meaning(this.CONSUME(AtMost), '<=') },
        { ALT: () => this.meaning(this.CONSUME(More), '>') },
        { ALT: () => this.meaning(this.CONSUME(Less), '<') },
        { ALT: () => this.meaning(this.CONSUME(IsNot), 'is_not') },
        {
          ALT: () => {
            const span = this.spanOf(this.CONSUME(Equals));
            this.report('wrong-operator', span, '"=" is not how the language writes it', {
              help: 'write "is"',
              fix: { span, replacement: 'is' },
            });
            return 'is';
          },
        },
      ]),
  );

  /** `(a, b)` behind `in`. */
  private readonly choices = this.RULE('choices', (): readonly ValueText[] => {
    this.CONSUME(LeftParen);
    const values = [this.SUBRULE(this.value)];
    this.MANY(() => {
      this.CONSUME(Comma);
      values.push(this.SUBRULE1(this.value));
    });
    this.demand(1, RightParen);
    return values;
  });

  /** `2 times`, `2 times in a row`, `2 times within 5 turns`. */
  private readonly count = this.RULE('count', (name: Name, start: number): ConditionTree => {
    const times = this.SUBRULE(this.number);
    this.demand(1, K.times);
    const spanOf = this.OPTION(() =>
      this.OR<'row' | NumberText>([
        {
          ALT: () => {
            this.CONSUME(K.in);
            this.demand(2, K.a);
            this.demand(3, K.row);
            return 'row';
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.within);
            const turns = this.SUBRULE1(this.number);
            this.demand(4, K.turns);
            return turns;
          },
        },
      ]),
    );
    return { kind: 'count', name, times, spanOf: spanOf ?? 'all', span: this.since(start) };
  });

  protected negated(isNegated: boolean, of: ConditionTree): ConditionTree {
    return isNegated ? { kind: 'not', of, span: of.span } : of;
  }

  private compared(
    left: Name,
    op: Comparison,
    values: readonly ValueText[],
    start: number,
  ): ConditionTree {
    return { kind: 'compare', left, op, values, span: this.since(start) };
  }
}
