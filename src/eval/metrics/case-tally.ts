// What is counted of whole conversations: of all of them, and of each slice.

import type { Case } from './case.ts';
import { addConfusions, type Confusion, NOTHING } from './confusion.ts';
import type { FailureCounts } from './failures.ts';
import { addCounts, joinNamed, type Named, nameCounter } from './named-counts.ts';
import type { FieldOutcomes } from './outcome.ts';
import type { Timing } from './timing.ts';

/** Sums of integers, so that no order of the conversations changes a digit. */
export interface CaseTally extends FailureCounts {
  readonly turns: number;
  /** Escalated, of all cases, whether or not they are scored. */
  readonly escalated: number;
  /** Conversations with a label of true or false. */
  readonly escalation: Confusion;
  /** Those of them in which the policy asked: by cell and in how many exchanges, as `fn 2`. */
  readonly asked: Named<number>;
  readonly timing: Readonly<Record<Timing, number>>;
  /** How often each delay in turns came up, against the nearest turn where it is right. */
  readonly delays: Named<number>;
  /** How often each `handoverKey` came up; null where there are too many to keep. */
  readonly handovers: Named<number> | null;
  readonly check: Confusion;
  readonly route: { readonly right: number; readonly wrong: number };
  readonly details: Named<FieldTally>;
  readonly summary: Named<FieldTally>;
  /** Requests to classifiers by their names. */
  readonly calls: Named<number>;
  /** How many conversations took how many of them. */
  readonly callCounts: Named<number>;
}

export interface FieldTally {
  readonly right: number;
  readonly wrong: number;
}

/** Several turns where a hand-over is right make many keys. With more than this the memory would grow with the data. */
const MOST_HANDOVERS = 20_000;

const NO_TIMING: CaseTally['timing'] = { early: 0, on_time: 0, late: 0, missed: 0 };

export const NO_CASES: CaseTally = {
  cases: 0,
  failed: 0,
  positives: 0,
  failedPositives: 0,
  negatives: 0,
  failedNegatives: 0,
  turns: 0,
  escalated: 0,
  escalation: NOTHING,
  asked: {},
  timing: NO_TIMING,
  delays: {},
  handovers: {},
  check: NOTHING,
  route: { right: 0, wrong: 0 },
  details: {},
  summary: {},
  calls: {},
  callCounts: {},
};

/** Counts one conversation after the other. */
export function caseCounter() {
  let [cases, failed, positives, failedPositives, negatives, failedNegatives] = [0, 0, 0, 0, 0, 0];
  let [turns, escalated] = [0, 0];
  const escalation = { ...NOTHING };
  const check = { ...NOTHING };
  const timing = { ...NO_TIMING };
  const route = { right: 0, wrong: 0 };
  const asked = nameCounter();
  const delays = nameCounter();
  const handovers = nameCounter();
  const calls = nameCounter();
  const callCounts = nameCounter();
  const details = fieldCounter();
  const summary = fieldCounter();
  return {
    add({ outcome, cell, timed, handover, routed, calls: called }: Case): void {
      const { label, byFailure, checks, escalatedAt } = outcome;
      cases++;
      turns += outcome.turns;
      if (escalatedAt !== null) escalated++;
      if (byFailure) failed++;
      if (label.escalate === true) {
        positives++;
        if (byFailure) failedPositives++;
      } else if (label.escalate === false) {
        negatives++;
        if (byFailure) failedNegatives++;
      }
      if (cell !== null) {
        escalation[cell]++;
        if (outcome.questions !== undefined) asked.add(`${cell} ${outcome.questions}`);
      }
      if (timed !== null) {
        timing[timed.timing]++;
        if (timed.delay !== null) delays.add(String(timed.delay));
      }
      if (handover !== null) handovers.add(handover);
      if (label.check === true) check[checks.length > 0 ? 'tp' : 'fn']++;
      else if (label.check === false) check[checks.length > 0 ? 'fp' : 'tn']++;
      if (routed !== null) route[routed]++;
      if (outcome.details !== undefined) details.add(outcome.details);
      if (outcome.summary !== undefined) summary.add(outcome.summary);
      if (called !== null) callCounts.add(String(called));
      if (outcome.calls !== undefined) {
        for (const [name, count] of Object.entries(outcome.calls)) calls.add(name, count);
      }
    },
    done: (): CaseTally => ({
      cases,
      failed,
      positives,
      failedPositives,
      negatives,
      failedNegatives,
      turns,
      escalated,
      escalation: { ...escalation },
      asked: asked.done(),
      timing: { ...timing },
      delays: delays.done(),
      handovers: bounded(handovers.done()),
      check: { ...check },
      route: { ...route },
      details: details.done(),
      summary: summary.done(),
      calls: calls.done(),
      callCounts: callCounts.done(),
    }),
  };
}

function fieldCounter() {
  const right = nameCounter();
  const all = nameCounter();
  return {
    add(fields: FieldOutcomes): void {
      for (const [name, field] of Object.entries(fields)) {
        all.add(name);
        if (field.right) right.add(name);
      }
    },
    done(): Named<FieldTally> {
      const hits = right.done();
      return Object.fromEntries(
        Object.entries(all.done()).map(([name, count]) => [
          name,
          { right: hits[name] ?? 0, wrong: count - (hits[name] ?? 0) },
        ]),
      );
    },
  };
}

export function addCases(a: CaseTally, b: CaseTally): CaseTally {
  return {
    cases: a.cases + b.cases,
    failed: a.failed + b.failed,
    positives: a.positives + b.positives,
    failedPositives: a.failedPositives + b.failedPositives,
    negatives: a.negatives + b.negatives,
    failedNegatives: a.failedNegatives + b.failedNegatives,
    turns: a.turns + b.turns,
    escalated: a.escalated + b.escalated,
    escalation: addConfusions(a.escalation, b.escalation),
    asked: addCounts(a.asked, b.asked),
    timing: {
      early: a.timing.early + b.timing.early,
      on_time: a.timing.on_time + b.timing.on_time,
      late: a.timing.late + b.timing.late,
      missed: a.timing.missed + b.timing.missed,
    },
    delays: addCounts(a.delays, b.delays),
    handovers:
      a.handovers === null || b.handovers === null
        ? null
        : bounded(addCounts(a.handovers, b.handovers)),
    check: addConfusions(a.check, b.check),
    route: { right: a.route.right + b.route.right, wrong: a.route.wrong + b.route.wrong },
    details: joinNamed(a.details, b.details, addFields),
    summary: joinNamed(a.summary, b.summary, addFields),
    calls: addCounts(a.calls, b.calls),
    callCounts: addCounts(a.callCounts, b.callCounts),
  };
}

function addFields(a: FieldTally, b: FieldTally): FieldTally {
  return { right: a.right + b.right, wrong: a.wrong + b.wrong };
}

function bounded(handovers: Named<number>): Named<number> | null {
  return Object.keys(handovers).length > MOST_HANDOVERS ? null : handovers;
}
