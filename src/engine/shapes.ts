// States and talks with their fields in one order: JavaScript reads objects of one shape fastest, and every spread makes a
// shape of its own. So what leaves a step was made here, or by a literal that names all fields in the same order.

import type { State, Talk } from './state.ts';

export function shapedState(state: State): State {
  return withTalk(state, shapedTalk(state.talk));
}

export function withTalk(state: State, talk: Talk): State {
  return {
    format: state.format,
    policy: state.policy,
    custody: state.custody,
    now: state.now,
    turnCount: state.turnCount,
    inputs: state.inputs,
    agent: state.agent,
    agentNamed: state.agentNamed,
    escalations: state.escalations,
    escalatedAt: state.escalatedAt,
    suspended: state.suspended,
    talk,
  };
}

export function shapedTalk(talk: Talk): Talk {
  return {
    openedAt: talk.openedAt,
    turns: talk.turns,
    customerTurns: talk.customerTurns,
    botTurns: talk.botTurns,
    repeatedAnswers: talk.repeatedAnswers,
    exchanges: talk.exchanges,
    verdicts: talk.verdicts,
    open: talk.open,
    details: talk.details,
    asked: talk.asked,
    lastAsked: talk.lastAsked,
    fired: talk.fired,
    escalated: talk.escalated,
    handover: talk.handover,
  };
}
