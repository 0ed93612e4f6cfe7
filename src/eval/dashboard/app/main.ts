// What the command line loads of the dashboard: a run that is done is shown, or one that goes on is watched to its end and after.

import { setTimeout } from 'node:timers/promises';
import { listRuns } from '../../run/folder/list-runs.ts';
import { countedConversations } from '../live/count-lines.ts';
import { type FinishedOptions, finishedRun } from '../live/finished.ts';
import { type Running, type RunningOptions, runningRun } from '../live/running.ts';
import type { TerminalOptions } from './frames.tsx';
import { type LabelOptions, openLabelling } from './label.ts';
import { type Left, openDashboard } from './open.ts';
import { type Outside, worldOf } from './world.ts';

export type ShowOptions = FinishedOptions & TerminalOptions & Outside;

/** Until it is left. */
export async function showRun(options: ShowOptions): Promise<Left> {
  const live = await finishedRun(options);
  return openDashboard({ ...options, live, world: worldOf(options) }).left;
}

export interface WatchOptions extends TerminalOptions, Outside {
  readonly run: RunningOptions;
}

export interface Watched {
  readonly progress: Running['progress'];
  readonly left: Promise<Left>;
  /** The run is done: it is shown from its folder, at the same place. */
  readonly done: (finished: FinishedOptions) => Promise<void>;
  readonly close: () => void;
}

export async function watchRun(options: WatchOptions): Promise<Watched> {
  const { run, reports } = options;
  const running = runningRun(run);
  const counts = Promise.all(
    run.datasets.map((file, place) => countedConversations(file, run.formats[place] ?? 'jsonl')),
  ).then(running.counted);
  // What is counted at once is there in the first frame; nobody waits for what is large.
  await Promise.race([counts, setTimeout(AT_ONCE_MS, undefined, { ref: false })]);
  const dashboard = openDashboard({ ...options, live: running, world: worldOf(options) });
  // Where none can be listed the others are not missed while this one goes on.
  void listRuns(reports).then(running.listed, () => running.listed([]));
  return {
    progress: running.progress,
    left: dashboard.left,
    async done(finished) {
      dashboard.show(await finishedRun(finished));
    },
    close: dashboard.close,
  };
}

/** Until it is left. */
export function labelDataset(options: LabelOptions): Promise<void> {
  return openLabelling(options);
}

const AT_ONCE_MS = 50;
