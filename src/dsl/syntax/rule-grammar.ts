// Statements that say what happens: rules, agents, routes, and what goes with an escalation.

import type { IOrAlt } from 'chevrotain';
import {
  DESTINATION_KINDS,
  type DestinationKind,
  PRIORITIES,
  type Priority,
} from '../../policy/policy.ts';
import type {
  AgentItem,
  CollectStatement,
  DestinationText,
  RuleItem,
  RuleStatement,
  SayTree,
  Statement,
} from './ast.ts';
import { AnyWord, K } from './keywords.ts';
import { AGENT_BLOCK, RULE_BLOCK, SAY_BLOCK } from './places.ts';
import { StatementGrammar } from './statement-grammar.ts';

const KINDS: ReadonlyMap<string, DestinationKind> = new Map(
  DESTINATION_KINDS.map((kind) => [kind, kind]),
);
const LEVELS: ReadonlyMap<string, Priority> = new Map(PRIORITIES.map((level) => [level, level]));

type Of<K extends Statement['kind']> = Extract<Statement, { readonly kind: K }>;

export abstract class RuleGrammar extends StatementGrammar {
  protected readonly rule = this.RULE('rule', (): RuleStatement => {
    const start = this.here();
    const stated = this.OR<'escalate' | 'never' | 'always'>([
      {
        ALT: () => {
          this.CONSUME(K.never);
          this.demand(1, K.escalate);
          return 'never';
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.always);
          this.demand(2, K.escalate);
          return 'always';
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.escalate);
          return 'escalate';
        },
      },
    ]);
    const first = this.OPTION(() => this.SUBRULE(this.text));
    const only = this.OPTION1({
      GATE: () => stated === 'escalate',
      DEF: () => this.CONSUME(K.only),
    });
    const second = this.OPTION2({
      GATE: () => first === undefined,
      DEF: () => this.SUBRULE1(this.text),
    });
    this.demand(3, K.when);
    const when = this.SUBRULE(this.condition);
    const block = this.OPTION3(() =>
      this.block(RULE_BLOCK, start, () => this.SUBRULE(this.ruleItem)),
    );
    const bare = this.bareLines(RULE_BLOCK, () => this.SUBRULE1(this.ruleItem));
    const items = block ?? (bare.length > 0 ? bare : undefined);
    const name = first ?? second;
    return {
      kind: 'rule',
      form: only === undefined ? stated : 'only',
      ...(name === undefined ? {} : { name }),
      when,
      ...(items === undefined ? {} : { items }),
      span: this.since(start),
    };
  });

  private readonly ruleItems: IOrAlt<RuleItem>[] = [
    { ALT: () => this.SUBRULE(this.collect) },
    {
      ALT: () => {
        const start = this.here();
        this.CONSUME(K.say);
        return { kind: 'say', say: this.SUBRULE(this.saying), span: this.since(start) };
      },
    },
    {
      ALT: () => {
        const start = this.here();
        this.CONSUME(K.reason);
        return { kind: 'reason', text: this.SUBRULE(this.text), span: this.since(start) };
      },
    },
    {
      ALT: () => {
        const start = this.here();
        this.CONSUME(K.tag);
        return { kind: 'tags', texts: this.SUBRULE(this.texts), span: this.since(start) };
      },
    },
    {
      ALT: () => {
        const start = this.here();
        this.CONSUME(K.priority);
        const priority = this.oneOf(1, 'priority', LEVELS);
        return { kind: 'priority', priority, span: this.since(start) };
      },
    },
    {
      ALT: () => {
        const start = this.here();
        this.CONSUME(K.to);
        return { kind: 'to', to: this.SUBRULE(this.destination), span: this.since(start) };
      },
    },
    {
      ALT: () => {
        const start = this.here();
        this.CONSUME(K.notify);
        return { kind: 'notifies', texts: this.SUBRULE1(this.texts), span: this.since(start) };
      },
    },
  ];

  private readonly ruleItem = this.RULE('ruleItem', (): RuleItem => this.OR(this.ruleItems));

  protected readonly agent = this.RULE('agent', (): Of<'agent'> => {
    const start = this.here();
    this.CONSUME(K.agent);
    const name = this.SUBRULE(this.newName);
    const description = this.OPTION(() => this.SUBRULE(this.text));
    const items = this.OPTION1(() =>
      this.block(AGENT_BLOCK, start, () => this.SUBRULE(this.agentItem)),
    );
    const described = description === undefined ? {} : { description };
    return { kind: 'agent', name, ...described, items: items ?? [], span: this.since(start) };
  });

  private readonly agentItems: IOrAlt<AgentItem>[] = [
    { ALT: () => this.SUBRULE(this.collect) },
    { ALT: () => this.SUBRULE(this.rule) },
  ];

  private readonly agentItem = this.RULE('agentItem', (): AgentItem => this.OR(this.agentItems));

  protected readonly collect = this.RULE('collect', (): CollectStatement => {
    const start = this.here();
    this.CONSUME(K.collect);
    return { kind: 'collect', details: this.SUBRULE(this.names), span: this.since(start) };
  });

  protected readonly route = this.RULE('route', (): Of<'route'> => {
    const start = this.here();
    this.CONSUME(K.route);
    const from = this.OR<Of<'route'>['from']>({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(K.when);
            return { kind: 'when', when: this.SUBRULE(this.condition) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.otherwise);
            return { kind: 'otherwise' };
          },
        },
        { ALT: () => ({ kind: 'agents', agents: this.SUBRULE(this.names) }) },
      ],
      ERR_MSG: 'an agent, "when" or "otherwise"',
    });
    this.demand(1, K.to);
    return { kind: 'route', from, to: this.SUBRULE(this.destination), span: this.since(start) };
  });

  protected readonly destination = this.RULE('destination', (): DestinationText => {
    const start = this.here();
    const kind = this.oneOf(1, 'kind of destination', KINDS);
    return { kind, name: this.SUBRULE(this.text), span: this.since(start) };
  });

  protected readonly conditionalText = this.RULE(
    'conditionalText',
    (): Of<'tag'> | Of<'notify'> => {
      const start = this.here();
      const kind = this.OR<'tag' | 'notify'>([
        { ALT: () => this.meaning(this.CONSUME(K.tag), 'tag') },
        { ALT: () => this.meaning(this.CONSUME(K.notify), 'notify') },
      ]);
      const text = this.SUBRULE(this.text);
      this.demand(1, K.when);
      const when = this.SUBRULE(this.condition);
      return { kind, text, when, span: this.since(start) };
    },
  );

  /** One text, or texts by language. */
  protected readonly saying = this.RULE('saying', (): SayTree => {
    const start = this.here();
    return this.OR<SayTree>({
      DEF: [
        {
          ALT: () => ({ kind: 'one', text: this.SUBRULE(this.text), span: this.since(start) }),
        },
        {
          ALT: () => {
            const texts = this.block(SAY_BLOCK, start, () => this.SUBRULE(this.spoken));
            return { kind: 'by_language', texts, span: this.since(start) };
          },
        },
      ],
      ERR_MSG: 'a text in quotes, or texts by language in braces',
    });
  });

  private readonly spoken = this.RULE('spoken', (): SpokenText => {
    const language = this.OR<SpokenText['language']>([
      {
        ALT: () => {
          const token = this.CONSUME(AnyWord);
          return { text: token.image, span: this.spanOf(token) };
        },
      },
      {
        ALT: () => {
          const { text, span } = this.SUBRULE(this.text);
          return { text, span };
        },
      },
    ]);
    return { language, text: this.SUBRULE1(this.text) };
  });
}

type SpokenText = Extract<SayTree, { readonly kind: 'by_language' }>['texts'][number];
