// What the host knows: inputs and details, checked against the policy's types and put in their places.

import type { Policy } from '../policy/policy.ts';
import type { Value, ValueType } from '../policy/value.ts';
import type { Refused } from './api.ts';
import type { Values } from './event.ts';
import { refuse } from './refusal.ts';
import type { StoredDetail } from './state.ts';
import { uniqueName } from './text/unique-name.ts';

/** An input or a detail of the policy. */
export interface KnownFact {
  readonly name: string;
  readonly type: ValueType;
  /** Where states keep its value. */
  readonly place: number;
  readonly default: Value | undefined;
}

export type KnownFacts = ReadonlyMap<string, KnownFact>;

const TEXT: ValueType = { kind: 'text' };

/** The policy's inputs; the language of a conversation is one whether or not the policy declares it. */
export function knownInputs({ inputs }: Policy): KnownFacts {
  const known = new Map<string, KnownFact>();
  for (const input of inputs) {
    const { type } = input;
    const name = uniqueName(input.name);
    known.set(name, { name, type, place: known.size, default: input.default });
  }
  if (!known.has('language'))
    known.set('language', {
      name: 'language',
      type: TEXT,
      place: known.size,
      default: undefined,
    });
  return known;
}

export function knownDetails({ details }: Policy): KnownFacts {
  return new Map(
    details.map(({ name: given, type }, place) => {
      const name = uniqueName(given);
      return [name, { name, type, place, default: undefined }];
    }),
  );
}

/** The inputs with those of the event; later values correct earlier ones. */
export function withInputs(
  known: KnownFacts,
  before: readonly (Value | null)[],
  values: Values,
): readonly (Value | null)[] | Refused {
  const next = before.slice();
  for (const name in values) {
    const value = values[name] as Value;
    const fact = known.get(name);
    if (fact === undefined) return unknown('input', name);
    if (!fits(fact.type, value)) return wrongType('input', name, fact.type, value);
    next[fact.place] = value;
  }
  return next;
}

/** The details with those that the host gives, or why they are none. */
export function withHostDetails(
  known: KnownFacts,
  before: readonly (StoredDetail | null)[],
  values: Values,
): readonly (StoredDetail | null)[] | Refused {
  const next = before.slice();
  for (const name in values) {
    const value = values[name] as Value;
    const fact = known.get(name);
    if (fact === undefined) return unknown('detail', name);
    if (!fits(fact.type, value)) return wrongType('detail', name, fact.type, value);
    next[fact.place] = { value, from: 'host', turn: null };
  }
  return next;
}

function unknown(kind: 'input' | 'detail', name: string): Refused {
  return refuse('unknown_name', `the policy has no ${kind} "${name}"`);
}

function wrongType(kind: 'input' | 'detail', name: string, type: ValueType, value: Value): Refused {
  return refuse(
    'wrong_type',
    `the ${kind} "${name}" is ${typeText(type)}, and ${JSON.stringify(value)} is none`,
  );
}

export function fits(type: ValueType, value: Value): boolean {
  switch (type.kind) {
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'enum':
      for (const option of type.options) if (option === value) return true;
      return false;
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
    default:
      return typeof value === 'string';
  }
}

function typeText(type: ValueType): string {
  if (type.kind === 'enum') return `one of ${type.options.join(', ')}`;
  if (type.kind === 'date') return 'a date such as 2026-12-25';
  return type.kind === 'integer' ? 'an integer' : `a ${type.kind}`;
}
