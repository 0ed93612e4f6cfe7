// The decision of a step, with the state after it.

import type { Advanced } from './api.ts';
import type { View } from './conditions/view.ts';
import { allAsks, asksOf } from './deciding/asks.ts';
import { escalation, inLanguage } from './deciding/escalation.ts';
import { evidenceOf } from './deciding/evidence.ts';
import { settledAsNo } from './deciding/open-parts.ts';
import { escalatedState, stateAfter } from './deciding/state-after.ts';
import { commonDecision } from './deciding/unsettled.ts';
import { atLimit, isUnderWay, viewOf, type Weighed, weigh } from './deciding/weigh.ts';
import type {
  CheckDecision,
  ContinueDecision,
  Decision,
  EscalateDecision,
  FailedVerdict,
  PendingRule,
} from './decision.ts';
import type { Event } from './event.ts';
import { neededVerdicts } from './judging/needed.ts';
import { holdingIsDue } from './people/suspension.ts';
import type { Program } from './program.ts';
import { shapedState, shapedTalk, withTalk } from './shapes.ts';
import type { OpenVerdict, State } from './state.ts';
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
  const view = viewOf(program, settledAsNo(program, state));
  const common = commonDecision(program, state, weigh(program, view, repeated), repeated);
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
      const next = stateAfter(state, NOTHING, false);
      return { ok: true, state: next, decision: continuing(program, state, weighed, failure) };
    }
    case 'check': {
      const decision = check(program, view, weighed, failure);
      return { ok: true, state: stateAfter(state, decision.ask, true), decision };
    }
    case 'suspended':
      return suspended(program, stateAfter(state, NOTHING, false), event, weighed, failure);
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
