// Compares a decision with what a test expects, and writes both as a test would.

import type { Expectation } from '../dsl/syntax/ast-tests.ts';
import type { Decision } from '../engine/decision.ts';
import { assertNever } from '../policy/assert-never.ts';
import type { Destination } from '../policy/policy.ts';

/** Whether the decision is what is expected. What an expectation does not mention may be anything. */
export function meets(decision: Decision, expected: Expectation): boolean {
  switch (expected.kind) {
    case 'continue':
    case 'suspended':
      return decision.decision === expected.kind;
    case 'check':
      return (
        decision.decision === 'check' &&
        expected.for.every((name) => decision.ask.some((ask) => ask.name === name.text))
      );
    case 'escalate':
      return (
        decision.decision === 'escalate' &&
        (expected.to === undefined ||
          (decision.to !== undefined &&
            destinationText(decision.to) === destinationText(destination(expected.to)))) &&
        expected.tagged.every((tag) => decision.tags.includes(tag.text))
      );
    default:
      return assertNever(expected);
  }
}

/** The expectation as the test writes it, without `expect`. */
export function expectedText(expected: Expectation): string {
  switch (expected.kind) {
    case 'continue':
    case 'suspended':
      return expected.kind;
    case 'check':
      return checkText(expected.for.map((name) => name.text));
    case 'escalate':
      return escalateText(
        expected.to === undefined ? undefined : destination(expected.to),
        expected.tagged.map((tag) => tag.text),
      );
    default:
      return assertNever(expected);
  }
}

/** The decision as a test that expects all of it would write it. */
export function actualText(decision: Decision): string {
  switch (decision.decision) {
    case 'continue':
    case 'suspended':
      return decision.decision;
    case 'check':
      return checkText(decision.ask.map((ask) => ask.name));
    case 'escalate':
      return escalateText(decision.to, decision.tags);
    default:
      return assertNever(decision);
  }
}

type DestinationText = NonNullable<Extract<Expectation, { readonly kind: 'escalate' }>['to']>;

function destination(to: DestinationText): Destination {
  return { kind: to.kind, name: to.name.text };
}

function destinationText(to: Destination): string {
  return `${to.kind} ${JSON.stringify(to.name)}`;
}

function checkText(names: readonly string[]): string {
  return names.length === 0 ? 'check' : `check for ${names.join(', ')}`;
}

function escalateText(to: Destination | undefined, tags: readonly string[]): string {
  const target = to === undefined ? '' : ` to ${destinationText(to)}`;
  const tagged =
    tags.length === 0 ? '' : ` tagged ${tags.map((t) => JSON.stringify(t)).join(', ')}`;
  return `escalate${target}${tagged}`;
}
