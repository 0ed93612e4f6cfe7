// What a run counts: sums of integers, so that no order of the conversations changes a digit.

import { goldTurns } from '../dataset/conversation.ts';
import { addConfusions, type Confusion, confusionOf, NOTHING } from './confusion.ts';
import { addReasons, type FailureReasons, NO_REASONS, reasonsOf } from './failure-reasons.ts';
import type { FailureCounts } from './failures.ts';
import type { Outcome, SignalLevel, SignalOutcome } from './outcome.ts';
import { type Timing, timingOf } from './timing.ts';

export interface Tally extends FailureCounts {
  readonly turns: number;
  /** Escalated, of all cases, whether or not they are scored. */
  readonly escalated: number;
  /** Conversations with a label of true or false. */
  readonly escalation: Confusion;
  readonly timing: Readonly<Record<Timing, number>>;
  /** How often each delay in turns came up. */
  readonly delays: Readonly<Record<string, number>>;
  readonly check: Confusion;
  readonly route: { readonly right: number; readonly wrong: number };
  readonly signals: Readonly<Record<string, Readonly<Record<SignalLevel, SignalTally>>>>;
  /** Per signal, how many verdicts could not be had. */
  readonly failedVerdicts: Readonly<Record<string, number>>;
  readonly failureReasons: FailureReasons;
}

export interface SignalTally extends Confusion {
  readonly failed: number;
  readonly pinned: number;
  readonly unjudged: number;
}

const NO_SIGNAL: SignalTally = { ...NOTHING, failed: 0, pinned: 0, unjudged: 0 };

export const NO_TALLY: Tally = {
  cases: 0,
  failed: 0,
  positives: 0,
  failedPositives: 0,
  negatives: 0,
  failedNegatives: 0,
  turns: 0,
  escalated: 0,
  escalation: NOTHING,
  timing: { early: 0, on_time: 0, late: 0, missed: 0 },
  delays: {},
  check: NOTHING,
  route: { right: 0, wrong: 0 },
  signals: {},
  failedVerdicts: {},
  failureReasons: NO_REASONS,
};

export interface TallyOptions {
  /** Turns by which a hand-over may be off and still be on time. */
  readonly tolerance: number;
}

export function tallyOutcomes(outcomes: readonly Outcome[], options: TallyOptions): Tally {
  return outcomes.reduce((sum, outcome) => addTallies(sum, tallyOne(outcome, options)), NO_TALLY);
}

function tallyOne(outcome: Outcome, { tolerance }: TallyOptions): Tally {
  const { label, escalatedAt, byFailure } = outcome;
  const escalated = escalatedAt !== null;
  const positive = label.escalate === true;
  const negative = label.escalate === false;
  const gold = positive ? goldTurns(label) : [];
  const timed = gold.length === 0 ? undefined : timingOf(escalatedAt, gold, tolerance);
  const routed = positive && escalated && label.to !== undefined;
  const right =
    label.to !== undefined &&
    outcome.to?.kind === label.to.kind &&
    outcome.to.name === label.to.name;
  return {
    cases: 1,
    failed: one(byFailure),
    positives: one(positive),
    failedPositives: one(positive && byFailure),
    negatives: one(negative),
    failedNegatives: one(negative && byFailure),
    turns: outcome.turns,
    escalated: one(escalated),
    escalation: label.escalate === null ? NOTHING : confusionOf(escalated, positive),
    timing: timed === undefined ? NO_TALLY.timing : { ...NO_TALLY.timing, [timed.timing]: 1 },
    delays: timed === undefined || timed.delay === null ? {} : { [timed.delay]: 1 },
    check:
      label.check === undefined ? NOTHING : confusionOf(outcome.checks.length > 0, label.check),
    route: { right: one(routed && right), wrong: one(routed && !right) },
    signals: mapValues(outcome.signals ?? {}, levels),
    failedVerdicts: outcome.failed.reduce<Named<number>>(
      (sum, { signal, turns }) => joined(sum, { [signal]: turns.length }, (x, y) => x + y),
      {},
    ),
    failureReasons: reasonsOf(outcome.failed),
  };
}

export function addTallies(a: Tally, b: Tally): Tally {
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
    timing: {
      early: a.timing.early + b.timing.early,
      on_time: a.timing.on_time + b.timing.on_time,
      late: a.timing.late + b.timing.late,
      missed: a.timing.missed + b.timing.missed,
    },
    delays: joined(a.delays, b.delays, (x, y) => x + y),
    check: addConfusions(a.check, b.check),
    route: { right: a.route.right + b.route.right, wrong: a.route.wrong + b.route.wrong },
    signals: joined(a.signals, b.signals, (x, y) => ({
      turn: addSignals(x.turn, y.turn),
      conversation: addSignals(x.conversation, y.conversation),
    })),
    failedVerdicts: joined(a.failedVerdicts, b.failedVerdicts, (x, y) => x + y),
    failureReasons: addReasons(a.failureReasons, b.failureReasons),
  };
}

function levels(outcomes: readonly SignalOutcome[]): Readonly<Record<SignalLevel, SignalTally>> {
  const at = (wanted: SignalLevel): SignalTally => {
    const found = outcomes.find(({ level }) => level === wanted);
    if (found === undefined) return NO_SIGNAL;
    const { level: _, ...counts } = found;
    return counts;
  };
  return { turn: at('turn'), conversation: at('conversation') };
}

function addSignals(a: SignalTally, b: SignalTally): SignalTally {
  return {
    ...addConfusions(a, b),
    failed: a.failed + b.failed,
    pinned: a.pinned + b.pinned,
    unjudged: a.unjudged + b.unjudged,
  };
}

function one(yes: boolean): number {
  return yes ? 1 : 0;
}

type Named<T> = Readonly<Record<string, T>>;

function joined<T>(a: Named<T>, b: Named<T>, add: (x: T, y: T) => T): Named<T> {
  const more = Object.entries(b);
  if (more.length === 0) return a;
  const sum: Record<string, T> = { ...a };
  for (const [name, value] of more) {
    const before = sum[name];
    sum[name] = before === undefined ? value : add(before, value);
  }
  return sum;
}

function mapValues<A, B>(values: Named<A>, change: (value: A) => B): Named<B> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}
