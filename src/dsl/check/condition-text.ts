// The one text of a condition, which also names a rule that has no name of its own.

import { formatCondition } from '../format/condition.ts';
import type { ConditionTree } from '../syntax/ast.ts';
import type { RulePlace } from './places.ts';

/** `A and (B and C)` as `A and B and C`: brackets that change nothing are no part of a name. */
export function flatten(tree: ConditionTree): ConditionTree {
  if (tree.kind === 'and' || tree.kind === 'or') {
    const { kind } = tree;
    const of = tree.of.map(flatten);
    if (of.some((part) => part.kind === kind)) {
      return { ...tree, of: of.flatMap((part) => partsOf(part, kind)) };
    }
    return of.every((part, at) => part === tree.of[at]) ? tree : { ...tree, of };
  }
  if (tree.kind === 'not' || tree.kind === 'possible' || tree.kind === 'certain') {
    const of = flatten(tree.of);
    return of === tree.of ? tree : { ...tree, of };
  }
  return tree;
}

function partsOf(tree: ConditionTree, kind: 'and' | 'or'): readonly ConditionTree[] {
  return tree.kind === kind ? tree.of : [tree];
}

export function conditionText(tree: ConditionTree): string {
  return formatCondition(flatten(tree));
}

/** The name of a rule, else its condition; `AGENT: condition` inside an agent. */
export function ruleId(place: RulePlace): string {
  if (place.rule.name !== undefined) return place.rule.name.text;
  const text = conditionText(place.rule.when);
  return place.agent === undefined ? text : `${place.agent.text}: ${text}`;
}
