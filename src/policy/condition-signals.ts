// Which judged signals a condition reads, by itself and through the conditions that it names.

import type { Condition } from './condition.ts';
import type { NamedCondition } from './policy.ts';

export function conditionSignals(
  condition: Condition,
  named: readonly NamedCondition[],
): ReadonlySet<string> {
  const found = new Set<string>();
  const read = (one: Condition): void => {
    switch (one.kind) {
      case 'and':
      case 'or':
        for (const part of one.of) read(part);
        break;
      case 'not':
      case 'possible':
      case 'certain':
        read(one.of);
        break;
      case 'signal':
        found.add(one.name);
        break;
      case 'now':
      case 'count':
        found.add(one.signal);
        break;
      case 'named': {
        const of = named.find(({ name }) => name === one.name);
        if (of !== undefined) read(of.when);
        break;
      }
      default:
        break;
    }
  };
  read(condition);
  return found;
}
