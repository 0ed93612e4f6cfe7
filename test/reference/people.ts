// The reference: people in the conversation: suspension, holding messages, hand-overs that fail.

import type { EscalateDecision } from '../../src/engine/decision.ts';
import type { Destination, Policy } from '../../src/policy/policy.ts';
import { holders, type Moment, talkOf } from './moments.ts';

export interface Suspension {
  readonly since: number | null;
  readonly to: Destination | undefined;
  /** What `suspend for` counts from: the last turn of a person, or else the escalation. */
  readonly countedFrom: number | null;
  /** The latest of the start, the last holding message and the last turn of a person. */
  readonly quietSince: number | null;
}

export function escalationOf(moment: Moment): EscalateDecision | undefined {
  return moment.decision?.decision === 'escalate' ? moment.decision : undefined;
}

/** The suspension that holds at the last of these moments, if any. Its own decision, where there is one, counts. */
export function suspensionAt(policy: Policy, all: readonly Moment[]): Suspension | null {
  if (policy.suspend === undefined) return null;
  if (holders(all).at(-1)?.after === 'closed') return null;
  const { moments } = talkOf(all);
  const isHuman = (m: Moment) => m.event.kind === 'turn' && m.event.role === 'human';
  const starts = moments.filter((m) => escalationOf(m) !== undefined || isHuman(m));
  const [first] = starts;
  if (first === undefined) return null;
  const since = starts.find((m) => m.at !== null)?.at ?? null;
  const to = starts.map((m) => escalationOf(m)?.to).findLast((t) => t !== undefined);
  const rest = moments.slice(moments.indexOf(first));
  const human = rest.findLast(isHuman);
  const holding = rest.findLast(
    (m) => m.decision?.decision === 'suspended' && m.decision.say !== undefined,
  );
  const times = [since, human?.at ?? null, holding?.at ?? null].filter((t) => t !== null);
  return {
    since,
    to,
    countedFrom: human?.at ?? since,
    quietSince: times.length === 0 ? null : Math.max(...times),
  };
}

/** Whether the time of a suspension is over, so that a return stands before an event at this time. */
export function isOver(policy: Policy, suspension: Suspension | null, at: number | null): boolean {
  const forMs = policy.suspend?.forMs;
  const from = suspension?.countedFrom ?? null;
  return forMs !== undefined && from !== null && at !== null && at - from >= forMs;
}

export function holdingIsDue(policy: Policy, suspension: Suspension, moment: Moment): boolean {
  const holding = policy.suspend?.holding;
  const { event, at } = moment;
  const asked = event.kind === 'tick' || (event.kind === 'turn' && event.role === 'customer');
  if (holding === undefined || !asked || at === null || suspension.quietSince === null)
    return false;
  return at - suspension.quietSince >= holding.everyMs;
}

/** Positions of the escalations that a hand-over carried which ended at `end`: all since it began. */
function carriedBy(all: readonly Moment[], end: number): readonly number[] {
  const who = holders(all);
  const result: number[] = [];
  for (let i = end - 1; i >= 0; i -= 1) {
    const moment = all[i];
    if (moment !== undefined && escalationOf(moment) !== undefined) result.unshift(i);
    if (who[i]?.byEvent !== 'handing_over') break;
  }
  return result;
}

const isFailure = (moment: Moment | undefined) =>
  moment?.event.kind === 'handover' && moment.event.result === 'failed';

/** Escalations of the whole conversation before its last moment, without those whose hand-over failed. */
export function escalationsBefore(all: readonly Moment[]): readonly Moment[] {
  const failed = new Set(all.flatMap((m, i) => (isFailure(m) ? carriedBy(all, i) : [])));
  return all.slice(0, -1).filter((m, i) => escalationOf(m) !== undefined && !failed.has(i));
}

export interface Repetition {
  readonly rules: readonly string[];
  readonly attempt: number;
  /** No rule had fired: `if classifier fails escalate` had escalated. */
  readonly classifierFailed: boolean;
}

/** What the last moment must repeat, because the moment before it reported a hand-over that failed. */
export function repetitionAt(all: readonly Moment[]): Repetition | null {
  const now = all.at(-1);
  if (now === undefined || now.returnedBefore || !isFailure(all.at(-2))) return null;
  if (now.event.kind === 'return' || now.event.kind === 'close') return null;
  const carried = carriedBy(all, all.length - 2)
    .map((i) => all[i])
    .map((m) => (m === undefined ? undefined : escalationOf(m)))
    .filter((d) => d !== undefined);
  return {
    rules: [...new Set(carried.flatMap((d) => d.rules.map((r) => r.rule)))],
    attempt: Math.max(...carried.map((d) => d.attempt)) + 1,
    classifierFailed: carried.some((d) => d.because === 'classifier_failed'),
  };
}

/** The step that reports a failed hand-over escalates nothing. */
export function reportsFailure(all: readonly Moment[]): boolean {
  return isFailure(all.at(-1));
}
