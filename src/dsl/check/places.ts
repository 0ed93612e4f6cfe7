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
  const places: RulePlace[] = [];
  for (const item of statements) {
    if (item.kind === 'rule') places.push({ rule: item });
    else if (item.kind === 'agent') {
      for (const rule of rulesIn(item)) places.push({ rule, agent: item.name });
    }
  }
  return places;
}

/** The rules and nevers of one statement: itself, or those of an agent. */
export function rulesIn(item: Statement): readonly RuleStatement[] {
  if (item.kind === 'rule') return [item];
  return item.kind === 'agent' ? item.items.filter(isRule) : [];
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
  const places: ConditionPlace[] = [];
  for (const item of statements) {
    switch (item.kind) {
      case 'named':
      case 'tag':
      case 'notify':
        places.push({ kind: item.kind, when: item.when, span: item.span });
        break;
      case 'route':
        if (item.from.kind === 'when') {
          places.push({ kind: 'route', when: item.from.when, span: item.span });
        }
        break;
      case 'rule':
      case 'agent':
        for (const { form, when, span } of rulesIn(item)) {
          places.push({ kind: form === 'never' ? 'never' : 'rule', when, span });
        }
        break;
    }
  }
  return places;
}

function isRule(item: AgentItem): item is RuleStatement {
  return item.kind === 'rule';
}

function isCollect(item: AgentItem): item is CollectStatement {
  return item.kind === 'collect';
}
