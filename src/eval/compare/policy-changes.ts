// Which parts of a policy are not what they were, by their names: from the texts that two runs hold.

import { dirname, join, normalize } from 'node:path';
import { compile } from '../../dsl/compile.ts';
import { conditionSignals } from '../../policy/condition-signals.ts';
import { hashValue } from '../../policy/hash.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Run } from '../run/run.ts';

export type PolicyPart =
  | 'rule'
  | 'never'
  | 'signal'
  | 'condition'
  | 'detail'
  | 'agent'
  | 'input'
  | 'hours'
  | 'summary'
  | 'routes'
  | 'other';

export interface PolicyChange {
  readonly part: PolicyPart;
  readonly change: 'added' | 'removed' | 'edited';
  /** As it is now; where it was removed, as it was. */
  readonly name: string;
  /** As it was, where the name itself was edited. */
  readonly was?: string;
}

export interface PolicyPair {
  readonly first: Policy;
  readonly second: Policy;
}

/** Both policies; undefined where a run does not hold the text, or this version cannot compile it. */
export function policiesOf(first: Run, second: Run): PolicyPair | undefined {
  const [there, here] = [policyOf(first), policyOf(second)];
  return there === undefined || here === undefined ? undefined : { first: there, second: here };
}

function policyOf({ policy: { files } }: Run): Policy | undefined {
  const [main] = files;
  if (main === undefined) return undefined;
  const texts = new Map(files.map(({ file, text }) => [file, text]));
  return compile(main.file, {
    read: (path) => texts.get(path),
    resolve: (from, path) => normalize(join(dirname(from), path)),
  }).policy;
}

/** What each rule that was edited with its name is called now. */
export function ruleNames(changes: readonly PolicyChange[]): ReadonlyMap<string, string> {
  return new Map(changes.flatMap(({ name, was }) => (was === undefined ? [] : [[was, name]])));
}

export function policyChanges({ first, second }: PolicyPair): readonly PolicyChange[] {
  return [
    ...rulesOf(first, second),
    ...named('never', first.nevers, second.nevers, ({ id }) => id),
    ...named('signal', first.signals, second.signals, ({ name }) => name),
    ...named('condition', first.conditions, second.conditions, ({ name }) => name),
    ...named('detail', first.details, second.details, ({ name }) => name),
    ...named('agent', first.agents, second.agents, ({ name }) => name),
    ...named('input', first.inputs, second.inputs, ({ name }) => name),
    ...named('hours', first.hours, second.hours, ({ name }) => name),
    ...named('summary', first.summary, second.summary, ({ name }) => name),
    ...(same(first.routes, second.routes) ? [] : [edited('routes', 'routes')]),
    ...OTHERS.flatMap(([key, name]) =>
      same(first[key] ?? null, second[key] ?? null) ? [] : [edited('other', name)],
    ),
  ];
}

const OTHERS = [
  ['scope', 'scope'],
  ['tags', 'tag'],
  ['notifications', 'notify'],
  ['mask', 'mask'],
  ['suspend', 'suspend'],
  ['limit', 'limit'],
  ['ifClassifierFails', 'if classifier fails'],
] as const satisfies readonly (readonly [keyof Policy, string])[];

function edited(part: PolicyPart, name: string): PolicyChange {
  return { part, change: 'edited', name };
}

function named<T>(
  part: PolicyPart,
  first: readonly T[],
  second: readonly T[],
  nameOf: (one: T) => string,
): readonly PolicyChange[] {
  const before = new Map(first.map((one) => [nameOf(one), one]));
  const after = new Map(second.map((one) => [nameOf(one), one]));
  return [
    ...second.flatMap((one): readonly PolicyChange[] => {
      const name = nameOf(one);
      const was = before.get(name);
      if (was === undefined) return [{ part, change: 'added', name }];
      return same(was, one) ? [] : [edited(part, name)];
    }),
    ...first
      .map(nameOf)
      .filter((name) => !after.has(name))
      .map((name): PolicyChange => ({ part, change: 'removed', name })),
  ];
}

/** A rule without a name is named by its condition: one that went and one that came on the same signals are the same rule, edited. */
function rulesOf(first: Policy, second: Policy): readonly PolicyChange[] {
  const changes = named('rule', first.rules, second.rules, ({ id }) => id);
  const removed = changes.filter(({ change }) => change === 'removed').map(({ name }) => name);
  const taken = new Set<string>();
  const renamed = new Map<string, string>();
  for (const { name, change } of changes) {
    if (change !== 'added') continue;
    const signals = signalsOf(second, name);
    const was = removed
      .filter((one) => !taken.has(one))
      .map((one) => ({ one, shared: overlap(signals, signalsOf(first, one)) }))
      .sort((a, b) => b.shared - a.shared)[0];
    if (was === undefined || was.shared === 0) continue;
    taken.add(was.one);
    renamed.set(name, was.one);
  }
  return changes.flatMap((one): readonly PolicyChange[] => {
    if (one.change === 'removed' && taken.has(one.name)) return [];
    const was = one.change === 'added' ? renamed.get(one.name) : undefined;
    return was === undefined ? [one] : [{ ...edited('rule', one.name), was }];
  });
}

function signalsOf({ rules, conditions }: Policy, id: string): ReadonlySet<string> {
  const rule = rules.find((one) => one.id === id);
  const signals = rule === undefined ? [] : conditionSignals(rule.when, conditions);
  return new Set([...signals, ...(rule?.agent === undefined ? [] : [`agent ${rule.agent}`])]);
}

/** The share of what either has that both have. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((one) => b.has(one)).length;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}

function same(a: unknown, b: unknown): boolean {
  return hashValue(a) === hashValue(b);
}
