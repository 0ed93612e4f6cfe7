// A run that is done, from its folder: its figures at once, its cases and the runs beside it as they are found.

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as immediately } from 'node:timers/promises';
import { baselinePath } from '../../compare/baseline.ts';
import type { Comparison } from '../../compare/compare.ts';
import { readRun, type StoredRun } from '../../compare/read-run.ts';
import type { Repeats } from '../../repeats/repeats.ts';
import type { WordSource } from '../../report/misjudged/misjudged.ts';
import { readReport } from '../../report/read-report.ts';
import { compiledOf } from '../../report/run-policy.ts';
import { type ListedRun, listRuns } from '../../run/folder/list-runs.ts';
import type { CaseList } from '../cases/case-list.ts';
import { storedCases } from '../cases/stored-cases.ts';
import { runViewOf } from '../run-view-of.ts';
import type { Live } from './live.ts';

export interface FinishedOptions extends Pick<WordSource, 'ports' | 'read'> {
  readonly stored: StoredRun;
  /** Where runs are kept. */
  readonly reports: string;
  /** What its repeats say, where it was made several times. */
  readonly repeats?: Repeats | undefined;
}

export interface Finished extends Live {
  /** All cases are found, or what is wrong with them is known. */
  readonly ready: Promise<void>;
}

/** Rejected with a `DamagedRun` where its files are not as they were written. */
export async function finishedRun(options: FinishedOptions): Promise<Finished> {
  const { stored, reports, ports, read, repeats } = options;
  const data = await readReport(stored, null);
  const baseline = await baselineOf(stored, reports, data.comparison);
  const run = { ...runViewOf(data), ...(repeats !== undefined && { repeats }) };
  let cases: CaseList = NOT_READ;
  let runs: readonly ListedRun[] | null = null;
  let close = () => {};
  let isClosed = false;
  // After the first frame: its policy is compiled for them, which that need not wait for.
  const ready = immediately().then(async () => {
    if (isClosed) return;
    const policy = compiledOf(stored.run)?.policy;
    const source: WordSource = { policy, ports, ...(read !== undefined && { read }) };
    const found = storedCases({ stored, source, baseline });
    cases = found;
    close = found.close;
    // What is wrong with them is told where they are shown.
    await found.ready.catch(() => {});
  });
  // Runs that cannot be listed are told by their screen as none; the run in sight is there all the same.
  // Beside it, wherever it was opened from.
  const list = listRuns(join(stored.folder, '..')).catch((): readonly ListedRun[] => []);
  void list.then((found) => {
    runs = found;
  });
  return {
    stored,
    ready,
    shown: () => ({ run, cases, runs }),
    version: () => (cases === NOT_READ ? 0 : 2 + 2 * cases.version) + (runs === null ? 0 : 1),
    close() {
      isClosed = true;
      close();
    },
  };
}

const NOT_READ: CaseList = {
  version: 0,
  count: 0,
  whole: false,
  note: null,
  ruleNames: new Set(),
  outcome: () => undefined,
  placeOf: () => undefined,
  changeAt: () => null,
  find: () => ({ places: new Uint32Array(), searching: true }),
  open: () => ({ kind: 'reading' }),
};

/** The run that this one was compared with, where it is still there. */
async function baselineOf(
  { folder, run }: StoredRun,
  reports: string,
  comparison: Comparison | null,
): Promise<StoredRun | null> {
  if (comparison === null) return null;
  const { name, id } = comparison.first;
  const [main] = run.policy.files;
  const places = [
    join(folder, 'baseline'),
    ...(main === undefined ? [] : [baselinePath(main.file)]),
    join(reports, name),
    join(folder, '..', name),
  ];
  for (const place of places) {
    if (!(await isThere(join(place, 'run.json')))) continue;
    const found = await readRun(place);
    if (found.ok && found.stored.run.id === id) return { ...found.stored, name };
  }
  return null;
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
