// Who judges the batches of a run: this thread, or several others where that pays.

import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defaultPorts } from '../../../engine/ports/default.ts';
import type { Policy } from '../../../policy/policy.ts';
import { judgeBatch } from '../batches/judge-batch.ts';
import { isPortable } from '../classifier-plan.ts';
import type { Judge } from '../judge.ts';
import { laneJudge } from '../lanes/lane-judge.ts';
import type { EvaluateOptions } from '../options.ts';
import type { RunOptions } from '../run.ts';
import { type BatchJudge, threadPool } from './pool.ts';
import { workerFile } from './worker-file.ts';

/** More threads than this are held up by the one that reads and writes. */
const MOST_THREADS = 16;

/**
 * From so many bytes on threads pay. Each of them first loads its code and compiles the text rules, which takes as long
 * as some ten thousand messages that only text rules judge; the embedded classifier takes ten times as long for each.
 */
const WORTH_IT = { text: 3 * 1024 * 1024, embedded: 256 * 1024 };

/** `own` is the engine of this thread, which is not asked for where others judge; `make` makes another one. */
export function batchJudge(
  policy: Policy,
  datasets: readonly string[],
  options: EvaluateOptions,
  runOptions: RunOptions,
  { own, make }: { readonly own: () => Judge; readonly make: () => Judge },
): BatchJudge {
  if (options.lanes !== undefined) return laneJudge(options.lanes, make, runOptions);
  const file = options.worker ?? workerFile();
  const threads = threadsFor(datasets, options);
  const classifiers = (options.classifiers ?? []).flatMap((one) => (isPortable(one) ? [one] : []));
  const portable =
    classifiers.length === (options.classifiers ?? []).length &&
    options.engine === undefined &&
    options.ports === defaultPorts;
  const enough = threads < 2 && options.apart !== true;
  if (file === undefined || enough || !portable) return inThisThread(own, runOptions);
  return threadPool(file, threads, {
    policy,
    classifiers: classifiers.map(({ plan, fingerprint }) => ({
      plan,
      ...(fingerprint !== undefined && { fingerprint }),
    })),
    pinned: options.pinned ?? false,
    options: runOptions,
  });
}

function inThisThread(own: () => Judge, options: RunOptions): BatchJudge {
  return {
    threads: 1,
    atOnce: 1,
    judge: (batch) => judgeBatch(own(), batch, options),
    close: async () => {},
  };
}

function threadsFor(datasets: readonly string[], options: EvaluateOptions): number {
  if (options.threads !== undefined) return options.threads;
  const worth = (options.classifiers ?? []).length > 0 ? WORTH_IT.embedded : WORTH_IT.text;
  const bytes = datasets.reduce((sum, file) => sum + sizeOf(file), 0);
  return bytes < worth ? 1 : Math.min(availableParallelism(), MOST_THREADS);
}

/** A file that is not there has none; the evaluation will say so. */
function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
