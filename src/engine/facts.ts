// What the host knows: inputs and details, checked against the policy's types.

import type { Value, ValueType } from '../policy/value.ts';
import type { Refused } from './api.ts';
import type { Values } from './event.ts';
import type { Program } from './program.ts';
import { refuse } from './refusal.ts';
import type { StoredDetail } from './state.ts';

/** What is wrong with values from the host, or undefined where nothing is. */
export function wrongFacts(
  { inputs, details }: Program,
  facts: { readonly inputs?: Values; readonly details?: Values },
): Refused | undefined {
  return (
    (facts.inputs && wrongValues('input', inputs, facts.inputs)) ??
    (facts.details && wrongValues('detail', details, facts.details))
  );
}

function wrongValues(
  kind: 'input' | 'detail',
  known: ReadonlyMap<string, { readonly type: ValueType }>,
  values: Values,
): Refused | undefined {
  for (const name in values) {
    const value = values[name] as Value;
    const declared = known.get(name);
    if (declared === undefined) {
      if (kind === 'input' && name === 'language' && typeof value === 'string') continue;
      return refuse('unknown_name', `the policy has no ${kind} "${name}"`);
    }
    if (!fits(declared.type, value)) {
      return refuse(
        'wrong_type',
        `the ${kind} "${name}" is ${typeText(declared.type)}, and ${JSON.stringify(value)} is none`,
      );
    }
  }
  return undefined;
}

function fits(type: ValueType, value: Value): boolean {
  switch (type.kind) {
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'enum':
      return typeof value === 'string' && type.options.includes(value);
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

/** Later values correct earlier ones. */
export function mergeInputs(before: Values, next: Values | undefined): Values {
  if (next === undefined) return before;
  for (const _ in before) return { ...before, ...next };
  return next;
}

export function mergeHostDetails(
  before: Readonly<Record<string, StoredDetail>>,
  next: Values | undefined,
): Readonly<Record<string, StoredDetail>> {
  if (next === undefined) return before;
  const merged: Record<string, StoredDetail> = { ...before };
  for (const name in next) merged[name] = { value: next[name] as Value, from: 'host', turn: null };
  return merged;
}
