// One step down into a condition: what it is made of, also through the conditions that it names.

import { assertNever } from './assert-never.ts';
import type { Condition } from './condition.ts';
import type { NamedCondition } from './policy.ts';

export function partsOf(
  condition: Condition,
  named: readonly NamedCondition[],
): readonly Condition[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.of;
    case 'not':
    case 'possible':
    case 'certain':
      return [condition.of];
    case 'named': {
      const of = named.find(({ name }) => name === condition.name);
      return of === undefined ? [] : [of.when];
    }
    case 'signal':
    case 'now':
    case 'count':
    case 'given':
    case 'confirmed':
    case 'agent':
    case 'during':
    case 'compare':
      return [];
    default:
      return assertNever(condition);
  }
}

/** The judged signal that it reads by itself. */
export function signalIn(condition: Condition): string | undefined {
  switch (condition.kind) {
    case 'signal':
      return condition.name;
    case 'now':
    case 'count':
      return condition.signal;
    default:
      return undefined;
  }
}
