// Small policies for the tests of the evaluation.

import { hashPolicy } from '../../src/policy/hash.ts';
import { POLICY_FORMAT, type Policy, type Rule, type Signal } from '../../src/policy/policy.ts';

export interface TinyOptions {
  readonly signals?: readonly (string | Signal)[];
  readonly details?: readonly string[];
  readonly inputs?: readonly string[];
  readonly rules?: readonly Rule[];
  readonly more?: Partial<Policy>;
}

export function tinyPolicy(options: TinyOptions = {}): Policy {
  const { signals = [], details = [], inputs = [], rules = [], more = {} } = options;
  const meaning = {
    format: POLICY_FORMAT,
    inputs: inputs.map((name) => ({ name, type: { kind: 'text' } as const })),
    signals: signals.map((one) => (typeof one === 'string' ? signal(one) : one)),
    conditions: [],
    details: details.map((name) => ({ name, type: { kind: 'text' } as const })),
    agents: [],
    rules,
    nevers: [],
    tags: [],
    notifications: [],
    routes: [],
    hours: [],
    summary: [],
    mask: [],
    ifClassifierFails: 'check',
    quietAfterEscalation: [],
    ...more,
  } as const satisfies Omit<Policy, 'hash'>;
  return { ...meaning, hash: hashPolicy(meaning) };
}

/** A signal that phrases give away. */
export function signal(
  name: string,
  says: readonly string[] = [],
  by: Signal['by'] = 'customer',
): Signal {
  return {
    name,
    by,
    like: [],
    unlike: [],
    says: says.map((text) => ({ kind: 'phrase', text })),
    unlessSays: [],
  };
}

/** `escalate when SIGNAL` */
export function rule(name: string, more: Partial<Rule> = {}): Rule {
  return {
    id: name,
    kind: 'escalate',
    builtIn: false,
    when: { kind: 'signal', name },
    required: [],
    tags: [],
    notify: [],
    ...more,
  };
}
