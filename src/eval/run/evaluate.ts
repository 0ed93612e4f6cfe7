// The evaluation: datasets are read, stepped and scored, and the run is written down.

import type { Policy } from '../../policy/policy.ts';
import type { DataProblem } from '../dataset/problem.ts';
import { formatOf } from '../dataset/raw-file.ts';
import { addTallies, NO_TALLY, type Tally } from '../metrics/tally.ts';
import { joinedExamples } from './batch-sum.ts';
import { datasetBatches, type Judging } from './dataset-batches.ts';
import type { Example } from './examples.ts';
import { judgeOf } from './judge.ts';
import { type EvaluateOptions, runOptionsOf } from './options.ts';
import { problemList } from './problem-list.ts';
import type { Run, RunDataset } from './run.ts';
import { newRunFolder, type RunFolder } from './run-folder.ts';
import { runOf } from './run-of.ts';
import { stepperOf } from './stepper.ts';
import { batchJudge } from './threads/batch-judge.ts';

export type Evaluation =
  | {
      readonly ok: true;
      readonly run: Run;
      /** Where the run was written. */
      readonly folder: string;
      readonly examples: readonly Example[];
    }
  | {
      readonly ok: false;
      /** The first of them, by file and place. */
      readonly problems: readonly DataProblem[];
      readonly problemCount: number;
    };

/** Steps every conversation of the datasets. Where the data has problems, all are found and nothing is written. */
export async function evaluate(
  policy: Policy,
  datasets: readonly string[],
  options: EvaluateOptions,
): Promise<Evaluation> {
  const folder = await newRunFolder(options.reports);
  try {
    const evaluation = await evaluateInto(folder, policy, datasets, options);
    if (!evaluation.ok) await folder.abandon();
    return evaluation;
  } catch (error) {
    await folder.abandon();
    throw error;
  }
}

async function evaluateInto(
  folder: RunFolder,
  policy: Policy,
  datasets: readonly string[],
  options: EvaluateOptions,
): Promise<Evaluation> {
  const started = performance.now();
  const judging = judgingOf(policy, datasets, options);
  const { judge, problems } = judging;
  const noted = (options.classifiers ?? []).map(() => new Set<string>());
  const read: RunDataset[] = [];
  let tally: Tally = NO_TALLY;
  let examples: readonly Example[] = [];
  try {
    for (const file of datasets) {
      const batches = datasetBatches({ file, format: formatOf(file, options.read ?? {}) }, judging);
      let next = await batches.next();
      for (; !next.done; next = await batches.next()) {
        const batch = next.value;
        tally = addTallies(tally, batch.tally);
        examples = joinedExamples(examples, batch.examples);
        for (const [place, facts] of batch.noted.entries()) {
          for (const fact of facts) noted[place]?.add(fact);
        }
        await folder.write(batch.lines);
        options.onProgress?.(tally.cases);
        options.signal?.throwIfAborted();
      }
      read.push(next.value);
    }
  } finally {
    await judge.close();
  }
  if (problems.count > 0) {
    return { ok: false, problems: problems.list(datasets), problemCount: problems.count };
  }
  const run = runOf(policy, read, { tally, noted: noted.map((facts) => [...facts]) }, options);
  const seconds = (performance.now() - started) / 1000;
  const timing = {
    started: options.now.toISOString(),
    seconds,
    conversations: tally.cases,
    conversationsPerSecond: tally.cases / seconds,
    threads: judge.threads,
  };
  const name = `${stamp(options.now)}-${run.id.slice(0, 8)}`;
  const path = await folder.finish(name, { 'run.json': run, 'timing.json': timing });
  return { ok: true, run, folder: path, examples };
}

function judgingOf(policy: Policy, datasets: readonly string[], options: EvaluateOptions): Judging {
  const runOptions = runOptionsOf(options);
  const { ports, classifiers = [], pinned = false, engine } = options;
  const own = once(() =>
    judgeOf({
      policy,
      ports,
      classifiers,
      pinned,
      options: runOptions,
      ...(engine !== undefined && { engine }),
    }),
  );
  return {
    judge: batchJudge(policy, datasets, options, runOptions, own),
    own,
    stepper: once(() => stepperOf(own())),
    problems: problemList(),
    options: runOptions,
    read: options.read,
    batchBytes: options.batchBytes,
  };
}

/** Made when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** `20260503-101200` */
function stamp(now: Date): string {
  return now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
}
