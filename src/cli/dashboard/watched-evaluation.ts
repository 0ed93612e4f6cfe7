// An evaluation in the dashboard: watched while it goes on, looked through when it is done, and with --watch made again.

import { statSync } from 'node:fs';
import { isPrelude } from '../../dsl/prelude/prelude.ts';
import { defaultPorts } from '../../engine/ports/default.ts';
import type { WatchedRun } from '../../eval/dashboard/app/main.ts';
import { formatOf } from '../../eval/dataset/raw-file.ts';
import { judgesOf } from '../../eval/run/judges.ts';
import { runOptionsOf } from '../../eval/run/options.ts';
import { type EvaluatedOnce, evaluateOnce, type Sitting } from '../evaluation/evaluate-once.ts';
import { type Prepared, prepared } from '../evaluation/prepared.ts';
import { isFault } from '../fault.ts';
import { colours, say } from '../output.ts';
import { DISK } from '../policy-file.ts';
import { runIn } from '../stored-runs.ts';
import { loadDashboard } from './load.ts';
import { watchedFiles } from './watched-files.ts';

export interface LastRun {
  readonly by: Prepared;
  readonly evaluated: EvaluatedOnce;
}

/** The last run that came to an end, once nobody looks at it any more. */
export async function watchedEvaluation(
  file: string,
  first: Prepared,
  sitting: Sitting,
): Promise<LastRun> {
  const { datasets, options } = sitting;
  const { reports, read = {} } = first.evaluation;
  const { stdin, stdout } = process;
  const { watchRun } = await loadDashboard();
  const screen = await watchRun({
    stdin,
    stdout,
    ascii: options.ascii ?? false,
    colour: colours(stdout),
    reports,
    ports: defaultPorts,
    reader: DISK,
    read,
    run: runningOf(file, first, datasets),
  });
  let isGoing = true;
  const left = screen.left.then((how) => {
    if (!isGoing) return;
    if (how === 'quit') say('The evaluation goes on; its report follows. Ctrl+C stops it.\n');
    if (how !== 'stop') return;
    say('Stopping; what is done is kept.\n');
    // As if the terminal had sent it, which it does not while it hands on every key.
    process.emit('SIGINT');
  });
  // A mistake of the dashboard is told at the end: until then there is a run to finish.
  left.catch(() => {});
  // The terminal is gone, or somebody says so: what is done is kept. Only here, as listening undoes what `nohup` asks for.
  const hungUp = () => {
    if (isGoing) process.emit('SIGINT');
  };
  process.on('SIGHUP', hungUp);
  const finished = async (evaluated: EvaluatedOnce) => {
    if (!evaluated.ok) return;
    const stored = await runIn(evaluated.folder);
    const { repeats } = evaluated;
    await screen.done({ stored, reports, ports: defaultPorts, read, repeats });
  };
  // From before each run on, so that what is saved while it goes on is not missed.
  const watching = (by: Prepared) =>
    options.watch === true ? watchedFiles([...filesOf(by), ...datasets]) : undefined;
  let files = watching(first);
  try {
    let last = await runOnce(first, sitting, screen);
    if (!last.evaluated.ok) return last;
    await finished(last.evaluated);
    isGoing = false;
    while (files !== undefined) {
      if ((await Promise.race([left, files.changed])) !== 'changed') break;
      isGoing = true;
      files.close();
      files = watching(last.by);
      last = (await anew(file, sitting, screen, finished)) ?? last;
      isGoing = false;
    }
    await left;
    return last;
  } finally {
    files?.close();
    screen.close();
    process.off('SIGHUP', hungUp);
  }
}

/** After a file was saved. Undefined where there is nothing to run with: that is said at the foot, and the run before stays in sight. */
async function anew(
  file: string,
  sitting: Sitting,
  screen: WatchedRun,
  finished: (evaluated: EvaluatedOnce) => Promise<void>,
): Promise<LastRun | undefined> {
  try {
    const by = await prepared(file, sitting.options, sitting.judges);
    if (by === undefined) {
      screen.say(`${file} has errors, so this is still the run before: npx handrail check ${file}`);
      return undefined;
    }
    screen.begin(runningOf(file, by, sitting.datasets));
    const last = await runOnce(by, { ...sitting, resume: false }, screen);
    if (last.evaluated.ok) {
      await finished(last.evaluated);
      return last;
    }
    const [problem] = last.evaluated.problems;
    const place =
      problem === undefined ? '' : `${problem.file}:${problem.line}: ${problem.message}`;
    screen.back(`The data has errors, so this is still the run before. ${place}`);
    return undefined;
  } catch (error) {
    if (!isFault(error) || sitting.signal.aborted) throw error;
    screen.back(`This is still the run before: ${error.message}`);
    return undefined;
  }
}

async function runOnce(by: Prepared, sitting: Sitting, screen: WatchedRun): Promise<LastRun> {
  const onProgress = screen.progress;
  const evaluation = { ...by.evaluation, apart: true, ...stepBytes(sitting.datasets) };
  return { by, evaluated: await evaluateOnce({ ...by, evaluation }, { ...sitting, onProgress }) };
}

function runningOf(file: string, { usable, evaluation }: Prepared, datasets: readonly string[]) {
  const { policy } = usable;
  const { read = {}, usage } = evaluation;
  const began = performance.now();
  return {
    policy: { hash: policy.hash, file, ...(policy.name !== undefined && { name: policy.name }) },
    datasets,
    formats: datasets.map((dataset) => formatOf(dataset, read)),
    classifiers: judgesOf(policy, evaluation).classifiers,
    options: runOptionsOf(evaluation),
    source: { policy, ports: defaultPorts, read },
    ...(usage !== undefined && { usage }),
    clock: () => (performance.now() - began) / 1000,
  };
}

function filesOf({ usable }: Prepared): readonly string[] {
  return usable.sources.files.map(({ file }) => file).filter((file) => !isPrelude(file));
}

/** A small dataset goes in a hundred steps, so that it can be watched; a large one in those that are quickest. */
function stepBytes(datasets: readonly string[]): { readonly batchBytes?: number } {
  const bytes = datasets.map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0);
  const largest = Math.max(...bytes);
  return largest < SMALL ? { batchBytes: Math.max(1, Math.ceil(largest / STEPS)) } : {};
}

const SMALL = 4 * 1024 * 1024;
const STEPS = 100;
