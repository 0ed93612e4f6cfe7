// Which judged signals a condition reads, by itself and through the conditions that it names.

import type { Condition } from './condition.ts';
import { partsOf, signalIn } from './condition-parts.ts';
import type { NamedCondition } from './policy.ts';

export function conditionSignals(
  condition: Condition,
  named: readonly NamedCondition[],
): ReadonlySet<string> {
  const found = new Set<string>();
  const read = (one: Condition): void => {
    const signal = signalIn(one);
    if (signal !== undefined) found.add(signal);
    for (const part of partsOf(one, named)) read(part);
  };
  read(condition);
  return found;
}
