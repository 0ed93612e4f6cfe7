// The details that a condition waits for.

import type { Condition } from './condition.ts';
import { partsOf } from './condition-parts.ts';
import type { NamedCondition } from './policy.ts';

/** `required` under `confirmed`, and those that it reads by name. */
export function awaitedDetails(
  condition: Condition,
  required: readonly string[],
  named: readonly NamedCondition[],
): readonly string[] {
  const found = new Set<string>();
  const read = (one: Condition): void => {
    if (one.kind === 'confirmed') for (const detail of required) found.add(detail);
    if (one.kind === 'given') found.add(one.detail);
    if (one.kind === 'compare' && one.left.kind === 'detail') found.add(one.left.name);
    for (const part of partsOf(one, named)) read(part);
  };
  read(condition);
  return [...found];
}
