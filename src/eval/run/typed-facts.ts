// Facts that came as text, as a table gives them, in the types that the policy declares.

import type { Values } from '../../engine/event.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Value, ValueType } from '../../policy/value.ts';
import type { LabelledConversation } from '../dataset/conversation.ts';

/** What cannot be read as its type stays a text, and the engine says so. */
export function factTyper(policy: Policy): (one: LabelledConversation) => LabelledConversation {
  const inputs = new Map(policy.inputs.map(({ name, type }) => [name, type]));
  const details = new Map(policy.details.map(({ name, type }) => [name, type]));
  const typed = <T extends { readonly inputs?: Values; readonly details?: Values }>(one: T): T =>
    one.inputs === undefined && one.details === undefined
      ? one
      : {
          ...one,
          ...(one.inputs === undefined ? {} : { inputs: typedValues(one.inputs, inputs) }),
          ...(one.details === undefined ? {} : { details: typedValues(one.details, details) }),
        };
  return (one) => ({ ...typed(one), turns: one.turns.map(typed) });
}

function typedValues(values: Values, types: ReadonlyMap<string, ValueType>): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typedValue(value, types.get(name))]),
  );
}

function typedValue(value: Value, type: ValueType | undefined): Value {
  if (typeof value !== 'string' || type === undefined) return value;
  const text = value.trim();
  switch (type.kind) {
    case 'integer':
    case 'number':
      return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : value;
    case 'boolean':
      return /^(true|yes|1)$/i.test(text) ? true : /^(false|no|0)$/i.test(text) ? false : value;
    default:
      return value;
  }
}
