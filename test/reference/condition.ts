// The reference: the value of a condition, and what would settle it.

import type { Ask } from '../../src/engine/decision.ts';
import type { Ports } from '../../src/engine/port.ts';
import type { Condition, Operand } from '../../src/policy/condition.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { and, certain, not, or, possible, type Truth } from '../../src/policy/truth.ts';
import type { Value, ValueType } from '../../src/policy/value.ts';
import { agentOf, answeredIn, detailsOf, inputOf, measureOf } from './facts.ts';
import { type Moment, type Talk, talkOf } from './moments.ts';
import { escalationOf } from './people.ts';
import {
  countOf,
  type ExchangeVerdict,
  exchangeVerdicts,
  nowOf,
  signalValue,
  type VerdictAt,
} from './verdicts.ts';

/** Everything a condition can look at, at one moment and with every verdict known. */
export interface Known {
  readonly policy: Policy;
  readonly all: readonly Moment[];
  readonly talk: Talk;
  readonly ports: Ports;
  readonly language: string;
  readonly agent: string | null;
  readonly details: ReadonlyMap<string, Value>;
  readonly verdicts: ReadonlyMap<string, readonly ExchangeVerdict[]>;
  /** Signals and named conditions that are `no` from an escalation until the return. */
  readonly quiet: readonly string[];
}

export function hasEscalated(talk: Talk): boolean {
  return talk.moments.some((m) => escalationOf(m) !== undefined);
}

export function knownAt(
  policy: Policy,
  all: readonly Moment[],
  verdictAt: VerdictAt,
  ports: Ports,
): Known {
  const talk = talkOf(all);
  const language = String(inputOf(policy, all, 'language') ?? '');
  return {
    policy,
    all,
    talk,
    ports,
    language,
    agent: agentOf(all),
    details: detailsOf(policy, talk, language, ports),
    verdicts: new Map(
      policy.signals.map((s) => [s.name, exchangeVerdicts(s, talk, verdictAt)] as const),
    ),
    quiet: hasEscalated(talk) ? policy.quietAfterEscalation : [],
  };
}

/** `required`: what `confirmed` waits for in the place where the condition stands. */
export function truthOf(condition: Condition, required: readonly string[], known: Known): Truth {
  const inside = (c: Condition) => truthOf(c, required, known);
  const verdictsOf = (signal: string) => known.verdicts.get(signal) ?? [];
  switch (condition.kind) {
    case 'and':
      return condition.of.map(inside).reduce(and);
    case 'or':
      return condition.of.map(inside).reduce(or);
    case 'not':
      return not(inside(condition.of));
    case 'possible':
      return possible(inside(condition.of));
    case 'certain':
      return certain(inside(condition.of));
    case 'signal':
      if (known.quiet.includes(condition.name)) return 'no';
      return signalValue(verdictsOf(condition.name), (exchange) =>
        answeredIn(known.policy, known.talk, exchange, known.language, known.ports),
      );
    case 'named':
      if (known.quiet.includes(condition.name)) return 'no';
      return inside(namedCondition(known.policy, condition.name));
    case 'now':
      return known.quiet.includes(condition.signal) ? 'no' : nowOf(verdictsOf(condition.signal));
    case 'count':
      if (known.quiet.includes(condition.signal)) return 'no';
      return countOf(verdictsOf(condition.signal), condition);
    case 'given':
      return known.details.has(condition.detail) ? 'yes' : 'maybe';
    case 'confirmed':
      return required.every((name) => known.details.has(name)) ? 'yes' : 'maybe';
    case 'agent':
      return known.agent === condition.name ? 'yes' : 'no';
    case 'during':
      return isDuring(condition.hours, known) ? 'yes' : 'no';
    case 'compare':
      return compare(condition, known);
  }
}

export function namedCondition(policy: Policy, name: string): Condition {
  const named = policy.conditions.find((c) => c.name === name);
  if (named === undefined) throw new Error(`no condition is named ${name}`);
  return named.when;
}

function isDuring(name: string, known: Known): boolean {
  const hours = known.policy.hours.find((h) => h.name === name);
  const at = known.all.at(-1)?.at ?? null;
  return hours !== undefined && at !== null && known.ports.hours.isOpen(hours, at);
}

type Compare = Extract<Condition, { kind: 'compare' }>;

function compare(condition: Compare, known: Known): Truth {
  const { left, op, values } = condition;
  const value = valueOn(left, known);
  if (value === undefined) {
    if (left.kind === 'detail') return 'maybe';
    return op === 'is_not' ? 'yes' : 'no';
  }
  const isLanguage = left.kind === 'input' && left.name === 'language';
  const type = typeOf(known.policy, left);
  const same = (other: Value) =>
    equal(value, other, type) || (isLanguage && isPartOf(String(value), String(other)));
  const holds = () => {
    const other = values[0] ?? '';
    switch (op) {
      case 'is':
      case 'in':
        return values.some(same);
      case 'is_not':
        return !values.some(same);
      case '<':
        return value < other;
      case '<=':
        return value <= other;
      case '>':
        return value > other;
      case '>=':
        return value >= other;
    }
  };
  return holds() ? 'yes' : 'no';
}

function valueOn(left: Operand, known: Known): Value | undefined {
  switch (left.kind) {
    case 'input':
      return inputOf(known.policy, known.all, left.name);
    case 'detail':
      return known.details.get(left.name);
    case 'measure':
      return measureOf(known.all, known.talk, left.name);
  }
}

function typeOf(policy: Policy, left: Operand): ValueType['kind'] {
  const facts =
    left.kind === 'input' ? policy.inputs : left.kind === 'detail' ? policy.details : [];
  const fact = facts.find((f) => f.name === left.name);
  return fact?.type.kind ?? (left.kind === 'measure' ? 'number' : 'text');
}

/** Texts up to case and white space; everything else exactly. */
function equal(a: Value, b: Value, type: ValueType['kind']): boolean {
  if (type !== 'text') return a === b;
  const plain = (v: Value) => String(v).toLowerCase().replace(/\s+/g, ' ').trim();
  return plain(a) === plain(b);
}

/** `fr-CA` is also `fr`. */
function isPartOf(tag: string, start: string): boolean {
  return tag.toLowerCase().startsWith(`${start.toLowerCase()}-`);
}

/** Of the parts that are `maybe`, what there is to find out. */
export function settles(
  condition: Condition,
  required: readonly string[],
  known: Known,
): readonly Ask[] {
  if (truthOf(condition, required, known) !== 'maybe') return [];
  const inside = (c: Condition) => settles(c, required, known);
  const missing = (names: readonly string[]): readonly Ask[] =>
    names.filter((n) => !known.details.has(n)).map((name) => ({ kind: 'detail', name }));
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.of.flatMap(inside);
    case 'not':
      return inside(condition.of);
    case 'named':
      return inside(namedCondition(known.policy, condition.name));
    case 'signal':
      return [{ kind: 'signal', name: condition.name }];
    case 'now':
    case 'count':
      return [{ kind: 'signal', name: condition.signal }];
    case 'given':
      return missing([condition.detail]);
    case 'confirmed':
      return missing(required);
    case 'compare':
      return condition.left.kind === 'detail' ? missing([condition.left.name]) : [];
    case 'possible':
    case 'certain':
    case 'agent':
    case 'during':
      return [];
  }
}

/** Each once, signals first. */
export function inOrderToAsk(asks: readonly Ask[]): readonly Ask[] {
  const once = asks.filter(
    (ask, i) => asks.findIndex((a) => a.kind === ask.kind && a.name === ask.name) === i,
  );
  return [
    ...once.filter((ask) => ask.kind === 'signal'),
    ...once.filter((ask) => ask.kind === 'detail'),
  ];
}
