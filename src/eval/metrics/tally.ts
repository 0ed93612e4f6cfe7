// What a run counts: sums of integers, so that no order of the conversations changes a digit.

import { caseOf } from './case.ts';
import {
  addSlices,
  type Cross,
  NO_SLICES,
  type SliceTallies,
  sliceCounter,
} from './case-slices.ts';
import { addCases, type CaseTally, caseCounter, NO_CASES } from './case-tally.ts';
import { addReasons, type FailureReasons, NO_REASONS, reasonsOf } from './failure-reasons.ts';
import { addCounts, type Named, nameCounter } from './named-counts.ts';
import type { Outcome } from './outcome.ts';
import { addRoutes, type RouteCount, routeCounter } from './route-tally.ts';
import { addSignals, NO_SIGNALS, type SignalTallies, signalCounter } from './signal-tally.ts';

/** For intervals and thresholds alone: of no use to a reader, and large. */
type Unpublished = 'blocks' | 'halves';

/** As `run.json` holds it. */
export interface PublishedTally extends CaseTally, Omit<SignalTallies, Unpublished> {
  readonly slices: SliceTallies;
  readonly routes: readonly RouteCount[];
  /** Per signal, how many verdicts could not be had. */
  readonly failedVerdicts: Named<number>;
  readonly failureReasons: FailureReasons;
  /** Verdicts by who gave them and the signal, as `openai angry`; absent where a single classifier judged. */
  readonly decided?: Named<number>;
  /** Labels of details and summary fields that the policy does not have. */
  readonly unknownFields: number;
}

export interface Tally extends PublishedTally, Pick<SignalTallies, Unpublished> {}

export const NO_TALLY: Tally = {
  ...NO_CASES,
  ...NO_SIGNALS,
  slices: NO_SLICES,
  routes: [],
  failedVerdicts: {},
  failureReasons: NO_REASONS,
  unknownFields: 0,
};

export interface TallyOptions {
  /** Turns by which a hand-over may be off and still be on time. */
  readonly tolerance: number;
  readonly crosses?: readonly Cross[];
}

export function tallyOutcomes(outcomes: readonly Outcome[], options: TallyOptions): Tally {
  const counter = tallyCounter(options);
  for (const outcome of outcomes) counter.add(outcome);
  return counter.done();
}

/** Counts one conversation after the other, and keeps none of them. */
export function tallyCounter({ tolerance, crosses = [] }: TallyOptions) {
  const cases = caseCounter();
  const slices = sliceCounter(crosses);
  const routes = routeCounter();
  const signals = signalCounter();
  const failedVerdicts = nameCounter();
  let failureReasons = NO_REASONS;
  let unknownFields = 0;
  const decided = nameCounter();
  return {
    add(outcome: Outcome): void {
      const one = caseOf(outcome, tolerance);
      cases.add(one);
      slices.add(one);
      routes.add(one);
      unknownFields += outcome.unknownFields ?? 0;
      for (const [name, count] of Object.entries(outcome.decided ?? {})) decided.add(name, count);
      if (outcome.signals !== undefined) signals.add(outcome);
      if (outcome.failed.length > 0) {
        for (const { signal, turns } of outcome.failed) failedVerdicts.add(signal, turns.length);
        failureReasons = addReasons(failureReasons, reasonsOf(outcome.failed));
      }
    },
    done: (): Tally => ({
      ...cases.done(),
      ...signals.done(),
      slices: slices.done(),
      routes: routes.done(),
      failedVerdicts: failedVerdicts.done(),
      failureReasons,
      unknownFields,
      ...anyOf(decided.done()),
    }),
  };
}

/** The sum does not depend on the order, nor on where the data was cut. */
export function addTallies(a: Tally, b: Tally): Tally {
  return {
    ...addCases(a, b),
    ...addSignals(a, b),
    slices: addSlices(a.slices, b.slices),
    routes: addRoutes(a.routes, b.routes),
    failedVerdicts: addCounts(a.failedVerdicts, b.failedVerdicts),
    failureReasons: addReasons(a.failureReasons, b.failureReasons),
    unknownFields: a.unknownFields + b.unknownFields,
    ...anyOf(addCounts(a.decided ?? {}, b.decided ?? {})),
  };
}

function anyOf(decided: Named<number>): Pick<PublishedTally, 'decided'> {
  return Object.keys(decided).length === 0 ? {} : { decided };
}

export function published({ blocks: _, halves: __, ...tally }: Tally): PublishedTally {
  return tally;
}
