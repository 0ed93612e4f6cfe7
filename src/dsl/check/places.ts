// Where conditions stand in a policy, and what its rules are.

import type { Span } from '../source.ts';
import type {
  AgentItem,
  CollectStatement,
  ConditionTree,
  Name,
  RuleStatement,
  Statement,
} from '../syntax/ast.ts';
import { statementsOf } from './program.ts';

/** A rule or a `never`, with the agent that it is written in. */
export interface RulePlace {
  readonly rule: RuleStatement;
  readonly agent?: Name;
}

/** A `collect`, with what it belongs to; neither rule nor agent: the whole policy. */
export interface CollectPlace {
  readonly collect: CollectStatement;
  readonly rule?: RuleStatement;
  readonly agent?: Name;
}

/** A condition and what it is a condition of. */
export interface ConditionPlace {
  readonly kind: 'rule' | 'never' | 'named' | 'tag' | 'notify' | 'route';
  readonly when: ConditionTree;
  /** The whole statement. */
  readonly span: Span;
}

/** All rules and nevers, in source order. */
export function rulePlaces(statements: readonly Statement[]): readonly RulePlace[] {
  return statements.flatMap((item): readonly RulePlace[] => {
    if (item.kind === 'rule') return [{ rule: item }];
    if (item.kind !== 'agent') return [];
    return item.items.filter(isRule).map((rule) => ({ rule, agent: item.name }));
  });
}

/** All `collect` of the policy, of agents and of rules. */
export function collectPlaces(statements: readonly Statement[]): readonly CollectPlace[] {
  const whole = statementsOf(statements, 'collect').map((collect) => ({ collect }));
  const agents = statementsOf(statements, 'agent').flatMap((agent) =>
    agent.items.filter(isCollect).map((collect) => ({ collect, agent: agent.name })),
  );
  const rules = rulePlaces(statements).flatMap(({ rule, agent }) =>
    collectsOf(rule).map((collect) => ({ collect, rule, ...(agent && { agent }) })),
  );
  return [...whole, ...agents, ...rules];
}

/** The `collect` lines in the block of a rule. */
export function collectsOf(rule: RuleStatement): readonly CollectStatement[] {
  return (rule.items ?? []).filter((item): item is CollectStatement => item.kind === 'collect');
}

/** Every condition of the policy. */
export function conditionPlaces(statements: readonly Statement[]): readonly ConditionPlace[] {
  return statements.flatMap((item): readonly ConditionPlace[] => {
    switch (item.kind) {
      case 'named':
      case 'tag':
      case 'notify':
        return [{ kind: item.kind, when: item.when, span: item.span }];
      case 'route':
        return item.from.kind === 'when'
          ? [{ kind: 'route', when: item.from.when, span: item.span }]
          : [];
      case 'rule':
      case 'agent':
        return rulePlaces([item]).map(({ rule }) => ({
          kind: rule.form === 'never' ? 'never' : 'rule',
          when: rule.when,
          span: rule.span,
        }));
      default:
        return [];
    }
  });
}

function isRule(item: AgentItem): item is RuleStatement {
  return item.kind === 'rule';
}

function isCollect(item: AgentItem): item is CollectStatement {
  return item.kind === 'collect';
}
