// The decision of a step, and the state after it.

import type { Advanced } from './api.ts';
import type { View } from './conditions/view.ts';
import { allAsks, asksOf } from './deciding/asks.ts';
import { type Carried, escalation, inLanguage } from './deciding/escalation.ts';
import { evidenceOf } from './deciding/evidence.ts';
import { commonDecision, settledAsNo } from './deciding/unsettled.ts';
import { atLimit, isUnderWay, viewOf, type Weighed, weigh } from './deciding/weigh.ts';
import type {
  Ask,
  CheckDecision,
  ContinueDecision,
  Decision,
  EscalateDecision,
  FailedVerdict,
  PendingRule,
} from './decision.ts';
import type { Event } from './event.ts';
import { neededVerdicts } from './judging/needed.ts';
import { CUSTODY } from './people/custody.ts';
import { holdingIsDue, suspendedBy } from './people/suspension.ts';
import type { Program, ReadyRule } from './program.ts';
import { shapedState, shapedTalk, withTalk } from './shapes.ts';
import type { Handover, OpenVerdict, State, StoredExchange, Talk } from './state.ts';
import { languageOf } from './talk.ts';

const NOTHING: readonly never[] = [];
const NOT_GIVEN = 'its verdict was not given';
const IDLE: Weighed = { kind: 'continue', fires: [], pending: [], heldBack: [], limited: false };

/** The rules that the step repeats: those of a hand-over that failed before it. */
export function repeatedRules({ talk }: State, event: Event): readonly string[] | null {
  const { handover } = talk;
  if (handover === null || !handover.failed || isFailure(event)) return null;
  return handover.rules.map(({ rule }) => rule);
}

function isFailure(event: Event): boolean {
  return event.kind === 'handover' && event.result === 'failed';
}

/** Decides with what is known. Verdicts that are missing count as failed. */
export function conclude(program: Program, entered: State, event: Event): Advanced {
  if (!isUnderWay(entered) || isFailure(event)) {
    const kind = entered.suspended === null ? 'continue' : 'suspended';
    const idle: Weighed = { ...IDLE, kind };
    return decided(program, entered, viewOf(program, entered), event, idle, NO_FAILURE);
  }
  const repeated = repeatedRules(entered, event);
  const missing = neededVerdicts(program, entered, repeated);
  if (missing.length === 0) {
    const view = viewOf(program, entered);
    return decided(program, entered, view, event, weigh(program, view, repeated), NO_FAILURE);
  }
  const state = withFailures(entered, missing);
  const classifierFailed = missing.map(failedVerdict);
  const common = commonDecision(program, state, repeated);
  const view = viewOf(program, settledAsNo(program, state));
  if (common !== undefined) {
    return decided(program, state, view, event, common, { classifierFailed });
  }
  const because = 'classifier_failed';
  const weighed = stated(program, state);
  return decided(program, state, view, event, weighed, { classifierFailed, because });
}

function failedVerdict({ signal, turn, failed }: OpenVerdict): FailedVerdict {
  return { signal, turn, reason: failed ?? NOT_GIVEN };
}

function withFailures(state: State, missing: readonly OpenVerdict[]): State {
  if (missing.every(({ failed }) => failed !== undefined)) return state;
  const open = state.talk.open.map((one) =>
    missing.includes(one) ? { ...one, failed: one.failed ?? NOT_GIVEN } : one,
  );
  return withTalk(state, shapedTalk({ ...state.talk, open }));
}

/** What `if classifier fails` states. The limit holds here too; suspended, the bot stays silent. */
function stated(program: Program, state: State): Weighed {
  const wanted = program.policy.ifClassifierFails;
  const limited = wanted === 'escalate' && atLimit(program, state);
  const kind = limited ? 'check' : wanted;
  if (kind !== 'escalate' && state.suspended !== null) return { ...IDLE, kind: 'suspended' };
  return { ...IDLE, kind, limited };
}

interface Failure {
  readonly classifierFailed?: readonly FailedVerdict[];
  readonly because?: 'classifier_failed';
}

const NO_FAILURE: Failure = {};

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** `view` is of what the decision rests on: after a failure the state with all open verdicts `no`. */
function decided(
  program: Program,
  state: State,
  view: View,
  event: Event,
  weighed: Weighed,
  failure: Failure,
): Advanced {
  switch (weighed.kind) {
    case 'continue': {
      const next = after(state, NOTHING, false);
      return { ok: true, state: next, decision: continuing(program, state, weighed, failure) };
    }
    case 'check': {
      const decision = check(program, view, weighed, failure);
      return { ok: true, state: after(state, decision.ask, true), decision };
    }
    case 'suspended':
      return suspended(program, after(state, NOTHING, false), event, weighed, failure);
    case 'escalate':
      return escalated(program, state, view, event, weighed, failure);
  }
}

function continuing(
  { policy }: Program,
  state: State,
  { heldBack }: Weighed,
  { classifierFailed, because }: Failure,
): ContinueDecision {
  const decision: Writable<ContinueDecision> = {
    decision: 'continue',
    policy: policy.hash,
    turn: state.turnCount - 1,
    heldBack,
  };
  if (classifierFailed !== undefined) decision.classifierFailed = classifierFailed;
  if (because !== undefined) decision.because = because;
  return decision;
}

function check(
  program: Program,
  view: View,
  { pending: waiting, heldBack, limited }: Weighed,
  { classifierFailed, because }: Failure,
): CheckDecision {
  const pending = waiting.map((one) => pendingRule(one, view));
  const decision: Writable<CheckDecision> = {
    decision: 'check',
    policy: program.policy.hash,
    turn: view.state.turnCount - 1,
    heldBack,
    pending,
    ask: allAsks(pending),
  };
  if (classifierFailed !== undefined) decision.classifierFailed = classifierFailed;
  if (limited) decision.because = 'limit';
  else if (because !== undefined) decision.because = because;
  return decision;
}

function pendingRule({ rule, nevers }: Weighed['pending'][number], view: View): PendingRule {
  const [never] = nevers;
  const evidence = evidenceOf(rule.root, view);
  if (never === undefined) return { rule: rule.id, ask: asksOf([rule.root], view), evidence };
  const roots = [rule.root, ...nevers.map(({ root }) => root)];
  return { rule: rule.id, never: never.never.id, ask: asksOf(roots, view), evidence };
}

function suspended(
  program: Program,
  state: State,
  event: Event,
  { heldBack }: Weighed,
  { classifierFailed }: Failure,
): Advanced {
  const { suspended: by, now } = state;
  const since = by?.since ?? null;
  const due = by !== null && holdingIsDue(program.policy, by, event, now);
  const holding = program.policy.suspend?.holding;
  const decision: Decision = {
    decision: 'suspended',
    policy: program.policy.hash,
    turn: state.turnCount - 1,
    heldBack,
    ...(classifierFailed && { classifierFailed }),
    since: since === null ? null : new Date(since).toISOString(),
    ...(by?.to && { to: by.to }),
    ...(due && holding && { say: inLanguage(holding.say, languageOf(program, state)) }),
  };
  const next = due ? shapedState({ ...state, suspended: { ...by, lastHolding: now } }) : state;
  return { ok: true, state: next, decision };
}

function escalated(
  program: Program,
  state: State,
  view: View,
  event: Event,
  { fires, heldBack }: Weighed,
  failure: Failure,
): Advanced {
  const repeats = repeatedRules(state, event) !== null ? state.talk.handover : null;
  const { classifierFailed } = failure;
  const carried = escalation(program, view, fires, repeats);
  const because = failure.because ?? (fires.length === 0 ? (repeats?.because ?? null) : null);
  const { to, say, reason, rules, tags, priority, notify, attempt } = carried;
  const decision: Writable<EscalateDecision> = {
    decision: 'escalate',
    policy: program.policy.hash,
    turn: state.turnCount - 1,
    heldBack,
    rules,
    tags,
    priority,
    notify,
    attempt,
  };
  if (to !== undefined) decision.to = to;
  if (say !== undefined) decision.say = say;
  if (reason !== undefined) decision.reason = reason;
  if (classifierFailed !== undefined) decision.classifierFailed = classifierFailed;
  if (because !== null) decision.because = because;
  return {
    ok: true,
    state: escalatedState(program, state, fires, carried, repeats, because),
    decision,
  };
}

/** The escalation is under way; a suspension begins with it. */
function escalatedState(
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
function after(state: State, ask: readonly Ask[], checked: boolean): State {
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
