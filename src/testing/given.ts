// What a test gives as known: inputs and details, as the host would report them.

import type { ValueText } from '../dsl/syntax/ast.ts';
import type { TestStep } from '../dsl/syntax/ast-tests.ts';
import type { Event, Values } from '../engine/event.ts';
import { assertNever } from '../policy/assert-never.ts';
import type { Policy } from '../policy/policy.ts';
import type { Value } from '../policy/value.ts';

type GivenStep = Extract<TestStep, { readonly kind: 'given' }>;

export function givenEvent(policy: Policy, step: GivenStep, at: string): Event {
  const isDetail = (name: string): boolean => policy.details.some((d) => d.name === name);
  const values = (wanted: boolean): Values =>
    Object.fromEntries(
      step.facts
        .filter((fact) => isDetail(fact.name.text) === wanted)
        .map((fact) => [fact.name.text, plain(fact.value)]),
    );
  return { kind: 'facts', inputs: values(false), details: values(true), at };
}

function plain(value: ValueText): Value {
  switch (value.kind) {
    case 'word':
      return value.text === 'true' ? true : value.text === 'false' ? false : value.text;
    case 'text':
      return value.text.text;
    case 'date':
      return value.text;
    case 'number':
      return value.number.percent ? value.number.value / 100 : value.number.value;
    default:
      return assertNever(value);
  }
}
