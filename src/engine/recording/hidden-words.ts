// What a log keeps of events and decisions: no value that the policy masks.

import type { Policy } from '../../policy/policy.ts';
import type { Value, ValueType } from '../../policy/value.ts';
import type { FoundDetail } from '../classifier.ts';
import type { Decision } from '../decision.ts';
import type { Event, Values } from '../event.ts';

export type Hide = (text: string) => string;

/** Values of these types may hold what a mask hides; options, days and numbers are written as they are. */
const MASKABLE: ReadonlySet<ValueType['kind']> = new Set([
  'text',
  'email',
  'phone',
  'url',
  'money',
]);

export function hiddenValue(type: ValueType | undefined, value: Value, hide: Hide): Value {
  const may = type === undefined || MASKABLE.has(type.kind);
  return may && typeof value === 'string' ? hide(value) : value;
}

export function hiddenEvent(event: Event, { inputs, details }: Policy, hide: Hide): Event {
  if (event.kind !== 'turn' && event.kind !== 'facts') return event;
  const facts = {
    ...(event.inputs && { inputs: hiddenValues(event.inputs, typesOf(inputs), hide) }),
    ...(event.details && { details: hiddenValues(event.details, typesOf(details), hide) }),
  };
  return event.kind === 'turn'
    ? {
        ...event,
        text: hide(event.text),
        ...facts,
        ...(event.found && { found: hiddenFound(event.found, typesOf(details), hide) }),
      }
    : { ...event, ...facts };
}

/** Without note and summary, which say nothing that the conversation does not. */
export function hiddenDecision(decision: Decision, hide: Hide): Decision {
  const { note: _, summary: __, ...kept } = { note: '', summary: {}, ...decision };
  return hidden(kept, hide, false) as Decision;
}

/** What customers and hosts said stands in evidence and in the reasons of failures; all else is the policy's own. */
const SAID: ReadonlySet<string> = new Set(['evidence', 'classifierFailed']);
const WORDS: ReadonlySet<string> = new Set(['text', 'value', 'reason']);

function hidden(value: unknown, hide: Hide, said: boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => hidden(one, hide, said));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      said && WORDS.has(name) && typeof inner === 'string'
        ? hide(inner)
        : hidden(inner, hide, said || SAID.has(name)),
    ]),
  );
}

function hiddenValues(values: Values, types: ReadonlyMap<string, ValueType>, hide: Hide): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      hiddenValue(types.get(name), value, hide),
    ]),
  );
}

function hiddenFound(
  found: readonly FoundDetail[],
  types: ReadonlyMap<string, ValueType>,
  hide: Hide,
): readonly FoundDetail[] {
  return found.map((one) => ({ ...one, value: hiddenValue(types.get(one.name), one.value, hide) }));
}

function typesOf(facts: readonly { readonly name: string; readonly type: ValueType }[]) {
  return new Map(facts.map(({ name, type }) => [name, type]));
}
