// A run that is going on: what it has counted so far, and the first of its misjudged cases. Memory does not grow with its conversations.

import type { Usage } from '../../../engine/classifiers/openai/client/usage.ts';
import type { DatasetFormat } from '../../dataset/raw-file.ts';
import { judgeFailures } from '../../metrics/failures.ts';
import { scoresOf } from '../../metrics/scores.ts';
import { NO_TALLY, published, type Tally } from '../../metrics/tally.ts';
import type { WordSource } from '../../report/misjudged/misjudged.ts';
import type { ListedRun } from '../../run/folder/list-runs.ts';
import type { ModelNow } from '../../run/model-now.ts';
import type { News } from '../../run/options.ts';
import type { RunOptions } from '../../run/run.ts';
import { liveCases } from '../cases/live-cases.ts';
import type { Shown } from '../frame/whole.ts';
import type { RunView } from '../run-view.ts';
import type { Live } from './live.ts';
import { NO_PACE, type Pace, paced, secondsLeft, silentFor } from './pace.ts';

export interface RunningOptions {
  readonly policy: RunView['policy'];
  readonly datasets: readonly string[];
  /** Of the datasets. */
  readonly formats: readonly DatasetFormat[];
  readonly classifiers: readonly string[];
  readonly options: RunOptions;
  readonly usage?: () => Usage;
  /** What a language model is doing. */
  readonly model?: () => ModelNow;
  /** Where the words of its cases stand. */
  readonly source: WordSource;
  /** Seconds since the run was begun. */
  readonly clock: () => number;
}

export interface Running extends Live {
  readonly progress: (done: number, news: News) => void;
  /** Somebody has counted the conversations of the data. */
  readonly counted: (conversations: readonly (number | null)[]) => void;
  readonly listed: (runs: readonly ListedRun[]) => void;
  /** It does not go on. */
  readonly stop: () => void;
}

export function runningRun(about: RunningOptions): Running {
  const cases = liveCases(about.options.tolerance, {
    datasets: about.datasets.map((file, place) => ({
      file,
      format: about.formats[place] ?? 'jsonl',
      sha256: null,
    })),
    source: about.source,
  });
  let pace = NO_PACE;
  let tally: Tally = NO_TALLY;
  let totals: readonly (number | null)[] = about.datasets.map(() => null);
  let runs: readonly ListedRun[] | null = null;
  let version = 0;
  let stoppedAt: number | undefined;
  const clock = () => stoppedAt ?? about.clock();
  // Scores are worked out where somebody looks, and not for every batch that passes.
  let looked:
    | {
        readonly tally: Tally;
        readonly seconds: number;
        readonly calls: number;
        readonly shown: Shown;
      }
    | undefined;
  const callsSoFar = () => about.usage?.().calls ?? 0;
  return {
    stored: null,
    progress(done, news) {
      pace = paced(pace, clock(), done, totalOf(totals));
      tally = news.tally;
      version++;
      cases.take(news.lines);
    },
    counted(conversations) {
      totals = conversations;
      version++;
    },
    listed(found) {
      runs = found;
      version++;
    },
    stop() {
      stoppedAt = about.clock();
      version++;
      looked = undefined;
    },
    // A clock that goes on is news too, once a second, and so is each call.
    version: () => (version + cases.version + callsSoFar()) * 1e6 + Math.floor(clock()),
    shown() {
      const seconds = Math.floor(clock());
      const calls = callsSoFar();
      if (looked?.tally === tally && looked.seconds === seconds && looked.calls === calls) {
        return { ...looked.shown, cases, runs };
      }
      const going = viewOf({ ...about, clock }, tally, totals, pace);
      const run: RunView = stoppedAt === undefined ? going : { ...going, stopped: true };
      const shown = { run, cases, runs };
      looked = { tally, seconds, calls, shown };
      return shown;
    },
    close: () => {},
  };
}

function viewOf(
  { policy, datasets, classifiers, options, usage, model, clock }: RunningOptions,
  tally: Tally,
  totals: readonly (number | null)[],
  pace: Pace,
): RunView {
  const seconds = clock();
  return {
    phase: 'running',
    name: '',
    folder: null,
    policy,
    datasets: datasets.map((file, place) => ({ file, conversations: totals[place] ?? null })),
    classifiers,
    options,
    progress: {
      done: tally.cases,
      total: totalOf(totals),
      seconds,
      perSecond: pace.perSecond,
      left: secondsLeft(pace, seconds),
      silent: silentFor(pace, seconds),
      usage: usage?.() ?? null,
      ...(model !== undefined && { model: model() }),
    },
    tally: published(tally),
    // Without draws: what rests on chance is not worked out ten times a second.
    scores: scoresOf(tally, { ...options, draws: 0 }),
    failures: judgeFailures(tally, options.maxErrors),
    warnings: [],
    gates: null,
    comparison: null,
    timing: null,
  };
}

/** null while a part of them is not counted. */
function totalOf(counts: readonly (number | null)[]): number | null {
  return counts.reduce<number | null>(
    (sum, one) => (sum === null || one === null ? null : sum + one),
    0,
  );
}
