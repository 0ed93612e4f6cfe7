// Statements that say what there is to know: inputs, signals, details, the summary.

import { type IOrAlt, tokenMatcher } from 'chevrotain';
import { nearest } from '../../policy/nearest.ts';
import type { Side } from '../../policy/policy.ts';
import { SCALAR_TYPES, type ScalarType } from '../../policy/value.ts';
import { listedInQuotes } from '../listed.ts';
import type { FieldText, Name, SignalItem, Statement, TypeText } from './ast.ts';
import { ConditionGrammar } from './condition-grammar.ts';
import { AnyWord, K, ReservedWord } from './keywords.ts';
import { SIGNAL_BLOCK, SUMMARY_BLOCK } from './places.ts';
import { AnyText, Bar, Colon, Equals, Question } from './tokens.ts';

const SCALARS: ReadonlyMap<string, ScalarType> = new Map(SCALAR_TYPES.map((type) => [type, type]));
/** What types are called elsewhere. */
const ELSEWHERE: ReadonlyMap<string, ScalarType> = new Map([
  ['string', 'text'],
  ['str', 'text'],
  ['int', 'integer'],
  ['float', 'number'],
  ['bool', 'boolean'],
  ['datetime', 'date'],
  ['link', 'url'],
]);
const SIDES: ReadonlyMap<string, Side> = new Map([
  ['customer', 'customer'],
  ['bot', 'bot'],
  ['anyone', 'anyone'],
]);

type Of<K extends Statement['kind']> = Extract<Statement, { readonly kind: K }>;

export abstract class StatementGrammar extends ConditionGrammar {
  protected readonly inputStatement = this.RULE('inputStatement', (): Of<'input'> => {
    const start = this.here();
    this.CONSUME(K.input);
    const name = this.SUBRULE(this.newName);
    this.demand(1, Colon);
    const type = this.SUBRULE(this.type);
    const value = this.OPTION(() => {
      this.CONSUME(Equals);
      return this.SUBRULE(this.value);
    });
    const given = value === undefined ? {} : { default: value };
    return { kind: 'input', name, type, ...given, span: this.since(start) };
  });

  /** A signal that is judged, or a name for a condition. */
  protected readonly signal = this.RULE('signal', (): Of<'signal'> | Of<'named'> => {
    const start = this.here();
    this.CONSUME(K.signal);
    const name = this.SUBRULE(this.newName);
    const when = this.OPTION(() => {
      this.CONSUME(Equals);
      return this.SUBRULE(this.condition);
    });
    if (when !== undefined && !this.RECORDING_PHASE) {
      return { kind: 'named', name, when, span: this.since(start) };
    }
    const description = this.OPTION1(() => this.SUBRULE(this.text));
    const block = this.OPTION2(() =>
      this.block(SIGNAL_BLOCK, start, () => this.SUBRULE(this.signalItem)),
    );
    const items = block ?? this.bareLines(SIGNAL_BLOCK, () => this.SUBRULE1(this.signalItem));
    const described = description === undefined ? {} : { description };
    return { kind: 'signal', name, ...described, items, span: this.since(start) };
  });

  private readonly signalItems: IOrAlt<SignalItem>[] = [
    {
      ALT: () => {
        const start = this.here();
        this.CONSUME(K.by);
        return { kind: 'by', side: this.oneOf(1, 'side', SIDES), span: this.since(start) };
      },
    },
    {
      ALT: () => {
        const start = this.here();
        this.CONSUME(K.like);
        return { kind: 'like', texts: this.SUBRULE(this.texts), span: this.since(start) };
      },
    },
    {
      ALT: () => {
        const start = this.here();
        this.CONSUME(K.unlike);
        return { kind: 'unlike', texts: this.SUBRULE1(this.texts), span: this.since(start) };
      },
    },
    {
      ALT: () => {
        const start = this.here();
        this.CONSUME(K.says);
        return { kind: 'says', rules: this.SUBRULE(this.textRules), span: this.since(start) };
      },
    },
    {
      ALT: () => {
        const start = this.here();
        this.CONSUME(K.unless);
        this.demand(2, K.says);
        const rules = this.SUBRULE1(this.textRules);
        return { kind: 'unless_says', rules, span: this.since(start) };
      },
    },
    {
      ALT: () => {
        const start = this.here();
        this.CONSUME(K.yes);
        this.demand(3, K.above);
        return { kind: 'yes_above', share: this.SUBRULE(this.number), span: this.since(start) };
      },
    },
    {
      ALT: () => {
        const start = this.here();
        this.CONSUME(K.maybe);
        this.demand(4, K.above);
        return {
          kind: 'maybe_above',
          share: this.SUBRULE1(this.number),
          span: this.since(start),
        };
      },
    },
  ];

  private readonly signalItem = this.RULE(
    'signalItem',
    (): SignalItem => this.OR(this.signalItems),
  );

  protected readonly detail = this.RULE('detail', (): Of<'detail'> => {
    const start = this.here();
    this.CONSUME(K.detail);
    const name = this.SUBRULE(this.newName);
    this.demand(1, Colon);
    const type = this.SUBRULE(this.type);
    const description = this.OPTION(() => this.SUBRULE(this.text));
    const matching = this.OPTION1(() => {
      this.CONSUME(K.matching);
      return this.SUBRULE(this.pattern);
    });
    return {
      kind: 'detail',
      name,
      type,
      ...(description === undefined ? {} : { description }),
      ...(matching === undefined ? {} : { matching }),
      span: this.since(start),
    };
  });

  protected readonly summary = this.RULE('summary', (): Of<'summary'> => {
    const start = this.here();
    this.CONSUME(K.summary);
    const fields = this.block(SUMMARY_BLOCK, start, () => this.SUBRULE(this.field));
    return { kind: 'summary', fields, span: this.since(start) };
  });

  private readonly field = this.RULE('field', (): FieldText => {
    const start = this.here();
    const name = this.OR<FieldText['name']>([
      {
        ALT: () => {
          const token = this.CONSUME(AnyWord);
          return { text: token.image, quoted: false, span: this.spanOf(token) };
        },
      },
      {
        ALT: () => {
          const { text, span } = this.SUBRULE(this.text);
          return { text, quoted: true, span };
        },
      },
    ]);
    this.checkObjectName(name);
    const question = this.OPTION(() => this.CONSUME(Question));
    this.demand(1, Colon);
    const type = this.SUBRULE(this.type);
    const description = this.OPTION1({
      GATE: () => !this.isFieldName(),
      DEF: () => this.SUBRULE1(this.text),
    });
    const described = description === undefined ? {} : { description };
    return { name, optional: question !== undefined, type, ...described, span: this.since(start) };
  });

  /** A scalar type, or the options of an enumeration. */
  private readonly type = this.RULE('type', (): TypeText => {
    const start = this.here();
    const options = [this.SUBRULE(this.enumOption)];
    this.MANY(() => {
      this.CONSUME(Bar);
      options.push(this.SUBRULE1(this.enumOption));
    });
    const [only] = options;
    if (this.RECORDING_PHASE || only === undefined || options.length > 1) {
      return { kind: 'enum', options, span: this.since(start) };
    }
    return { kind: 'scalar', type: this.scalar(only), span: only.span };
  });

  private readonly enumOption = this.RULE('enumOption', (): Name => {
    if (!this.RECORDING_PHASE && this.beginsAnew()) this.giveUp('a type');
    return this.OR<Name>({
      DEF: [
        {
          ALT: () => {
            const token = this.CONSUME(AnyWord);
            if (tokenMatcher(token, ReservedWord)) {
              return this.reservedName(token, `write "${token.image}" in quotes`);
            }
            return { text: token.image, span: this.spanOf(token) };
          },
        },
        {
          ALT: () => {
            const { text, span } = this.SUBRULE(this.text);
            return { text, span };
          },
        },
      ],
      ERR_MSG: 'a type',
    });
  });

  private scalar(name: Name): ScalarType {
    const type = SCALARS.get(name.text);
    if (type !== undefined) return type;
    const meant = ELSEWHERE.get(name.text) ?? nearest(name.text, SCALARS.keys());
    const help =
      meant === undefined
        ? `it is ${listedInQuotes([...SCALARS.keys()])}, or words with "|" between them`
        : `did you mean "${meant}"?`;
    this.report('unknown-word', name.span, `unknown type "${name.text}"`, { help });
    return SCALARS.get(meant ?? '') ?? 'text';
  }

  /** Whether a text is the name of the next field, and no description of this one. */
  private isFieldName(): boolean {
    const behind = this.LA(2).tokenType;
    return this.isNext(AnyText) && (behind === Colon || behind === Question);
  }
}
