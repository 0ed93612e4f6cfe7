// What is tried to see whether it would have changed a decision: single verdicts and details that were otherwise.

import type { State } from '../../../../engine/state.ts';
import { conditionSignals } from '../../../../policy/condition-signals.ts';
import type { Policy, Side } from '../../../../policy/policy.ts';
import type { Verdict } from '../../../../policy/truth.ts';
import type { Value, ValueType } from '../../../../policy/value.ts';
import { goldTurns } from '../../../dataset/conversation.ts';
import { sampleOf } from './recorded.ts';
import { heardAt, type ToTurn } from './tried.ts';

/** Another verdict at a turn, or at all of them; a detail that is known from a turn on, or never. */
export type Flip =
  | {
      readonly kind: 'verdict';
      readonly signal: string;
      /** null: at every turn at which it was heard. */
      readonly turn: number | null;
      readonly from: Verdict | 'failed' | 'heard';
      readonly to: Verdict;
    }
  | {
      readonly kind: 'given';
      readonly detail: string;
      readonly turn: number;
      readonly value: Value;
      /** Any other value would have done as well, as far as its type says. */
      readonly any: boolean;
    }
  | { readonly kind: 'missing'; readonly detail: string };

/** Verdicts first, the nearest to where it should have been decided first; then details. */
export function* flipsOf(to: ToTurn, states: readonly State[]): Generator<Flip> {
  const { recorded, conversation, record, outcome } = to;
  const { policy } = recorded.engine;
  const signals = signalsThatMatter(policy);
  const aim =
    goldTurns(outcome.label).at(-1) ?? outcome.escalatedAt ?? conversation.turns.length - 1;
  const turns = record.events
    .map(({ turn }) => turn)
    .filter((turn) => turn >= 0)
    .sort((a, b) => Math.abs(a - aim) - Math.abs(b - aim) || a - b);
  for (const turn of turns) {
    const role = conversation.turns[turn]?.role;
    for (const { name, by } of policy.signals) {
      if (!signals.has(name) || !speaks(by, role)) continue;
      const from = record.verdict(name, turn);
      const before = outcome.verdicts.some((one) => one.signal === name && one.turn < turn);
      for (const verdict of FLIPPED) {
        if (verdict === from || (verdict === 'withdrawn' && !before)) continue;
        yield { kind: 'verdict', signal: name, turn, from, to: verdict };
      }
    }
  }
  for (const name of signals) {
    if (heardAt(to, name).length > 1) {
      yield { kind: 'verdict', signal: name, turn: null, from: 'heard', to: 'no' };
    }
  }
  const last = recorded.engine.details(states.at(-1) as State);
  for (const { name, type } of policy.details) {
    if (Object.hasOwn(last, name)) yield { kind: 'missing', detail: name };
    for (const turn of turns) {
      const at = record.events.findIndex((one) => one.turn === turn);
      const known = recorded.engine.details(states[at + 1] as State);
      if (conversation.turns[turn]?.role !== 'customer' || Object.hasOwn(known, name)) continue;
      for (const { value, any } of valuesOf(type)) {
        yield { kind: 'given', detail: name, turn, value, any };
      }
    }
  }
}

/** What it is about: of several verdicts of one signal at one turn one is enough. */
export function aboutOf(flip: Flip): string {
  return flip.kind === 'verdict'
    ? `verdict ${flip.turn} ${flip.signal}`
    : `detail ${flip.kind} ${flip.detail}`;
}

function valuesOf(type: ValueType): readonly { readonly value: Value; readonly any: boolean }[] {
  switch (type.kind) {
    case 'enum':
      return type.options.map((value) => ({ value, any: false }));
    case 'boolean':
      return [true, false].map((value) => ({ value, any: false }));
    case 'integer':
    case 'number':
    case 'money':
      return [{ value: sampleOf(type), any: false }];
    default:
      return [{ value: sampleOf(type), any: true }];
  }
}

const FLIPPED: readonly Verdict[] = ['yes', 'no', 'maybe', 'withdrawn'];

function speaks(by: Side, role: string | undefined): boolean {
  return role === by || (by === 'anyone' && (role === 'customer' || role === 'bot'));
}

/** Signals that any rule, `never` or route reads. */
function signalsThatMatter({ rules, nevers, routes, conditions }: Policy): ReadonlySet<string> {
  const when = [
    ...rules.map((one) => one.when),
    ...nevers.map((one) => one.when),
    ...routes.flatMap((route) => (route.kind === 'when' ? [route.when] : [])),
  ];
  return new Set(when.flatMap((one) => [...conditionSignals(one, conditions)]));
}
