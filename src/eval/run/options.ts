// What an evaluation is given beside the policy and the data.

import type { Engine, EngineOptions } from '../../engine/api.ts';
import type { Classifier } from '../../engine/classifier.ts';
import type { Usage } from '../../engine/classifiers/openai/client/usage.ts';
import type { Ports } from '../../engine/port.ts';
import type { Policy } from '../../policy/policy.ts';
import type { ReadOptions } from '../dataset/raw-file.ts';
import { BETA } from '../metrics/confusion.ts';
import { FAILURE_LIMITS } from '../metrics/failures.ts';
import type { Tally } from '../metrics/tally.ts';
import { BOOTSTRAP } from '../statistics/bootstrap.ts';
import type { Run, RunOptions } from './run.ts';
import type { WholeRun } from './whole-run.ts';

export interface EvaluateOptions extends Partial<RunOptions> {
  readonly ports: Ports;
  /** The folder in which runs are kept. */
  readonly reports: string;
  /** Names the folder of the run, and stands in no file but `timing.json`. */
  readonly now: Date;
  /** The text of the policy, to be kept with the run. */
  readonly files?: Run['policy']['files'];
  /** Asked after the text rules, in their order. */
  readonly classifiers?: readonly Classifier[];
  /** Takes verdicts from the labels of the data, after the other classifiers. */
  readonly pinned?: boolean;
  readonly read?: Pick<ReadOptions, 'columns' | 'delimiter' | 'format' | 'unlabelled'>;
  /** Ends the evaluation: the promise is rejected with the reason. What is done by then is kept, to be resumed. */
  readonly signal?: AbortSignal;
  /** Asked where it breaks off: whether what is done is kept. It is, where nobody is asked. */
  readonly keeps?: () => boolean;
  /** Told where a run is kept that an interruption or an error ended, before the promise is rejected; not where nothing was done yet. */
  readonly onKept?: (kept: { readonly folder: string; readonly done: number }) => void;
  /** Goes on with the newest interrupted run of the same policy, data and options. Throws a `ResumeRefusal` where there is none. */
  readonly resume?: boolean;
  /** What a person types to resume the run; kept with it while it is not finished. */
  readonly command?: string;
  /** Makes what belongs beside a run, before the run has its place; where it is interrupted or fails, the run can be resumed, and this begins anew. */
  readonly onWhole?: (whole: WholeRun) => Promise<void>;
  /**
   * Asked after each conversation: whether something happened after which no verdict can stand, such as a budget that is
   * spent. What was done before is kept.
   */
  readonly spoilt?: () => Spoilt | undefined;
  /**
   * Conversations that are stepped at the same time, for classifiers that wait for a server. The data is then read for
   * its problems first, before anybody is asked anything; every conversation is written down by itself as soon as those
   * before it are, and this thread does it all. Changes no byte of what is written.
   */
  readonly lanes?: number;
  /** What calls of a language model took so far, for `timing.json`: of the whole process, of which the run takes its part. */
  readonly usage?: () => Usage;
  /** Conversations that are done so far, and what they came to. */
  readonly onProgress?: (done: number, news: News) => void;
  /**
   * Threads that judge; 1 is this thread alone. Where nothing is said as many as there are processors, if the data is
   * large enough. Classifiers that cannot be made anew in a thread keep everything in this one.
   */
  readonly threads?: number;
  /** Judges in another thread also where one is enough, so that this one is free for who watches. */
  readonly apart?: boolean;
  /** Bytes of JSON Lines that are judged, and written down, at once. */
  readonly batchBytes?: number;
  /** The code of a judging thread, where it does not lie beside this; for tests and benchmarks from sources. */
  readonly worker?: string;
  /** Makes the engine; for tests. */
  readonly engine?: (policy: Policy, ports: Ports, options: EngineOptions) => Engine;
}

/** What a run has come to so far. */
export interface News {
  readonly tally: Tally;
  /** Lines of decisions.jsonl that are written down since the last time. */
  readonly lines: Uint8Array;
}

export interface Spoilt {
  /** What the evaluation is rejected with. Asked for at its end. */
  readonly error: () => unknown;
  /** The rest is judged too, for what it tells, and not written down. */
  readonly goesOn: boolean;
}

/** The options that change a score, with their defaults. */
export function runOptionsOf(options: EvaluateOptions): RunOptions {
  return {
    signals: options.signals ?? false,
    tolerance: options.tolerance ?? 0,
    beta: options.beta ?? BETA,
    costs: options.costs ?? null,
    crosses: options.crosses ?? [],
    seed: options.seed ?? BOOTSTRAP.seed,
    draws: options.draws ?? BOOTSTRAP.draws,
    maxErrors: options.maxErrors ?? FAILURE_LIMITS,
    unknownSignals: options.unknownSignals ?? 'error',
  };
}
