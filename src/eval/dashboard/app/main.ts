// What the command line loads of the dashboard: a run that is done is shown, or one that goes on is watched to its end and after.

import { setTimeout } from 'node:timers/promises';
import { listRuns } from '../../run/folder/list-runs.ts';
import { countedConversations } from '../live/count-lines.ts';
import { type FinishedOptions, finishedRun } from '../live/finished.ts';
import { type Running, type RunningOptions, runningRun } from '../live/running.ts';
import type { Stale } from '../run-view.ts';
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

export interface WatchedRun {
  /** Of the run that goes on. */
  readonly progress: Running['progress'];
  readonly left: Promise<Left>;
  /** The run is done: it is shown from its folder, at the same place. */
  readonly done: (finished: FinishedOptions) => Promise<void>;
  /** Another run goes on: the one before stays in sight until it is done, where it is done itself. */
  readonly begin: (run: RunningOptions) => void;
  /** That run came to nothing. */
  readonly back: () => void;
  /** Why what is shown is not what was saved last; undefined: it is. */
  readonly stale: (stale: Stale | undefined) => void;
  readonly close: () => void;
}

export async function watchRun(options: WatchOptions): Promise<WatchedRun> {
  const { reports } = options;
  let running = runningRun(options.run);
  // What is counted at once is there in the first frame; nobody waits for what is large.
  await Promise.race([
    counted(options.run, running),
    setTimeout(AT_ONCE_MS, undefined, { ref: false }),
  ]);
  const dashboard = openDashboard({ ...options, live: running, world: worldOf(options) });
  // Where none can be listed the others are not missed while this one goes on.
  const { listed } = running;
  void listRuns(reports).then(listed, () => listed([]));
  let isDone = false;
  return {
    progress: (done, news) => running.progress(done, news),
    left: dashboard.left,
    async done(shown) {
      const live = await finishedRun(shown);
      // So that no list is empty for a moment.
      await Promise.race([live.ready, setTimeout(SOON_MS, undefined, { ref: false })]);
      isDone = true;
      dashboard.again(undefined);
      dashboard.show(live);
    },
    begin(run) {
      running = runningRun(run);
      void counted(run, running);
      if (isDone) return dashboard.again(running);
      void listRuns(reports).then(running.listed, () => running.listed([]));
      dashboard.show(running);
    },
    back() {
      running.stop();
      dashboard.again(undefined);
    },
    stale: dashboard.stale,
    close: dashboard.close,
  };
}

const AT_ONCE_MS = 50;
const SOON_MS = 500;

async function counted({ datasets, formats }: RunningOptions, running: Running): Promise<void> {
  const counts = datasets.map((file, place) =>
    countedConversations(file, formats[place] ?? 'jsonl'),
  );
  running.counted(await Promise.all(counts));
}

/** Until it is left; each answer is saved at its key. */
export function labelDataset(options: LabelOptions): Promise<void> {
  return openLabelling(options);
}
