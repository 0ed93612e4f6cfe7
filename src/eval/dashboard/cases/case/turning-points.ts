// What would have changed a decision: single verdicts and details, each tried by stepping the conversation again with it.

import type { State } from '../../../../engine/state.ts';
import { conditionSignals } from '../../../../policy/condition-signals.ts';
import type { Destination, Policy, Side } from '../../../../policy/policy.ts';
import type { Verdict } from '../../../../policy/truth.ts';
import type { Value, ValueType } from '../../../../policy/value.ts';
import type { LabelledConversation } from '../../../dataset/conversation.ts';
import { goldTurns } from '../../../dataset/conversation.ts';
import type { Outcome } from '../../../metrics/outcome.ts';
import { lessonOf } from '../../../report/misjudged/lesson.ts';
import {
  keyOf,
  type RecordedConversation,
  type RecordedEngine,
  sampleOf,
  withoutDetails,
} from './recorded.ts';

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

export interface TurningPoint {
  /** One, or two where no single one does. */
  readonly flips: readonly Flip[];
  readonly escalatedAt: number | null;
  readonly to: Destination | null;
  /** What follows this turn is not known: nobody was asked there. null where all is. */
  readonly knownUntil: number | null;
}

/** `mend`: what would have made it right. `turn`: what would have made it otherwise. */
export type Aim = 'mend' | 'turn';

export interface ToTurn {
  readonly recorded: RecordedEngine;
  readonly conversation: LabelledConversation;
  readonly record: RecordedConversation;
  readonly outcome: Outcome;
  readonly tolerance: number;
}

/** Those that were misjudged are mended. */
export function aimOf({ outcome, tolerance }: Pick<ToTurn, 'outcome' | 'tolerance'>): Aim {
  return lessonOf(outcome, tolerance) === undefined ? 'turn' : 'mend';
}

/** So many pairs are tried where no single flip does. */
const MOST_PAIRS = 4_000;
/** So many of them are found before it ends. */
const ENOUGH_PAIRS = 12;

/** One after the other as they are tried; `null` where one was tried in vain. */
export function* turningPoints(to: ToTurn): Generator<TurningPoint | null> {
  const states = statesOf(to);
  if (states === undefined) return;
  const meets = goalOf(to);
  const singles = [...flipsOf(to, states)];
  const helpful = helpfulTo(to);
  let found = false;
  const done = new Set<string>();
  for (const flip of singles) {
    const about = aboutOf(flip);
    // Of several verdicts of one signal at one turn the first that does is told.
    const point = done.has(about) ? null : tried(to, states, [flip]);
    const does = point !== null && meets(point);
    if (does) done.add(about);
    found ||= does;
    yield does ? point : null;
  }
  if (found) return;
  let [pairs, enough] = [0, 0];
  const some = singles.filter(helpful);
  for (const [at, first] of some.entries()) {
    for (const second of some.slice(at + 1)) {
      if (aboutOf(first) === aboutOf(second)) continue;
      if (++pairs > MOST_PAIRS || enough >= ENOUGH_PAIRS) return;
      const point = tried(to, states, [first, second]);
      const does = point !== null && meets(point);
      if (does) enough++;
      yield does ? point : null;
    }
  }
}

/** Two that each lead away from what is aimed at do not lead there together. */
function helpfulTo({ recorded, outcome, tolerance }: ToTurn): (flip: Flip) => boolean {
  const { nevers, conditions } = recorded.engine.policy;
  const holding = new Set(nevers.flatMap(({ when }) => [...conditionSignals(when, conditions)]));
  const escalated = outcome.escalatedAt !== null;
  const timing = lessonOf(outcome, tolerance)?.mistake;
  const wanted = timing === 'late' || timing === 'wrong_place' || !escalated;
  return (flip) => {
    if (flip.kind !== 'verdict') return (flip.kind === 'given') === wanted;
    const towards = wanted ? 'yes' : 'no';
    return flip.to === towards || (holding.has(flip.signal) && flip.to !== 'maybe');
  };
}

function aboutOf(flip: Flip): string {
  return flip.kind === 'verdict'
    ? `verdict ${flip.turn} ${flip.signal}`
    : `detail ${flip.kind} ${flip.detail}`;
}

/** Whether what came of it is what is aimed at. */
function goalOf({ outcome, tolerance }: ToTurn): (point: TurningPoint) => boolean {
  const escalated = outcome.escalatedAt !== null;
  if (aimOf({ outcome, tolerance }) === 'turn') {
    return ({ escalatedAt }) => (escalatedAt !== null) !== escalated;
  }
  const [gold = null] = goldTurns(outcome.label);
  return (point) => {
    const then = { ...outcome, escalatedAt: point.escalatedAt, to: point.to };
    if (lessonOf(then, tolerance) === undefined) return true;
    // It is not escalated too early any more; whether it is in time nobody was asked.
    const { escalatedAt, knownUntil } = point;
    return (
      escalated && gold !== null && escalatedAt === null && knownUntil !== null && knownUntil < gold
    );
  };
}

/** The state before each event; undefined where the engine refuses one. */
function statesOf({ recorded: { engine }, record }: ToTurn): readonly State[] | undefined {
  const states = [engine.start()];
  for (const { event, turn } of record.events) {
    const state = states.at(-1) as State;
    const step = engine.advance(state, event, record.given(turn));
    if (!step.ok) return undefined;
    states.push(step.state);
  }
  return states;
}

/** What came of it with these flips. */
function tried(
  { recorded, record, outcome, conversation }: ToTurn,
  states: readonly State[],
  flips: readonly Flip[],
): TurningPoint | null {
  const { engine } = recorded;
  const { events } = record;
  const changed = changedBy(flips, outcome);
  const missing = new Set(flips.flatMap((flip) => (flip.kind === 'missing' ? [flip.detail] : [])));
  const first = missing.size > 0 ? 0 : Math.max(0, firstOf(flips, events, outcome));
  const end = (escalatedAt: number | null, to: Destination | null): TurningPoint => {
    const open = escalatedAt === null && outcome.stepped < conversation.turns.length;
    return { flips, escalatedAt, to, knownUntil: open ? outcome.stepped - 1 : null };
  };
  recorded.hide(missing);
  try {
    let state = states[first] ?? engine.start();
    for (const { event, turn } of events.slice(first)) {
      const known = missing.size === 0 ? event : withoutDetails(event, missing);
      const details = Object.fromEntries(
        flips.flatMap((flip) =>
          flip.kind === 'given' && flip.turn === turn ? [[flip.detail, flip.value]] : [],
        ),
      );
      const told =
        known.kind === 'turn' && Object.keys(details).length > 0
          ? { ...known, details: { ...known.details, ...details } }
          : known;
      const step = engine.advance(state, told, record.given(turn, changed));
      if (!step.ok) return null;
      const { decision } = step;
      if (decision.decision === 'escalate') return end(decision.turn, decision.to ?? null);
      state = step.state;
    }
    return end(null, null);
  } finally {
    recorded.hide(new Set());
  }
}

function changedBy(flips: readonly Flip[], outcome: Outcome): ReadonlyMap<string, Verdict> {
  return new Map(
    flips.flatMap((flip) => {
      if (flip.kind !== 'verdict') return [];
      const turns = flip.turn === null ? heardAt(outcome, flip.signal) : [flip.turn];
      return turns.map((turn) => [keyOf(flip.signal, turn), flip.to] as const);
    }),
  );
}

function firstOf(
  flips: readonly Flip[],
  events: RecordedConversation['events'],
  outcome: Outcome,
): number {
  const turns = flips.flatMap((flip) => {
    if (flip.kind === 'missing') return [];
    if (flip.kind === 'verdict' && flip.turn === null) return heardAt(outcome, flip.signal);
    return [flip.turn ?? 0];
  });
  const first = Math.min(...turns);
  return events.findIndex(({ turn }) => turn >= first);
}

function heardAt({ verdicts }: Outcome, signal: string): readonly number[] {
  return verdicts
    .filter((one) => one.signal === signal && one.verdict !== 'withdrawn')
    .map(({ turn }) => turn);
}

/** Verdicts first, the nearest to where it should have been decided first; then details. */
function* flipsOf(to: ToTurn, states: readonly State[]): Generator<Flip> {
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
    if (heardAt(outcome, name).length > 1) {
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
