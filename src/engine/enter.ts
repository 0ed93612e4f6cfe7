// An event enters the state: time, custody, facts, turns. Nothing is judged or decided yet.

import type { Refused } from './api.ts';
import type { Event, TurnEvent } from './event.ts';
import { withHostDetails, withInputs } from './facts.ts';
import { CUSTODY, CUSTODY_TEXT, type Move } from './people/custody.ts';
import { isOver, suspendedBy } from './people/suspension.ts';
import type { Program } from './program.ts';
import { refuse } from './refusal.ts';
import { shapedState } from './shapes.ts';
import { STATE_FORMAT, type State, type Talk } from './state.ts';
import { stillAsked, withGivenDetails, withTurn } from './talk.ts';

export function startState(program: Program): State {
  return {
    format: STATE_FORMAT,
    policy: program.policy.hash,
    custody: 'bot',
    now: null,
    turnCount: 0,
    inputs: Array.from(program.inputs, () => null),
    agent: null,
    agentNamed: false,
    escalations: 0,
    escalatedAt: [],
    suspended: null,
    talk: program.freshTalk,
  };
}

/** The state with the event in it, or why it is not possible. */
export function enter(program: Program, before: State, event: Event): State | Refused {
  if (before.format !== STATE_FORMAT || before.policy !== program.policy.hash) {
    return refuse('other_policy', 'the state belongs to another policy or another version of it');
  }
  let now = before.now;
  if (event.at !== undefined) {
    const at = Date.parse(event.at);
    if (Number.isNaN(at))
      return refuse('bad_time', `"${event.at}" is no time; write it as 2026-05-03T10:12:00Z`);
    if (now !== null && at < now) {
      return refuse('bad_time', `${event.at} is before the event that came before it`);
    }
    now = at;
  }
  const { suspended } = before;
  const over = suspended !== null && isOver(program.policy, suspended, now);
  const present = over ? givenBack(program, before) : before;
  const move = moveOf(event);
  const returnsEarly = move === 'return' && present.custody === 'bot' && present.suspended !== null;
  const transition = returnsEarly ? CUSTODY.human.return : CUSTODY[present.custody][move];
  const begun = transition?.afresh ? afresh(program, present) : present;
  let { inputs } = begun;
  let { details } = begun.talk;
  if (event.kind === 'facts' || event.kind === 'turn') {
    if (event.inputs !== undefined) {
      const taken = withInputs(program.inputs, inputs, event.inputs);
      if ('ok' in taken) return taken;
      inputs = taken;
    }
    if (event.details !== undefined) {
      const taken = withHostDetails(program.details, details, event.details);
      if ('ok' in taken) return taken;
      details = taken;
    }
  }
  if (transition === undefined) {
    return refuse(
      'illegal_event',
      `${eventText(event)} is not possible while ${CUSTODY_TEXT[present.custody]}`,
    );
  }
  const custody = transition.to;
  switch (event.kind) {
    case 'turn':
      return shapedState(
        withTurnEvent(program, { ...begun, now, custody, inputs }, event, details),
      );
    case 'facts': {
      const talk = withGivenDetails(stillAsked(begun.talk), details, event.details);
      return {
        format: begun.format,
        policy: begun.policy,
        custody,
        now,
        turnCount: begun.turnCount,
        inputs,
        agent: begun.agent,
        agentNamed: begun.agentNamed,
        escalations: begun.escalations,
        escalatedAt: begun.escalatedAt,
        suspended: begun.suspended,
        talk,
      };
    }
    default: {
      const moved = { ...begun, now, custody, talk: stillAsked(begun.talk) };
      return shapedState(withoutTurn(moved, event));
    }
  }
}

/** What is neither a turn nor facts may end a hand-over, or all. */
function withoutTurn(state: State, event: Event): State {
  if (event.kind === 'close') return { ...withoutHandover(state), suspended: null };
  if (event.kind !== 'handover') return state;
  return event.result === 'failed' ? handoverFailed(state) : withoutHandover(state);
}

function withTurnEvent(
  program: Program,
  state: State,
  event: TurnEvent,
  details: Talk['details'],
): State {
  const named = event.agent !== undefined;
  const suspended =
    event.role === 'human' && program.policy.suspend !== undefined
      ? suspendedBy(state.suspended, state.now, { kind: 'human' })
      : state.suspended;
  return {
    ...state,
    turnCount: state.turnCount + 1,
    agent: event.agent ?? event.picked ?? state.agent,
    agentNamed: state.agentNamed || named,
    suspended,
    talk: withTurn(program, state, event, details),
  };
}

/** The end of a suspension is a return. */
function givenBack(program: Program, state: State): State {
  return { ...afresh(program, state), custody: 'bot' };
}

function afresh({ freshTalk }: Program, state: State): State {
  return { ...state, suspended: null, talk: freshTalk };
}

/** A failed hand-over does not count for the limit; its rules are kept for the repetition. */
function handoverFailed(state: State): State {
  const { handover } = state.talk;
  if (handover === null) return state;
  const kept = state.escalations - handover.escalations;
  return {
    ...state,
    escalations: kept,
    escalatedAt: state.escalatedAt.slice(0, kept),
    talk: { ...state.talk, handover: { ...handover, failed: true } },
  };
}

function withoutHandover(state: State): State {
  return state.talk.handover === null
    ? state
    : { ...state, talk: { ...state.talk, handover: null } };
}

function moveOf(event: Event): Move {
  switch (event.kind) {
    case 'turn':
      return event.role;
    case 'handover':
      return event.result;
    case 'return':
    case 'close':
      return event.kind;
    case 'facts':
    case 'tick':
      return 'none';
  }
}

function eventText(event: Event): string {
  if (event.kind === 'handover')
    return event.result === 'failed' ? 'a failed hand-over' : 'an accepted hand-over';
  if (event.kind === 'close') return 'closing';
  return event.kind === 'return' ? 'a return' : `a ${event.kind}`;
}
