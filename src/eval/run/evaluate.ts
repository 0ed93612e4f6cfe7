// The evaluation: datasets are read, stepped and scored, and the run is written down.

import type { Policy } from '../../policy/policy.ts';
import type { DataProblem } from '../dataset/problem.ts';
import { formatOf } from '../dataset/raw-file.ts';
import { datasetBatches, type Judging } from './dataset-batches.ts';
import type { Example } from './examples.ts';
import { judgeOf } from './judge.ts';
import { type EvaluateOptions, runOptionsOf } from './options.ts';
import { problemList } from './problem-list.ts';
import { added, type Begun, type Progress, progressed } from './progress.ts';
import type { Run, RunDataset } from './run.ts';
import { freeName, type RunFolder } from './run-folder.ts';
import { runOf } from './run-of.ts';
import { sittingOf } from './sitting.ts';
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

/**
 * Steps every conversation of the datasets. Where the data has problems, all are found and nothing is written. A run that
 * breaks off, by its signal, an error or the end of the process, is kept and can be resumed; its files are then the same.
 */
export async function evaluate(
  policy: Policy,
  datasets: readonly string[],
  options: EvaluateOptions,
): Promise<Evaluation> {
  const { folder, begun } = await sittingOf(policy, datasets, options);
  try {
    const evaluation = await evaluateInto(folder, begun, policy, datasets, options);
    if (!evaluation.ok) await folder.abandon();
    return evaluation;
  } catch (error) {
    if (folder.done() === 0) {
      await folder.abandon();
    } else {
      await folder.keep();
      options.onKept?.({ folder: folder.path, done: folder.done() });
    }
    throw error;
  }
}

async function evaluateInto(
  folder: RunFolder,
  begun: Begun,
  policy: Policy,
  datasets: readonly string[],
  options: EvaluateOptions,
): Promise<Evaluation> {
  const started = performance.now();
  const judging = judgingOf(policy, datasets, options);
  const { judge, problems } = judging;
  const read: RunDataset[] = [...begun.datasets];
  let progress: Progress = begun;
  try {
    for (let place = read.length; place < datasets.length; place++) {
      const file = datasets[place] ?? '';
      const format = formatOf(file, options.read ?? {});
      const current = place === begun.datasets.length ? begun.current : undefined;
      const batches = datasetBatches({ file, format }, judging, current);
      let next = await batches.next();
      for (; !next.done; next = await batches.next()) {
        const { batch, at } = next.value;
        const before = progress;
        progress = progressed(before, batch);
        const { cases, lines, sha256 } = batch;
        const news = added(before, progress);
        const entry = { dataset: place, at, cases, bytes: lines.length, sha256, ...news };
        await folder.write(lines, entry);
        options.onProgress?.(progress.tally.cases);
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
  const run = runOf(policy, read, progress, options);
  const seconds = (performance.now() - started) / 1000;
  const earlier = begun.tally.cases;
  const conversations = progress.tally.cases;
  const timing = {
    started: folder.header.started,
    seconds,
    conversations,
    /** Of these, those that were done before the run was resumed: not in these seconds. */
    ...(earlier > 0 && { earlier }),
    conversationsPerSecond: (conversations - earlier) / seconds,
    threads: judge.threads,
  };
  const name = `${stamp(folder.header.started)}-${run.id.slice(0, 8)}`;
  const examples = progress.examples;
  await folder.complete({ 'run.json': run, 'timing.json': timing });
  const free = await freeName(options.reports, name);
  await options.onWhole?.({ run, folder: folder.path, name: free, examples });
  return { ok: true, run, folder: await folder.finish(name), examples };
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
function stamp(started: string): string {
  return started.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
}
