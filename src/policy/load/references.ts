// Whether every name that a policy uses is one that it defines.

import { assertNever } from '../assert-never.ts';
import type { Condition, Operand } from '../condition.ts';
import type { Policy } from '../policy.ts';

interface Known {
  readonly signal: ReadonlySet<string>;
  readonly condition: ReadonlySet<string>;
  readonly input: ReadonlySet<string>;
  readonly detail: ReadonlySet<string>;
  readonly agent: ReadonlySet<string>;
  readonly hours: ReadonlySet<string>;
}

type Kind = keyof Known;

interface Use {
  readonly kind: Kind;
  readonly name: string;
}

/** What is wrong with the names of a policy, in its own order; empty where all is well. */
export function referenceProblems(policy: Policy): readonly string[] {
  const known: Known = {
    signal: names(policy.signals),
    condition: names(policy.conditions),
    input: new Set([...names(policy.inputs), 'language']),
    detail: names(policy.details),
    agent: names(policy.agents),
    hours: names(policy.hours),
  };
  return [
    ...repeated('signal or condition', [...policy.signals, ...policy.conditions]),
    ...repeated('input', policy.inputs),
    ...repeated('detail', policy.details),
    ...repeated('agent', policy.agents),
    ...repeated('hours', policy.hours),
    ...repeated('summary field', policy.summary),
    ...repeated('rule', ids(policy.rules)),
    ...repeated('never', ids(policy.nevers)),
    ...orderProblems(policy),
    ...uses(policy).flatMap(({ at, use }) =>
      known[use.kind].has(use.name) ? [] : [`${at}: unknown ${use.kind} "${use.name}"`],
    ),
    ...policy.quietAfterEscalation
      .filter((name) => !known.signal.has(name) && !known.condition.has(name))
      .map((name) => `quietAfterEscalation: unknown signal "${name}"`),
  ];
}

function names(items: readonly { readonly name: string }[]): ReadonlySet<string> {
  return new Set(items.map((item) => item.name));
}

function ids(items: readonly { readonly id: string }[]): readonly { readonly name: string }[] {
  return items.map((item) => ({ name: item.id }));
}

function repeated(what: string, items: readonly { readonly name: string }[]): readonly string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { name } of items) (seen.has(name) ? twice : seen).add(name);
  return [...twice].map((name) => `${what} "${name}" is defined twice`);
}

/** A named condition uses only those before it. */
function orderProblems(policy: Policy): readonly string[] {
  const place = new Map(policy.conditions.map((condition, index) => [condition.name, index]));
  return policy.conditions.flatMap(({ name, when }, index) =>
    usesOf(when)
      .filter((use) => use.kind === 'condition' && (place.get(use.name) ?? -1) >= index)
      .map((use) => `condition "${name}" uses "${use.name}", which does not stand before it`),
  );
}

function uses(policy: Policy): readonly { readonly at: string; readonly use: Use }[] {
  const all: { readonly at: string; readonly use: Use }[] = [];
  const add = (at: string, found: readonly Use[]): void => {
    for (const use of found) all.push({ at, use });
  };
  const guarded = (
    at: string,
    item: { readonly when: Condition; readonly required: readonly string[] },
  ): void => {
    add(at, usesOf(item.when));
    add(
      at,
      item.required.map((name) => ({ kind: 'detail', name })),
    );
  };
  const agent = (at: string, name: string | undefined): void => {
    if (name !== undefined) add(at, [{ kind: 'agent', name }]);
  };
  for (const item of policy.conditions) add(`condition "${item.name}"`, usesOf(item.when));
  for (const item of [...policy.rules, ...policy.nevers]) {
    guarded(`rule "${item.id}"`, item);
    agent(`rule "${item.id}"`, item.agent);
  }
  for (const item of policy.tags) guarded(`tag "${item.text}"`, item);
  for (const item of policy.notifications) guarded(`notification "${item.text}"`, item);
  for (const route of policy.routes) {
    const at = `route to ${route.to.kind} "${route.to.name}"`;
    if (route.kind === 'when') guarded(at, route);
    if (route.kind === 'agents') for (const name of route.agents) agent(at, name);
  }
  return all;
}

function usesOf(condition: Condition): readonly Use[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.of.flatMap(usesOf);
    case 'not':
    case 'possible':
    case 'certain':
      return usesOf(condition.of);
    case 'signal':
      return [{ kind: 'signal', name: condition.name }];
    case 'named':
      return [{ kind: 'condition', name: condition.name }];
    case 'now':
    case 'count':
      return [{ kind: 'signal', name: condition.signal }];
    case 'given':
      return [{ kind: 'detail', name: condition.detail }];
    case 'confirmed':
      return [];
    case 'agent':
      return [{ kind: 'agent', name: condition.name }];
    case 'during':
      return [{ kind: 'hours', name: condition.hours }];
    case 'compare':
      return operandUse(condition.left);
    default:
      return assertNever(condition);
  }
}

function operandUse(operand: Operand): readonly Use[] {
  switch (operand.kind) {
    case 'input':
    case 'detail':
      return [{ kind: operand.kind, name: operand.name }];
    case 'measure':
      return [];
    default:
      return assertNever(operand);
  }
}
