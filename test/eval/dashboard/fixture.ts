// What the screens are drawn from in tests: Acme's run, made anew, with a baseline; figures that no clock and no version of Node changes.

import { cpSync } from 'node:fs';
import { outcomesOf } from '../../../src/eval/compare/read-outcomes.ts';
import type { RunView } from '../../../src/eval/dashboard/run-view.ts';
import { runViewOf } from '../../../src/eval/dashboard/run-view-of.ts';
import type { Outcome } from '../../../src/eval/metrics/outcome.ts';
import { scoresOf } from '../../../src/eval/metrics/scores.ts';
import { published, tallyOutcomes } from '../../../src/eval/metrics/tally.ts';
import type { RunTiming } from '../../../src/eval/report/report-data.ts';
import type { ListedRun } from '../../../src/eval/run/folder/list-runs.ts';
import { tempFolder } from '../../temp-folder.ts';
import { acmeReport } from '../report/reported.ts';
import { casesOf } from './cases-of.ts';
import type { Shown } from './frame-text.ts';

export interface Fixture extends Shown {
  /** Where the run lies, with decisions.jsonl; it goes with the tests. */
  readonly folder: string;
  readonly outcomes: readonly Outcome[];
}

const NAME = '20260503-101200-5ac4e0d1';
const BEFORE = '20260502-164500-90b7c3aa';
const TIMING: RunTiming = { seconds: 2, conversations: 112, threads: 1 };

/** Names of folders hold a hash of the version of Node. */
function named(run: RunView): RunView {
  const { comparison, gates } = run;
  return {
    ...run,
    folder: `reports/${NAME}`,
    comparison: comparison && {
      ...comparison,
      first: { ...comparison.first, name: BEFORE, id: '' },
      second: { ...comparison.second, name: NAME, id: '' },
    },
    gates: gates && { ...gates, baseline: gates.baseline && { name: BEFORE, id: '' } },
  };
}

let made: Promise<Fixture> | undefined;

/**
 * Signals were judged, by the embedded classifier; the baseline had text rules alone. Takes about two seconds, once for all test
 * files of a process.
 */
export function acme(): Promise<Fixture> {
  made ??= makeAcme();
  return made;
}

async function makeAcme(): Promise<Fixture> {
  const data = await acmeReport();
  const folder = tempFolder('dashboard');
  cpSync(data.stored.folder, folder, { recursive: true });
  const run = named(
    runViewOf({
      ...data,
      stored: { ...data.stored, name: NAME, folder: `reports/${NAME}` },
      timing: TIMING,
    }),
  );
  const outcomes: Outcome[] = [];
  for await (const outcome of outcomesOf(folder)) outcomes.push(outcome);
  return { run, cases: casesOf(outcomes, true), runs: RUNS, folder, outcomes };
}

/** The same while it runs: so many conversations are done, and what must be drawn by chance is not there. */
export function whileRunning({ run, outcomes, ...fixture }: Fixture, done = 60): Fixture {
  const some = outcomes.slice(0, done);
  const tally = tallyOutcomes(some, run.options);
  return {
    ...fixture,
    outcomes: some,
    cases: casesOf(some, false),
    run: {
      ...run,
      phase: 'running',
      progress: {
        done,
        total: outcomes.length,
        seconds: 1.2,
        perSecond: 50,
        left: (outcomes.length - done) / 50,
        silent: null,
        usage: null,
      },
      tally: published(tally),
      scores: scoresOf(tally, { ...run.options, draws: 0 }),
      warnings: [],
      gates: null,
      comparison: null,
      timing: null,
    },
  };
}

const DATA = ['datasets/acme.jsonl'];

const RUNS: readonly ListedRun[] = [
  {
    folder: `reports/${NAME}`,
    state: 'complete',
    started: '2026-05-03T10:12:00.000Z',
    policy: 'Acme support',
    datasets: DATA,
    cases: 112,
    scores: { precision: 0.9, recall: 0.75, f1: 0.818 },
    intervals: { precision: [0.771, 0.961], recall: [0.62, 0.847], f1: [0.725, 0.889] },
  },
  {
    folder: 'reports/.partial-x2Lq9a',
    state: 'interrupted',
    started: '2026-05-03T09:58:31.000Z',
    policy: 'Acme support',
    datasets: DATA,
    cases: 41,
    command:
      'handrail eval examples/acme/policy.handrail datasets/acme.jsonl --model gemma3 --resume',
  },
  {
    folder: `reports/${BEFORE}`,
    state: 'complete',
    started: '2026-05-02T16:45:00.000Z',
    policy: 'Acme support',
    datasets: DATA,
    cases: 112,
    scores: { precision: 0.97, recall: null, f1: 0.6 },
    intervals: { precision: [0.847, 0.995], recall: null, f1: null },
    untrusted: true,
  },
  { folder: 'reports/notes', state: 'broken', datasets: [], cases: 0 },
];
