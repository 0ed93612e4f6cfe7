// Tests and gates: what a policy states of itself, and what an evaluation must reach.

import type { IOrAlt } from 'chevrotain';
import type {
  Expectation,
  GateDemand,
  GateSlice,
  GateStatement,
  TestStatement,
  TestStep,
} from './ast-tests.ts';
import { K } from './keywords.ts';
import { PeopleGrammar } from './people-grammar.ts';
import { GATE_BLOCK, TEST_BLOCK } from './places.ts';
import { AtLeast, AtMost, Comma, Less, More } from './tokens.ts';

type Step<K extends TestStep['kind']> = Extract<TestStep, { readonly kind: K }>;
type Verdict = Step<'assume'>['verdicts'][number];

const VERDICTS: ReadonlyMap<string, Verdict['verdict']> = new Map([
  ['no', 'no'],
  ['maybe', 'maybe'],
  ['yes', 'yes'],
  ['withdrawn', 'withdrawn'],
]);
const RESULTS: ReadonlyMap<string, Step<'handover'>['result']> = new Map([
  ['accepted', 'accepted'],
  ['failed', 'failed'],
]);

export abstract class TestGrammar extends PeopleGrammar {
  protected readonly test = this.RULE('test', (): TestStatement => {
    const start = this.here();
    this.CONSUME(K.test);
    const name = this.SUBRULE(this.text);
    const steps = this.block(TEST_BLOCK, start, () => this.SUBRULE(this.step));
    return { kind: 'test', name, steps, span: this.since(start) };
  });

  private readonly steps: IOrAlt<TestStep>[] = [
    { ALT: () => this.SUBRULE(this.turn) },
    { ALT: () => this.SUBRULE(this.givenStep) },
    { ALT: () => this.SUBRULE(this.assumeStep) },
    {
      ALT: () => {
        const start = this.here();
        this.CONSUME(K.return);
        return { kind: 'return', span: this.since(start) };
      },
    },
    {
      ALT: () => {
        const start = this.here();
        this.CONSUME(K.close);
        return { kind: 'close', span: this.since(start) };
      },
    },
    {
      ALT: () => {
        const start = this.here();
        this.CONSUME(K.handover);
        const result = this.oneOf(1, 'result', RESULTS);
        return { kind: 'handover', result, span: this.since(start) };
      },
    },
    {
      ALT: () => {
        const start = this.here();
        this.CONSUME(K.after);
        const duration = this.SUBRULE(this.duration);
        return { kind: 'after', duration, span: this.since(start) };
      },
    },
    {
      ALT: () => {
        const start = this.here();
        this.CONSUME(K.expect);
        const expected = this.SUBRULE(this.expectation);
        return { kind: 'expect', expected, span: this.since(start) };
      },
    },
  ];

  private readonly step = this.RULE('step', (): TestStep => this.OR(this.steps));

  private readonly turn = this.RULE('turn', (): Step<'turn'> => {
    const start = this.here();
    const role = this.OR<Step<'turn'>['role']>([
      { ALT: () => this.meaning(this.CONSUME(K.customer), 'customer') },
      { ALT: () => this.meaning(this.CONSUME(K.bot), 'bot') },
      { ALT: () => this.meaning(this.CONSUME(K.human), 'human') },
    ]);
    const agent = this.OPTION({
      GATE: () => role === 'bot',
      DEF: () => {
        this.CONSUME(K.as);
        return this.SUBRULE(this.name);
      },
    });
    const text = this.SUBRULE(this.text);
    const by = agent === undefined ? {} : { agent };
    return { kind: 'turn', role, ...by, text, span: this.since(start) };
  });

  private readonly givenStep = this.RULE('givenStep', (): Step<'given'> => {
    const start = this.here();
    this.CONSUME(K.given);
    const facts = [this.SUBRULE(this.fact)];
    this.MANY(() => {
      this.joint();
      facts.push(this.SUBRULE1(this.fact));
    });
    return { kind: 'given', facts, span: this.since(start) };
  });

  private readonly fact = this.RULE('fact', (): Step<'given'>['facts'][number] => {
    const name = this.SUBRULE(this.name);
    this.demand(1, K.is);
    return { name, value: this.SUBRULE(this.value) };
  });

  private readonly assumeStep = this.RULE('assumeStep', (): Step<'assume'> => {
    const start = this.here();
    this.CONSUME(K.assume);
    const verdicts = [this.SUBRULE(this.assumed)];
    this.MANY(() => {
      this.joint();
      verdicts.push(this.SUBRULE1(this.assumed));
    });
    return { kind: 'assume', verdicts, span: this.since(start) };
  });

  private readonly assumed = this.RULE('assumed', (): Verdict => {
    const start = this.here();
    const name = this.SUBRULE(this.name);
    this.demand(1, K.is);
    const verdict = this.oneOf(2, 'verdict', VERDICTS);
    return { name, verdict, span: this.since(start) };
  });

  private readonly expectation = this.RULE('expectation', (): Expectation => {
    const start = this.here();
    return this.OR<Expectation>({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(K.continue);
            return { kind: 'continue', span: this.since(start) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.suspended);
            return { kind: 'suspended', span: this.since(start) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.check);
            const names = this.OPTION(() => {
              this.CONSUME(K.for);
              return this.SUBRULE(this.names);
            });
            return { kind: 'check', for: names ?? [], span: this.since(start) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.escalate);
            const to = this.OPTION1(() => {
              this.CONSUME(K.to);
              return this.SUBRULE(this.destination);
            });
            const tagged = this.OPTION2(() => {
              this.CONSUME(K.tagged);
              return this.SUBRULE(this.texts);
            });
            const target = to === undefined ? {} : { to };
            return { kind: 'escalate', ...target, tagged: tagged ?? [], span: this.since(start) };
          },
        },
      ],
      ERR_MSG: '"continue", "check", "escalate" or "suspended"',
    });
  });

  protected readonly gate = this.RULE('gate', (): GateStatement => {
    const start = this.here();
    this.CONSUME(K.gate);
    this.demand(1, K.on);
    const file = this.SUBRULE(this.text);
    const demands = this.block(GATE_BLOCK, start, () => this.SUBRULE(this.gateDemand));
    return { kind: 'gate', file, demands, span: this.since(start) };
  });

  private readonly gateDemand = this.RULE('gateDemand', (): GateDemand => {
    const start = this.here();
    const metric = this.OPTION({
      GATE: () => !(this.isNext(K.no) && this.LA(2).tokenType === K.worse),
      DEF: () => this.SUBRULE(this.name),
    });
    const named = metric === undefined ? {} : { metric };
    return this.OR<GateDemand>({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(K.no);
            this.demand(1, K.worse);
            this.demand(2, K.than);
            this.demand(3, K.baseline);
            const by = this.OPTION1(() => this.SUBRULE(this.points));
            const where = this.SUBRULE(this.slices);
            const margin = by === undefined ? {} : { byPoints: by };
            return { kind: 'no_worse', ...named, ...margin, where, span: this.since(start) };
          },
        },
        {
          ALT: () => {
            const op = this.SUBRULE(this.bound);
            const value = this.SUBRULE(this.number);
            const where = this.SUBRULE1(this.slices);
            const left = metric ?? { text: '', span: this.since(start) };
            return { kind: 'bound', metric: left, op, value, where, span: this.since(start) };
          },
        },
      ],
      ERR_MSG: '">=", "<=", ">", "<" or "no worse than baseline"',
    });
  });

  private readonly points = this.RULE('points', () => {
    this.CONSUME(K.by);
    const points = this.SUBRULE(this.number);
    const one = this.OPTION(() => this.CONSUME(K.point));
    if (this.RECORDING_PHASE || one === undefined) this.demand(1, K.points);
    return points;
  });

  private readonly bound = this.RULE('bound', (): '>=' | '<=' | '>' | '<' =>
    this.OR<'>=' | '<=' | '>' | '<'>([
      { ALT: () => this.meaning(this.CONSUME(AtLeast), '>=') },
      { ALT: () => this.meaning(this.CONSUME(AtMost), '<=') },
      { ALT: () => this.meaning(this.CONSUME(More), '>') },
      { ALT: () => this.meaning(this.CONSUME(Less), '<') },
    ]),
  );

  private readonly slices = this.RULE('slices', (): readonly GateSlice[] => {
    const slices: GateSlice[] = [];
    this.OPTION(() => {
      this.CONSUME(K.where);
      slices.push(this.SUBRULE(this.slice));
      this.MANY(() => {
        this.joint();
        slices.push(this.SUBRULE1(this.slice));
      });
    });
    return slices;
  });

  private readonly slice = this.RULE('slice', (): GateSlice => {
    const start = this.here();
    const key = this.SUBRULE(this.name);
    this.demand(1, K.is);
    const value = this.SUBRULE(this.value);
    return { key, value, span: this.since(start) };
  });

  /** Between facts that all hold. */
  private joint(): void {
    this.OR([{ ALT: () => this.CONSUME(K.and) }, { ALT: () => this.CONSUME(Comma) }]);
  }
}
