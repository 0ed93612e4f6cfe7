// A conversation stepped again with something otherwise, up to where the run knows what was judged.

import type { State } from '../../../../engine/state.ts';
import type { Destination } from '../../../../policy/policy.ts';
import type { Verdict } from '../../../../policy/truth.ts';
import type { LabelledConversation } from '../../../dataset/conversation.ts';
import type { Outcome } from '../../../metrics/outcome.ts';
import type { Flip } from './flips.ts';
import {
  keyOf,
  type RecordedConversation,
  type RecordedEngine,
  withoutDetails,
} from './recorded.ts';

export interface ToTurn {
  readonly recorded: RecordedEngine;
  readonly conversation: LabelledConversation;
  readonly record: RecordedConversation;
  readonly outcome: Outcome;
  readonly tolerance: number;
}

export interface TurningPoint {
  /** One, or two where no single one does. */
  readonly flips: readonly Flip[];
  readonly escalatedAt: number | null;
  readonly to: Destination | null;
  /** What follows this turn is not known: the conversation was with people then. null where all is. */
  readonly knownUntil: number | null;
}

/** The state before each event; undefined where the engine refuses one. */
export function statesOf({ recorded: { engine }, record }: ToTurn): readonly State[] | undefined {
  const states = [engine.start()];
  for (const { event, turn } of record.events) {
    const state = states.at(-1) as State;
    const step = engine.advance(state, event, record.given(turn));
    if (!step.ok) return undefined;
    states.push(step.state);
  }
  return states;
}

/** What came of it with these flips; null where the engine refuses them. */
export function tried(
  to: ToTurn,
  states: readonly State[],
  flips: readonly Flip[],
): TurningPoint | null {
  const { recorded, record, conversation } = to;
  const { engine } = recorded;
  const { events, last } = record;
  const changed = changedBy(flips, to);
  const missing = new Set(flips.flatMap((flip) => (flip.kind === 'missing' ? [flip.detail] : [])));
  // No event before the last one escalates: what comes before the first change stays as it was.
  const first = missing.size > 0 ? 0 : Math.max(0, firstOf(flips, to));
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
      if (decision.decision === 'escalate') {
        return { flips, escalatedAt: decision.turn, to: decision.to ?? null, knownUntil: null };
      }
      state = step.state;
    }
    const open = last < conversation.turns.length - 1;
    return { flips, escalatedAt: null, to: null, knownUntil: open ? last : null };
  } finally {
    recorded.hide(new Set());
  }
}

/** The turns at which it was heard, as far as that was decided by. */
export function heardAt({ outcome, record }: ToTurn, signal: string): readonly number[] {
  return outcome.verdicts
    .filter((one) => one.signal === signal && one.verdict !== 'withdrawn')
    .map(({ turn }) => turn)
    .filter((turn) => turn <= record.last);
}

function changedBy(flips: readonly Flip[], to: ToTurn): ReadonlyMap<string, Verdict> {
  return new Map(
    flips.flatMap((flip) => {
      if (flip.kind !== 'verdict') return [];
      const turns = flip.turn === null ? heardAt(to, flip.signal) : [flip.turn];
      return turns.map((turn) => [keyOf(flip.signal, turn), flip.to] as const);
    }),
  );
}

function firstOf(flips: readonly Flip[], to: ToTurn): number {
  const turns = flips.flatMap((flip) => {
    if (flip.kind === 'missing') return [];
    if (flip.kind === 'verdict' && flip.turn === null) return heardAt(to, flip.signal);
    return [flip.turn ?? 0];
  });
  const first = Math.min(...turns);
  return to.record.events.findIndex(({ turn }) => turn >= first);
}
