// The state after a decision: what was asked, what fired, and the hand-over under way.

import type { Ask } from '../decision.ts';
import { CUSTODY } from '../people/custody.ts';
import { suspendedBy } from '../people/suspension.ts';
import type { Program, ReadyRule } from '../program.ts';
import { withTalk } from '../shapes.ts';
import type { Handover, State, StoredExchange, Talk } from '../state.ts';
import type { Carried } from './escalation.ts';

const NOTHING: readonly never[] = [];

/** The escalation is under way; a suspension begins with it. */
export function escalatedState(
  { policy }: Program,
  state: State,
  fires: readonly ReadyRule[],
  carried: Carried,
  repeats: Handover | null,
  because: Handover['because'],
): State {
  const { talk } = state;
  const under = state.custody === 'handing_over' && repeats === null ? talk.handover : null;
  const handover: Handover = {
    rules: under === null ? carried.rules : [...under.rules, ...carried.rules],
    because,
    attempt: Math.max(carried.attempt, under?.attempt ?? 0),
    escalations: (under?.escalations ?? 0) + 1,
    failed: false,
  };
  const by = { kind: 'escalation', to: carried.to ?? null } as const;
  const exchanges = exchangesAfter(talk, false);
  const fired = withFired(talk.fired, fires);
  return {
    format: state.format,
    policy: state.policy,
    custody: CUSTODY[state.custody].escalate?.to ?? state.custody,
    now: state.now,
    turnCount: state.turnCount,
    inputs: state.inputs,
    agent: state.agent,
    agentNamed: state.agentNamed,
    escalations: state.escalations + 1,
    escalatedAt: policy.limit === undefined ? NOTHING : [...state.escalatedAt, state.now],
    suspended: policy.suspend === undefined ? null : suspendedBy(state.suspended, state.now, by),
    talk: decidedTalk(talk, exchanges, NOTHING, fired, true, handover),
  };
}

function withFired(before: readonly string[], fires: readonly ReadyRule[]): readonly string[] {
  const ids = fires.map(({ id }) => id);
  if (before.length === 0) return ids;
  return [...before, ...ids.filter((id) => !before.includes(id))];
}

/** The latest exchange remembers whether it ended in a check, and the talk what was asked. */
export function stateAfter(state: State, ask: readonly Ask[], checked: boolean): State {
  const { talk } = state;
  const lastAsked = detailsIn(ask);
  const exchanges = exchangesAfter(talk, checked);
  if (exchanges === talk.exchanges && lastAsked.length === 0 && talk.lastAsked.length === 0)
    return state;
  const { fired, escalated, handover } = talk;
  return withTalk(state, decidedTalk(talk, exchanges, lastAsked, fired, escalated, handover));
}

function decidedTalk(
  talk: Talk,
  exchanges: Talk['exchanges'],
  lastAsked: Talk['lastAsked'],
  fired: Talk['fired'],
  escalated: boolean,
  handover: Talk['handover'],
): Talk {
  return {
    openedAt: talk.openedAt,
    turns: talk.turns,
    customerTurns: talk.customerTurns,
    botTurns: talk.botTurns,
    repeatedAnswers: talk.repeatedAnswers,
    exchanges,
    verdicts: talk.verdicts,
    open: talk.open,
    details: talk.details,
    asked: talk.asked,
    lastAsked,
    fired,
    escalated,
    handover,
  };
}

function detailsIn(ask: readonly Ask[]): readonly string[] {
  const names: string[] = [];
  for (const { kind, name } of ask) if (kind === 'detail') names.push(name);
  return names;
}

function exchangesAfter({ exchanges }: Talk, checked: boolean): readonly StoredExchange[] {
  const latest = exchanges.at(-1);
  if (latest === undefined || latest.checked === checked) return exchanges;
  const { number, customer, bot, answered } = latest;
  const marked = { number, customer, bot, answered, checked };
  return exchanges.length === 1 ? [marked] : [...exchanges.slice(0, -1), marked];
}
