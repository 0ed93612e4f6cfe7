// What a test gives as known: inputs and details, as the host would report them.

import { policyValue } from '../dsl/check/value-type.ts';
import type { TestStep } from '../dsl/syntax/ast-tests.ts';
import type { Event, Values } from '../engine/event.ts';
import type { Policy } from '../policy/policy.ts';
import type { ValueType } from '../policy/value.ts';

type GivenStep = Extract<TestStep, { readonly kind: 'given' }>;

export function givenEvent(policy: Policy, step: GivenStep, at: string): Event {
  const isDetail = (name: string): boolean => policy.details.some((d) => d.name === name);
  const values = (wanted: boolean): Values =>
    Object.fromEntries(
      step.facts
        .filter((fact) => isDetail(fact.name.text) === wanted)
        .map(({ name, value }) => [name.text, policyValue(typeOf(policy, name.text), value)]),
    );
  return { kind: 'facts', inputs: values(false), details: values(true), at };
}

/** `language`, which no policy states, is a text. */
function typeOf({ inputs, details }: Policy, name: string): ValueType {
  return [...inputs, ...details].find((fact) => fact.name === name)?.type ?? { kind: 'text' };
}
