// What an evaluation needs of a policy: compiled, what it is compared with found, and who judges made ready.

import { defaultPorts } from '../../engine/ports/default.ts';
import { FAILURE_LIMITS, type FailureLimits } from '../../eval/metrics/failures.ts';
import type { EvaluateOptions } from '../../eval/run/options.ts';
import type { EvalOptions } from '../arguments/eval.ts';
import { costsOf } from '../arguments/scoring.ts';
import { type PlannedBaseline, plannedBaseline } from '../baseline.ts';
import { embeddedFor } from '../embedded.ts';
import { classifiersOf, type OpenJudges } from '../judges.ts';
import type { OpenModel } from '../model/open-model.ts';
import { type PolicyPlace, type Usable, usablePolicy } from '../policy-file.ts';

export interface Prepared {
  readonly usable: Usable;
  readonly planned: PlannedBaseline;
  /** The options of the run, with the classifiers of its first repeat. */
  readonly evaluation: EvaluateOptions;
  readonly judging: (repeat: number) => NonNullable<EvaluateOptions['classifiers']>;
}

/** Undefined where the policy has errors, which are told. */
export async function prepared(
  file: string,
  options: EvalOptions,
  judges: OpenJudges,
  place: PolicyPlace = {},
): Promise<Prepared | undefined> {
  const { tell } = place;
  const usable = await usablePolicy(file, place);
  if (usable === undefined) return undefined;
  const { policy } = usable;
  const planned = await plannedBaseline(options.baseline, file, options.out, tell);
  if (planned === undefined) return undefined;
  const embedded = once(() => embeddedFor(policy, file, tell));
  const judging = (repeat: number) => classifiersOf(judges, policy, embedded, repeat).all;
  const evaluation = {
    ...settingsOf(options),
    ...(judges.model && modelled(judges.model)),
    files: usable.sources.files,
    classifiers: judging(0),
  };
  return { usable, planned, evaluation, judging };
}

/** Read once: what is to be said of its calibration is said once. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function modelled({ lanes, usage, spoilt }: OpenModel): Partial<EvaluateOptions> {
  return { lanes, usage, spoilt };
}

function settingsOf(options: EvalOptions) {
  return {
    ports: defaultPorts,
    reports: options.out,
    now: new Date(),
    pinned: options.classifiers === 'pinned',
    signals: options.signals ?? false,
    tolerance: options.tolerance,
    beta: options.beta,
    costs: costsOf(options),
    crosses: options.cross,
    seed: options.seed,
    maxErrors: limits(options.maxErrors),
    unknownSignals: options.unknownSignals,
    read: {
      columns: options.column,
      ...(options.delimiter !== undefined && { delimiter: options.delimiter }),
      ...(options.unlabelled === true && { unlabelled: true }),
    },
  } satisfies EvaluateOptions;
}

/** `--max-errors` is about all cases; a class may then fail as often, where that is more than it may otherwise. */
function limits(ofAll: number | undefined): FailureLimits {
  if (ofAll === undefined) return FAILURE_LIMITS;
  return { ofAll, ofClass: Math.max(ofAll, FAILURE_LIMITS.ofClass) };
}
