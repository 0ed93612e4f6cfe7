// Which judged signals make a condition come true by being stated; what stands under a `not` keeps it from that.

import type { Condition } from './condition.ts';
import { partsOf, signalIn } from './condition-parts.ts';
import type { NamedCondition } from './policy.ts';

export interface StatedSignals {
  /** In the order of the condition, each once. */
  readonly all: readonly string[];
  /** Those of which a `maybe` leaves the condition open, so that somebody has to be asked. */
  readonly asked: readonly string[];
}

/** What settles to `yes` or `no`; a count is settled by the next exchange, and by no question. */
const NEVER_OPEN: ReadonlySet<Condition['kind']> = new Set(['possible', 'certain', 'count']);

export function statedSignals(
  condition: Condition,
  named: readonly NamedCondition[],
): StatedSignals {
  const all = new Set<string>();
  const asked = new Set<string>();
  const read = (one: Condition, stated: boolean, open: boolean): void => {
    const mayBeOpen = open && !NEVER_OPEN.has(one.kind);
    const signal = signalIn(one);
    if (signal !== undefined && stated) {
      all.add(signal);
      if (mayBeOpen) asked.add(signal);
    }
    for (const part of partsOf(one, named)) {
      read(part, one.kind === 'not' ? !stated : stated, mayBeOpen);
    }
  };
  read(condition, true, true);
  return { all: [...all], asked: [...asked] };
}
