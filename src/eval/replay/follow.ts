// The new policy follows a logged conversation for as long as the log says what would have happened next.

import type { Engine, Refused } from '../../engine/api.ts';
import type { Decision } from '../../engine/decision.ts';
import type { Event } from '../../engine/event.ts';
import type { State } from '../../engine/state.ts';
import { CHANGES, type Change, checksDiffer, contentsDiffer } from './difference.ts';
import type { PlacedStep } from './joined-log.ts';
import type { RecordedVerdicts } from './recorded-verdicts.ts';
import { type EscalationAt, escalationAt, type Way } from './replayed.ts';
import { type Guess, settle } from './settle.ts';
import type { StateKey } from './state-key.ts';

export interface Followed {
  readonly ways: readonly Way[];
  readonly tooMuch: boolean;
  readonly refused?: { readonly step: PlacedStep; readonly refused: Refused };
}

export interface ToFollow {
  readonly engine: Engine;
  readonly judged: ReadonlySet<string>;
  readonly records: RecordedVerdicts;
  readonly keyOf: StateKey;
  readonly steps: readonly PlacedStep[];
  /** The event as the new policy takes it; told before each step is tried. */
  readonly enter: (step: number) => Event;
  readonly guess: Guess;
  readonly onMissing: (signal: string, turn: number) => void;
  /** Every decision that is made, for tests and for whoever wants to see them. */
  readonly onDecision?: (step: number, decision: Decision) => void;
}

/** A way that goes on. */
interface Going {
  readonly state: State;
  readonly escalation: EscalationAt | null;
  /** The difference so far that matters most. */
  readonly seen: Way | null;
  /** The log escalated here, the new policy did not. */
  readonly apart: Way | null;
}

/** Beyond these what is not recorded counts as too much to try. */
const MOST_WAYS = 64;
const MOST_TRIES = 4_000;

export function follow(to: ToFollow): Followed {
  let going: readonly Going[] = [
    { state: to.engine.start(), escalation: null, seen: null, apart: null },
  ];
  const ended = new Map<string, Way>();
  let tries = 0;
  const mayTry = () => to.guess !== 'any' || ++tries <= MOST_TRIES;
  const end = (way: Way) => {
    ended.set(JSON.stringify([way.change, way.turn, way.escalation]), way);
  };
  for (const [at, placed] of to.steps.entries()) {
    const event = to.enter(at);
    const next = new Map<string, Going>();
    // Ways that meet again go on as one. A single way is not looked at.
    const keyFor = (one: Going, ways: number) =>
      going.length === 1 && ways === 1 ? '' : `${to.keyOf(one.state)} ${pastOf(one)}`;
    for (const one of going) {
      if (one.apart !== null && showsPeople(event)) {
        end(one.apart);
        continue;
      }
      const { engine, judged, records, guess, onMissing } = to;
      const hushed = one.apart === null ? [] : engine.policy.quietAfterEscalation;
      const step = { engine, judged, records, event, step: at, guess, hushed, onMissing, mayTry };
      const settled = settle(step, one.state);
      if (settled === undefined) return { ways: [...ended.values()], tooMuch: true };
      if ('ok' in settled) {
        // People gave back, or took, what under the new policy they never had.
        if (settled.code === 'illegal_event' && isMove(event)) {
          next.set(keyFor(one, 1), one);
          continue;
        }
        return { ways: [], tooMuch: false, refused: { step: placed, refused: settled } };
      }
      for (const { state, decision } of settled) {
        to.onDecision?.(at, decision);
        const went = after(one, state, to.steps, at, decision);
        if (went.ended) end(went.way);
        else keep(next, keyFor(went.going, settled.length), went.going);
      }
    }
    going = [...next.values()];
    if (going.length > MOST_WAYS) return { ways: [...ended.values()], tooMuch: true };
    if (going.length === 0) break;
  }
  for (const one of going) end(one.apart ?? one.seen ?? unchanged(one.escalation));
  return { ways: [...ended.values()], tooMuch: false };
}

type Went =
  | { readonly ended: true; readonly way: Way }
  | { readonly ended: false; readonly going: Going };

function after(
  { escalation, seen, apart }: Going,
  state: State,
  steps: readonly PlacedStep[],
  at: number,
  now: Decision,
): Went {
  const then = (steps[at] as PlacedStep).step.decision;
  const { turn } = now;
  const first = now.decision === 'escalate' ? (escalation ?? escalationAt(now)) : escalation;
  const way = (change: Change): Way => ({
    change,
    turn,
    escalation: first,
    before: then,
    after: now,
  });
  if (now.decision === 'escalate' && (apart !== null || then.decision !== 'escalate')) {
    const change =
      apart !== null ? 'later' : escalatesAfter(steps, at) ? 'earlier' : 'newly_escalated';
    return { ended: true, way: way(change) };
  }
  if (apart !== null) return { ended: false, going: { state, escalation, seen, apart } };
  if (now.decision !== 'escalate' && then.decision === 'escalate') {
    const parted = way('no_longer_escalated');
    return { ended: false, going: { state, escalation, seen, apart: parted } };
  }
  const change =
    now.decision === 'escalate' && then.decision === 'escalate'
      ? contentsDiffer(then, now)
      : checksDiffer(then, now);
  const worse =
    change !== 'unchanged' &&
    (seen === null || CHANGES.indexOf(change) < CHANGES.indexOf(seen.change));
  const difference = worse ? way(change) : seen && { ...seen, escalation: first };
  return { ended: false, going: { state, escalation: first, seen: difference, apart: null } };
}

/** The first of ways that meet. */
function keep(next: Map<string, Going>, key: string, one: Going): void {
  if (!next.has(key)) next.set(key, one);
}

function pastOf({ escalation, seen, apart }: Going): string {
  return JSON.stringify([escalation, seen?.change, seen?.turn, apart?.turn]);
}

function unchanged(escalation: EscalationAt | null): Way {
  return { change: 'unchanged', turn: null, escalation, before: null, after: null };
}

/** Whether the log escalates before people give the conversation back. */
function escalatesAfter(steps: readonly PlacedStep[], at: number): boolean {
  for (let next = at + 1; next < steps.length; next++) {
    const { step } = steps[next] as PlacedStep;
    if (step.event.kind === 'return' || step.event.kind === 'close') return false;
    if (step.decision.decision === 'escalate') return true;
  }
  return false;
}

/** What follows in the log was said to people, who under the new policy were not there. */
function showsPeople(event: Event): boolean {
  return (event.kind === 'turn' && event.role === 'human') || isMove(event);
}

function isMove({ kind }: Event): boolean {
  return kind === 'handover' || kind === 'return' || kind === 'close';
}
