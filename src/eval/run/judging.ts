// All that judging the batches of a run takes: engines, who spreads the work, and what is found wrong.

import { setMaxListeners } from 'node:events';
import type { Policy } from '../../policy/policy.ts';
import type { Judge } from './judge.ts';
import { judgeOf } from './judge.ts';
import { type EvaluateOptions, runOptionsOf } from './options.ts';
import { type ProblemList, problemList } from './problem-list.ts';
import type { RunOptions } from './run.ts';
import { type Spoilage, spoilageOf } from './spoilage.ts';
import { stepperOf } from './stepper.ts';
import { batchJudge } from './threads/batch-judge.ts';
import type { BatchJudge } from './threads/pool.ts';

export interface Judging {
  readonly judge: BatchJudge;
  /** The judge of this thread, for what has to be looked at item by item. */
  readonly own: () => Judge;
  readonly stepper: () => ReturnType<typeof stepperOf>;
  readonly problems: ProblemList;
  readonly options: RunOptions;
  readonly read: EvaluateOptions['read'];
  readonly batchBytes: number | undefined;
  /** Each conversation is a batch. */
  readonly singly: boolean;
  /** Nobody is asked anything: the data is read for its problems. */
  readonly forProblems: boolean;
  readonly spoilage: Spoilage;
}

export function judgingOf(
  policy: Policy,
  datasets: readonly string[],
  options: EvaluateOptions,
): Judging {
  const runOptions = runOptionsOf(options);
  const { ports, classifiers = [], pinned = false, engine, signal, spoilt } = options;
  const make = () =>
    judgeOf({
      policy,
      ports,
      classifiers,
      pinned,
      options: runOptions,
      ...(engine !== undefined && { engine }),
      ...(signal !== undefined && { signal }),
      ...(spoilt !== undefined && { spoilt }),
    });
  const own = once(make);
  // Every call under way listens to it; that many are no leak.
  if (signal !== undefined && options.lanes !== undefined) setMaxListeners(0, signal);
  return {
    judge: batchJudge(policy, datasets, options, runOptions, { own, make }),
    own,
    stepper: once(() => stepperOf(own())),
    problems: problemList(),
    options: runOptions,
    read: options.read,
    batchBytes: options.batchBytes,
    singly: options.lanes !== undefined,
    forProblems: false,
    spoilage: spoilageOf(spoilt),
  };
}

/** The same data, with nobody who judges it. */
export function onlyReading(judging: Judging): Judging {
  const judge: BatchJudge = {
    threads: 1,
    atOnce: 1,
    judge: async () => ({ kind: 'unclean' }),
    close: async () => {},
  };
  return { ...judging, judge, singly: false, forProblems: true };
}

/** Made when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
