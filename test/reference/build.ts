// Small policies and conversations for readable scenarios, and their way through the engine beside the naive evaluator.

import { expect } from 'vitest';
import type { GivenVerdict } from '../../src/engine/classifier.ts';
import type { Decision } from '../../src/engine/decision.ts';
import { createEngine } from '../../src/engine/engine.ts';
import type { Event, TurnEvent } from '../../src/engine/event.ts';
import type { State } from '../../src/engine/state.ts';
import type { Comparison, Condition, Measure } from '../../src/policy/condition.ts';
import { hashPolicy } from '../../src/policy/hash.ts';
import type { Never, Policy, Rule, Side, Signal } from '../../src/policy/policy.ts';
import type { Truth } from '../../src/policy/truth.ts';
import type { Value } from '../../src/policy/value.ts';
import { truthOf } from './condition.ts';
import { evaluate, worldsAfter } from './evaluate.ts';
import { plainPorts } from './plain-ports.ts';
import { essence } from './run-engine.ts';
import type { Answer, Judge } from './verdicts.ts';

export const signal = (name: string): Condition => ({ kind: 'signal', name });
export const now = (name: string): Condition => ({ kind: 'now', signal: name });
export const times = (name: string, n: number, span: 'all' | 'row' | number): Condition => ({
  kind: 'count',
  signal: name,
  times: n,
  span,
});
export const and = (...of: readonly Condition[]): Condition => ({ kind: 'and', of });
export const or = (...of: readonly Condition[]): Condition => ({ kind: 'or', of });
export const not = (of: Condition): Condition => ({ kind: 'not', of });
export const possible = (of: Condition): Condition => ({ kind: 'possible', of });
export const certain = (of: Condition): Condition => ({ kind: 'certain', of });
export const given = (detail: string): Condition => ({ kind: 'given', detail });
export const confirmed: Condition = { kind: 'confirmed' };
export const agentIs = (name: string): Condition => ({ kind: 'agent', name });
export const during = (hours: string): Condition => ({ kind: 'during', hours });
const compare =
  (kind: 'input' | 'detail') =>
  (name: string, op: Comparison, ...values: readonly Value[]): Condition => ({
    kind: 'compare',
    left: { kind, name },
    op,
    values,
  });
export const input = compare('input');
export const detail = compare('detail');
export const measure = (name: Measure, op: Comparison, value: number): Condition => ({
  kind: 'compare',
  left: { kind: 'measure', name },
  op,
  values: [value],
});

export function judged(name: string, by: Side = 'customer'): Signal {
  return { name, by, description: `It is ${name}`, like: [], unlike: [], says: [], unlessSays: [] };
}

/** A rule named by its id. */
export function rule(id: string, when: Condition, more: Partial<Rule> = {}): Rule {
  const nothing = { required: [], tags: [], notify: [] } as const;
  return { id, kind: 'escalate', builtIn: false, when, ...nothing, ...more };
}

export function never(id: string, when: Condition, more: Partial<Never> = {}): Never {
  return { id, when, required: [], ...more };
}

/** `worried` and `sure` are judged signals of the customer, `gives_up` one of the bot. */
export function policyOf(parts: Partial<Policy>): Policy {
  const meaning = {
    format: 1 as const,
    inputs: [],
    signals: [judged('worried'), judged('sure'), judged('gives_up', 'bot')],
    conditions: [],
    details: [
      { name: 'order_number', type: { kind: 'text' as const } },
      { name: 'days', type: { kind: 'integer' as const } },
    ],
    agents: [
      { name: 'returns', description: 'Handles returns' },
      { name: 'billing', description: 'Handles bills' },
    ],
    rules: [],
    nevers: [],
    tags: [],
    notifications: [],
    routes: [],
    hours: [],
    summary: [],
    mask: [],
    ifClassifierFails: 'check' as const,
    quietAfterEscalation: [],
    ...parts,
  };
  return { ...meaning, hash: hashPolicy(meaning) };
}

/** An event, with what is said about signals at it; every other judged signal is `no`. */
export interface Happening {
  readonly event: Event;
  readonly verdicts: Readonly<Record<string, Answer>>;
}
type Verdicts = Readonly<Record<string, Answer>>;

const turn =
  (role: TurnEvent['role']) =>
  (text: string, verdicts: Verdicts = {}, more: Partial<TurnEvent> = {}): Happening => ({
    event: { kind: 'turn', role, text, ...more },
    verdicts,
  });
export const customer = turn('customer');
export const bot = turn('bot');
export const human = turn('human');
export const system = turn('system');
export const happens = (event: Event): Happening => ({ event, verdicts: {} });
export const tick = (at: string) => happens({ kind: 'tick', at });
export const accepted = happens({ kind: 'handover', result: 'accepted' });
export const failed = happens({ kind: 'handover', result: 'failed' });
export const returned = happens({ kind: 'return' });
export const closed = happens({ kind: 'close' });

export interface Scene {
  /** The decision after each event, or why it was refused. */
  readonly decisions: readonly (
    | Decision
    | { readonly decision: 'refused'; readonly code: string }
  )[];
  readonly states: readonly State[];
}

/** Plays the events through `advance`, and expects the naive evaluator to decide the same. */
export function play(policy: Policy, happenings: readonly Happening[]): Scene {
  const engine = createEngine(policy, plainPorts);
  const judge = judgeOf(policy, happenings);
  const expected = evaluate(
    policy,
    happenings.map((h) => h.event),
    [judge],
    plainPorts,
  );
  const decisions: Scene['decisions'][number][] = [];
  const states: State[] = [];
  let state = engine.start();
  happenings.forEach((happening, i) => {
    const step = engine.advance(state, happening.event, givenAt(policy, happenings, i));
    const other = expected[i];
    if (step.ok && other?.ok) expect(essence(step.decision)).toEqual(essence(other.decision));
    else expect(step.ok ? 'taken' : 'refused').toBe(other?.ok ? 'taken' : 'refused');
    if (step.ok) state = step.state;
    states.push(state);
    decisions.push(step.ok ? step.decision : { decision: 'refused', code: step.code });
  });
  return { decisions, states };
}

/** The kind of each decision. */
export function kinds(policy: Policy, happenings: readonly Happening[]): readonly string[] {
  return play(policy, happenings).decisions.map((d) => d.decision);
}

export function last(policy: Policy, happenings: readonly Happening[]): Scene['decisions'][number] {
  const decision = play(policy, happenings).decisions.at(-1);
  if (decision === undefined) throw new Error('nothing happened');
  return decision;
}

/** The value of a condition after the last event, as `explain` shows it, where no rule ever fires. */
export function truth(
  when: Condition,
  happenings: readonly Happening[],
  parts: Partial<Policy> = {},
): Truth {
  const policy = policyOf({ ...parts, conditions: [{ name: 'it', when }] });
  const engine = createEngine(policy, plainPorts);
  let state = engine.start();
  let value: Truth | undefined;
  happenings.forEach(({ event }, i) => {
    const verdicts = givenAt(policy, happenings, i);
    const why = engine.explain(state, event, verdicts);
    const step = engine.advance(state, event, verdicts);
    if (!why.ok || !step.ok) throw new Error('an event was refused');
    state = step.state;
    value = why.named[0]?.value;
  });
  if (value === undefined) throw new Error('no condition was explained');
  const events = happenings.map((h) => h.event);
  const [world] = worldsAfter(policy, events, [judgeOf(policy, happenings)], plainPorts);
  expect(value).toBe(truthOf(when, [], world));
  return value;
}

function judgeOf(policy: Policy, happenings: readonly Happening[]): Judge {
  const turns = happenings.filter((h) => h.event.kind === 'turn');
  return (name, index) => turns[index]?.verdicts[name] ?? unsaid(policy, name);
}

/** What has text rules answers by them. */
function unsaid(policy: Policy, name: string): Answer {
  return policy.signals.some((s) => s.name === name && s.says.length > 0) ? 'abstains' : 'no';
}

function givenAt(
  policy: Policy,
  happenings: readonly Happening[],
  i: number,
): readonly GivenVerdict[] {
  const happening = happenings[i];
  if (happening?.event.kind !== 'turn') return [];
  const { role } = happening.event;
  return policy.signals
    .filter((s) => s.by === role || (s.by === 'anyone' && (role === 'customer' || role === 'bot')))
    .flatMap((s): readonly GivenVerdict[] => {
      const answer = happening.verdicts[s.name] ?? unsaid(policy, s.name);
      if (answer === 'abstains') return [];
      const judgement =
        answer === 'failed'
          ? ({ kind: 'failed', reason: 'no answer' } as const)
          : ({ kind: 'verdict', verdict: answer } as const);
      return [{ signal: s.name, judgement, by: 'test' }];
    });
}
