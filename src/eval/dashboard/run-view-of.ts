// A finished run as the screens see it, from what its written reports show.

import { isPrelude } from '../../dsl/prelude/prelude.ts';
import type { ReportData } from '../report/report-data.ts';
import type { RunView } from './run-view.ts';
import { ownSignals } from './threshold/own-signals.ts';

export function runViewOf({ stored, gates, comparison, timing }: ReportData): RunView {
  const { name, folder, run } = stored;
  const seconds = timing?.seconds ?? 0;
  return {
    phase: 'done',
    name,
    folder,
    ...(timing?.command !== undefined && { command: timing.command }),
    policy: {
      ...run.policy,
      file: run.policy.files[0]?.file ?? null,
      ownSignals: ownSignals(run.policy.files.filter(({ file }) => !isPrelude(file))),
    },
    datasets: run.datasets,
    classifiers: run.classifiers,
    options: run.options,
    progress: {
      done: run.tally.cases,
      total: run.tally.cases,
      seconds,
      perSecond: seconds > 0 ? (timing?.conversations ?? 0) / seconds : null,
      left: 0,
      silent: null,
      usage: timing?.model ?? null,
    },
    tally: run.tally,
    scores: run.scores,
    failures: run.failures,
    warnings: run.warnings,
    gates,
    comparison,
    timing,
  };
}
