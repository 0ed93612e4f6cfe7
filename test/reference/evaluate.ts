// The reference evaluator: the decision after each event, worked out anew from the whole history each time.
//
// Written from the language page and docs/choices.md alone, without a look at the engine, for clarity and not for speed.

import type { Decision } from '../../src/engine/decision.ts';
import type { Event } from '../../src/engine/event.ts';
import type { Ports } from '../../src/engine/port.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { inOrderToAsk, type Known } from './condition.ts';
import { carriedBy, sayIn } from './escalation.ts';
import { allThatMayBe } from './failures.ts';
import { latestTurn, type Moment } from './moments.ts';
import { limitIsReached, type Outcome, outcomeOf } from './outcome.ts';
import { holdingIsDue, isOver, repetitionAt, suspensionAt } from './people.ts';
import { type RefusalCode, refusals } from './refusals.ts';
import type { Judge } from './verdicts.ts';

export type Evaluated =
  | { readonly ok: true; readonly decision: Decision }
  /** Every reason that there is to refuse the event. */
  | { readonly ok: false; readonly codes: readonly RefusalCode[] };

export function evaluate(
  policy: Policy,
  events: readonly Event[],
  judges: readonly Judge[],
  ports: Ports,
): readonly Evaluated[] {
  return replay(policy, events, judges, ports).evaluated;
}

/** All that may be at the last of these events, as its rules see it. */
export function worldsAfter(
  policy: Policy,
  events: readonly Event[],
  judges: readonly Judge[],
  ports: Ports,
): readonly [Known, ...Known[]] {
  const { past } = replay(policy, events, judges, ports);
  const undecided = past.map((m, i) => (i < past.length - 1 ? m : { ...m, decision: undefined }));
  return allThatMayBe(policy, undecided, judges, ports);
}

function replay(policy: Policy, events: readonly Event[], judges: readonly Judge[], ports: Ports) {
  const past: Moment[] = [];
  const evaluated = events.map((event): Evaluated => {
    const codes = refusals(policy, past, event);
    if (codes.length > 0) return { ok: false, codes };
    const moment = happens(policy, past, event);
    const decision = decide(allThatMayBe(policy, [...past, moment], judges, ports));
    past.push({ ...moment, decision });
    return { ok: true, decision };
  });
  return { past, evaluated };
}

/** The event as a moment: its time, and whether a suspension had run out by then. */
function happens(policy: Policy, past: readonly Moment[], event: Event): Moment {
  const at = event.at === undefined ? (past.at(-1)?.at ?? null) : Date.parse(event.at);
  const returnedBefore = isOver(policy, suspensionAt(policy, past), at);
  return { event, at, returnedBefore, decision: undefined };
}

/** One decision from all that may be: one world where no verdict failed, else one for each way the failed ones may be. */
function decide(worlds: readonly [Known, ...Known[]]): Decision {
  const [known] = worlds;
  const outcomes = worlds.map(outcomeOf);
  const agreed = agreement(outcomes);
  return agreed === undefined ? statedDecision(known) : decisionOf(agreed, known);
}

/** What all ways come to: the first (failed verdicts count as `no`), with the rules that are in all of them. */
function agreement(outcomes: readonly Outcome[]): Outcome | undefined {
  const [first] = outcomes;
  if (first === undefined || outcomes.some((o) => o.decision !== first.decision)) return undefined;
  const heldBack = first.heldBack.filter((held) =>
    outcomes.every((o) => o.heldBack.some((h) => h.rule === held.rule)),
  );
  return {
    decision: first.decision,
    fires: first.fires.filter((rule) => outcomes.every((o) => o.fires.includes(rule))),
    pending: first.pending.filter((p) =>
      outcomes.every((o) => o.pending.some((other) => other.rule === p.rule)),
    ),
    heldBack,
    limited: outcomes.every((o) => o.limited),
  };
}

function decisionOf(outcome: Outcome, known: Known): Decision {
  const base = { ...about(known), heldBack: outcome.heldBack };
  switch (outcome.decision) {
    case 'continue':
      return { ...base, decision: 'continue' };
    case 'check':
      return {
        ...base,
        decision: 'check',
        ...(outcome.limited ? { because: 'limit' as const } : {}),
        pending: outcome.pending.map((p) => ({ ...p, evidence: [] })),
        ask: inOrderToAsk(outcome.pending.flatMap((p) => p.ask)),
      };
    case 'escalate': {
      const repeated = repetitionAt(known.all);
      const byFailure = repeated?.classifierFailed === true && outcome.fires.length === 0;
      return {
        ...base,
        decision: 'escalate',
        ...(byFailure ? { because: 'classifier_failed' as const } : {}),
        ...carriedBy(outcome.fires, known),
        attempt: repeated?.attempt ?? 1,
      };
    }
    case 'suspended':
      return suspendedDecision(known);
  }
}

/** The failed verdicts would have made the difference: `if classifier fails` decides, and no rule has fired. */
function statedDecision(known: Known): Decision {
  const { policy, all } = known;
  const stated = policy.ifClassifierFails;
  const because = { because: 'classifier_failed' } as const;
  const nothing = { pending: [], ask: [] } as const;
  const suspended = suspensionAt(policy, all) !== null;
  if (stated === 'escalate') {
    if (limitIsReached(known)) {
      if (suspended) return suspendedDecision(known);
      return { ...about(known), decision: 'check', because: 'limit', ...nothing };
    }
    const carried = carriedBy([], known);
    return { ...about(known), decision: 'escalate', ...because, ...carried, attempt: 1 };
  }
  if (suspended) return suspendedDecision(known);
  if (stated === 'check') return { ...about(known), decision: 'check', ...because, ...nothing };
  return { ...about(known), decision: 'continue', ...because };
}

function suspendedDecision(known: Known): Decision {
  const { policy, all } = known;
  const suspension = suspensionAt(policy, all);
  const moment = all.at(-1);
  if (suspension === null || moment === undefined) throw new Error('nothing is suspended');
  const { since, to } = suspension;
  const holding = holdingIsDue(policy, suspension, moment) ? policy.suspend?.holding : undefined;
  const say = holding === undefined ? undefined : sayIn(holding.say, known.language);
  return {
    ...about(known),
    decision: 'suspended',
    since: since === null ? null : new Date(since).toISOString(),
    ...(to === undefined ? {} : { to }),
    ...(say === undefined ? {} : { say }),
  };
}

function about({ policy, all }: Known) {
  return { policy: policy.hash, turn: latestTurn(all), heldBack: [] };
}
