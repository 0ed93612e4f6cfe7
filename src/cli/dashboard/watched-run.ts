// An evaluation in the dashboard: watched while it goes on, and looked through when it is done.

import { defaultPorts } from '../../engine/ports/default.ts';
import { formatOf } from '../../eval/dataset/raw-file.ts';
import { judgesOf } from '../../eval/run/judges.ts';
import { type EvaluateOptions, runOptionsOf } from '../../eval/run/options.ts';
import type { Policy } from '../../policy/policy.ts';
import { colours, say } from '../output.ts';
import { DISK } from '../policy-file.ts';
import { runIn } from '../stored-runs.ts';
import { loadDashboard } from './load.ts';

export interface WatchedRun {
  readonly progress: NonNullable<EvaluateOptions['onProgress']>;
  /** The run is done, and lies there. Fulfilled when nobody looks at it any more. */
  readonly done: (folder: string) => Promise<void>;
  /** Gives the terminal back. */
  readonly close: () => void;
}

export interface ToWatch {
  readonly policy: Policy;
  readonly file: string;
  readonly datasets: readonly string[];
  readonly evaluation: Omit<EvaluateOptions, 'signal'>;
  readonly ascii: boolean;
}

export async function watchedRun(watch: ToWatch): Promise<WatchedRun> {
  const { policy, file, datasets, evaluation, ascii } = watch;
  const { reports, read = {}, usage } = evaluation;
  const { watchRun } = await loadDashboard();
  const began = performance.now();
  const { stdin, stdout } = process;
  const source = { policy, ports: defaultPorts, read };
  const screen = await watchRun({
    stdin,
    stdout,
    ascii,
    colour: colours(stdout),
    reports,
    ports: defaultPorts,
    reader: DISK,
    read,
    run: {
      policy: { hash: policy.hash, file, ...(policy.name !== undefined && { name: policy.name }) },
      datasets,
      formats: datasets.map((dataset) => formatOf(dataset, read)),
      classifiers: judgesOf(policy, evaluation).classifiers,
      options: runOptionsOf(evaluation),
      source,
      ...(usage !== undefined && { usage }),
      clock: () => (performance.now() - began) / 1000,
    },
  });
  let going = true;
  const left = screen.left.then((how) => {
    if (!going) return;
    if (how === 'quit') say('The evaluation goes on; its report follows. Ctrl+C stops it.\n');
    // As if the terminal had sent it, which it does not while it hands on every key.
    if (how === 'stop') {
      say('Stopping; what is done is kept.\n');
      process.emit('SIGINT');
    }
  });
  // Told by `done`; until then there is a run to finish.
  left.catch(() => {});
  return {
    progress: screen.progress,
    async done(folder) {
      going = false;
      await screen.done({ stored: await runIn(folder), reports, ports: defaultPorts, read });
      await left;
    },
    close: screen.close,
  };
}
