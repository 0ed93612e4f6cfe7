// The evaluation: datasets are read, stepped and scored, and the run is written down.

import type { Policy } from '../../policy/policy.ts';
import type { DataProblem } from '../dataset/problem.ts';
import { formatOf } from '../dataset/raw-file.ts';
import { datasetBatches } from './batches/dataset-batches.ts';
import type { Example } from './examples.ts';
import { isFolderGone } from './folder/folder-gone.ts';
import { freeName, type RunFolder } from './folder/run-folder.ts';
import { type Judging, judgingOf, onlyReading } from './judging.ts';
import type { EvaluateOptions } from './options.ts';
import { type PriceMeter, priceMeter } from './price/price-meter.ts';
import { added, type Begun, type Progress, progressed } from './progress.ts';
import type { Run, RunDataset } from './run.ts';
import { runOf } from './run-of.ts';
import { sittingOf } from './sitting.ts';
import { type Timing, timingOf } from './timing.ts';

export type Evaluation =
  | {
      readonly ok: true;
      readonly run: Run;
      /** Where the run was written. */
      readonly folder: string;
      readonly examples: readonly Example[];
      /** As `timing.json` has it. */
      readonly timing: Timing;
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
  const meter = priceMeter(options.usage, begun.usage);
  try {
    const evaluation = await evaluateInto({ folder, begun, meter }, policy, datasets, options);
    if (!evaluation.ok) await folder.abandon();
    return evaluation;
  } catch (error) {
    if (folder.done() === 0 || isFolderGone(error) || options.keeps?.() === false) {
      await folder.abandon();
    } else {
      await folder.keep(meter.taken());
      options.onKept?.({ folder: folder.path, done: folder.done() });
    }
    throw error;
  }
}

interface Place {
  readonly folder: RunFolder;
  readonly begun: Begun;
  readonly meter: PriceMeter;
}

async function evaluateInto(
  { folder, begun, meter }: Place,
  policy: Policy,
  datasets: readonly string[],
  options: EvaluateOptions,
): Promise<Evaluation> {
  const started = performance.now();
  const judging = judgingOf(policy, datasets, options);
  const { judge } = judging;
  const read: RunDataset[] = [...begun.datasets];
  let progress: Progress = begun;
  try {
    if (options.lanes !== undefined && (await hasProblems(datasets, begun, judging))) {
      return problemsIn(judging, datasets);
    }
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
        const usage = meter.taken();
        await folder.write(lines, {
          dataset: place,
          at,
          cases,
          bytes: lines.length,
          sha256,
          ...news,
          ...(usage !== undefined && { usage }),
        });
        options.onProgress?.(progress.tally.cases, { tally: progress.tally, lines });
        options.signal?.throwIfAborted();
      }
      read.push(next.value);
    }
    judging.spoilage.end();
  } finally {
    await judge.close();
  }
  if (judging.problems.count > 0) return problemsIn(judging, datasets);
  const run = runOf(policy, read, progress, options);
  const timing = timingOf({
    started: folder.header.started,
    seconds: (performance.now() - started) / 1000,
    conversations: progress.tally.cases,
    earlier: begun.tally.cases,
    threads: judge.threads,
    usage: meter.total(),
    command: folder.header.command,
  });
  const name = `${stamp(folder.header.started)}-${run.id.slice(0, 8)}`;
  const examples = progress.examples;
  await folder.complete({ 'run.json': run, 'timing.json': timing });
  const free = await freeName(options.reports, name);
  await options.onWhole?.({ run, folder: folder.path, name: free, examples });
  return { ok: true, run, folder: await folder.finish(name), examples, timing };
}

function problemsIn({ problems }: Judging, datasets: readonly string[]): Evaluation {
  return { ok: false, problems: problems.list(datasets), problemCount: problems.count };
}

/** Reads what is left of the data without asking anybody anything. */
async function hasProblems(
  datasets: readonly string[],
  begun: Begun,
  judging: Judging,
): Promise<boolean> {
  const reading = onlyReading(judging);
  for (let place = begun.datasets.length; place < datasets.length; place++) {
    const file = datasets[place] ?? '';
    const format = formatOf(file, judging.read ?? {});
    const current = place === begun.datasets.length ? begun.current : undefined;
    const batches = datasetBatches({ file, format }, reading, current);
    while (!(await batches.next()).done);
  }
  return judging.problems.count > 0;
}

/** `20260503-101200` */
function stamp(started: string): string {
  return started.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
}
