// An event enters the state: time, custody, facts, turns. Nothing is judged or decided yet.

import type { Refused } from './api.ts';
import type { Event } from './event.ts';
import { mergeInputs, wrongFacts } from './facts.ts';
import { CUSTODY, CUSTODY_TEXT, type Move } from './people/custody.ts';
import { isOver, suspendedBy } from './people/suspension.ts';
import type { Program } from './program.ts';
import { refuse } from './refusal.ts';
import { STATE_FORMAT, type State } from './state.ts';
import { FRESH_TALK, stillAsked, withHostDetails, withTurn } from './talk.ts';

export function startState(policyHash: string): State {
  return {
    format: STATE_FORMAT,
    policy: policyHash,
    custody: 'bot',
    now: null,
    turnCount: 0,
    inputs: {},
    agent: null,
    agentNamed: false,
    escalations: 0,
    escalatedAt: [],
    suspended: null,
    talk: FRESH_TALK,
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
  if (event.kind === 'facts' || event.kind === 'turn') {
    const wrong = wrongFacts(program, event);
    if (wrong !== undefined) return wrong;
  }
  const { suspended } = before;
  const over = suspended !== null && isOver(program.policy, suspended, now);
  const present = over ? givenBack({ ...before, now }) : before;
  const move = moveOf(event);
  const returnsEarly = move === 'return' && present.custody === 'bot' && present.suspended !== null;
  const transition = returnsEarly ? CUSTODY.human.return : CUSTODY[present.custody][move];
  if (transition === undefined) {
    return refuse(
      'illegal_event',
      `${eventText(event)} is not possible while ${CUSTODY_TEXT[present.custody]}`,
    );
  }
  const custody = transition.to;
  const begun = transition.afresh ? { ...present, talk: FRESH_TALK, suspended: null } : present;
  const talk = event.kind === 'turn' ? begun.talk : stillAsked(begun.talk);
  return entered(program, { ...begun, now, custody, talk }, event);
}

function entered(program: Program, state: State, event: Event): State {
  switch (event.kind) {
    case 'turn': {
      const named = event.agent !== undefined;
      const facts = {
        ...state,
        inputs: mergeInputs(state.inputs, event.inputs),
        agent: event.agent ?? event.picked ?? state.agent,
        agentNamed: state.agentNamed || named,
      };
      const talk = withTurn(program, facts, event);
      const suspended =
        event.role === 'human' && program.policy.suspend !== undefined
          ? suspendedBy(state.suspended, state.now, { kind: 'human' })
          : state.suspended;
      return { ...facts, turnCount: state.turnCount + 1, talk, suspended };
    }
    case 'facts':
      return {
        ...state,
        inputs: mergeInputs(state.inputs, event.inputs),
        talk: withHostDetails(state.talk, event.details),
      };
    case 'handover':
      return event.result === 'failed' ? handoverFailed(state) : withoutHandover(state);
    case 'close':
      return { ...withoutHandover(state), suspended: null };
    case 'return':
    case 'tick':
      return state;
  }
}

/** The end of a suspension is a return. */
function givenBack(state: State): State {
  return { ...state, custody: 'bot', suspended: null, talk: FRESH_TALK };
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
