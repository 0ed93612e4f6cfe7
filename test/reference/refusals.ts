// The reference: which events are refused, and every reason for it.

import type { Event, Values } from '../../src/engine/event.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Value, ValueType } from '../../src/policy/value.ts';
import { custodyAfter, holders, type Moment } from './moments.ts';
import { isOver, suspensionAt } from './people.ts';

export type RefusalCode = 'illegal_event' | 'bad_time' | 'unknown_name' | 'wrong_type';

export function refusals(
  policy: Policy,
  past: readonly Moment[],
  event: Event,
): readonly RefusalCode[] {
  const codes: RefusalCode[] = [];
  const before = past.at(-1)?.at ?? null;
  const at = event.at === undefined ? before : Date.parse(event.at);
  if (at !== null && (Number.isNaN(at) || (before !== null && at < before))) codes.push('bad_time');

  const suspension = suspensionAt(policy, past);
  const over = isOver(policy, suspension, at);
  const custody = over ? 'bot' : (holders(past).at(-1)?.after ?? 'bot');
  if (custodyAfter(custody, event, suspension !== null && !over) === null) {
    codes.push('illegal_event');
  }
  if (event.kind === 'turn' || event.kind === 'facts') {
    const language = { name: 'language', type: { kind: 'text' } } as const;
    codes.push(...wrongFacts(event.inputs, [language, ...policy.inputs]));
    codes.push(...wrongFacts(event.details, policy.details));
  }
  return codes;
}

function wrongFacts(
  given: Values | undefined,
  known: readonly { readonly name: string; readonly type: ValueType }[],
): readonly RefusalCode[] {
  return Object.entries(given ?? {}).flatMap(([name, value]): readonly RefusalCode[] => {
    const fact = known.findLast((f) => f.name === name);
    if (fact === undefined) return ['unknown_name'];
    return isOfType(value, fact.type) ? [] : ['wrong_type'];
  });
}

function isOfType(value: Value, type: ValueType): boolean {
  switch (type.kind) {
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
    case 'enum':
      return typeof value === 'string' && type.options.includes(value);
    case 'text':
    case 'email':
    case 'phone':
    case 'url':
    case 'money':
      return typeof value === 'string';
  }
}
