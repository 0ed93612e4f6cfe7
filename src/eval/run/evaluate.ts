// The evaluation: datasets are read, stepped and scored, and the run is written down.

import { createHash, type Hash } from 'node:crypto';
import type { Policy } from '../../policy/policy.ts';
import type { DataProblem } from '../dataset/problem.ts';
import { formatOf } from '../dataset/raw-file.ts';
import { type DatasetItem, readDatasetBatches } from '../dataset/read.ts';
import type { Outcome } from '../metrics/outcome.ts';
import { addTallies, NO_TALLY, type Tally, tallyOutcomes } from '../metrics/tally.ts';
import { type Example, withExample } from './examples.ts';
import { type EvaluateOptions, runOptionsOf } from './options.ts';
import { problemList } from './problem-list.ts';
import type { Run, RunDataset } from './run.ts';
import { newRunFolder, type RunFolder } from './run-folder.ts';
import { runOf } from './run-of.ts';
import { stepperOf } from './stepper.ts';

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
  const runOptions = runOptionsOf(options);
  const stepper = stepperOf(policy, options, runOptions);
  const problems = problemList();
  const read: RunDataset[] = [];
  let tally: Tally = NO_TALLY;
  let examples: readonly Example[] = [];
  for (const file of datasets) {
    const sha256 = createHash('sha256');
    const format = formatOf(file, options.read ?? {});
    let conversations = 0;
    for await (const batch of batchesOf(file, options, sha256)) {
      const outcomes: Outcome[] = [];
      for (const item of batch) {
        const stepped = await stepper(file, format, item, problems.count === 0);
        for (const problem of stepped.problems) problems.add(problem);
        if (stepped.outcome === undefined) continue;
        const { outcome, conversation, mask } = stepped.outcome;
        outcomes.push(outcome);
        examples = withExample(examples, outcome, conversation, mask);
      }
      conversations += outcomes.length;
      tally = addTallies(tally, tallyOutcomes(outcomes, runOptions));
      await folder.write(outcomes);
      options.onProgress?.(tally.cases);
      options.signal?.throwIfAborted();
    }
    read.push({ file, format, sha256: sha256.digest('hex'), conversations });
  }
  if (problems.count > 0) {
    return { ok: false, problems: problems.list(datasets), problemCount: problems.count };
  }
  const run = runOf(policy, read, tally, runOptions, options);
  const seconds = (performance.now() - started) / 1000;
  const name = `${stamp(options.now)}-${run.id.slice(0, 8)}`;
  const timing = { started: options.now.toISOString(), seconds, conversations: tally.cases };
  const path = await folder.finish(name, { 'run.json': run, 'timing.json': timing });
  return { ok: true, run, folder: path, examples };
}

function batchesOf(
  file: string,
  { read = {} }: EvaluateOptions,
  sha256: Hash,
): AsyncIterable<readonly DatasetItem[]> {
  return readDatasetBatches(file, { ...read, onChunk: (chunk) => sha256.update(chunk) });
}

/** `20260503-101200` */
function stamp(now: Date): string {
  return now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
}
