// What `handrail eval` makes of a run that is whole, before it has its place: its baseline, its gates, its reports.

import { defaultPorts } from '../engine/ports/default.ts';
import { isDamagedRun } from '../eval/compare/read-outcomes.ts';
import type { StoredRun } from '../eval/compare/read-run.ts';
import type { GateBaseline } from '../eval/gates/judge-gates.ts';
import { type JudgedRun, judgeRun } from '../eval/gates/judge-run.ts';
import { lowerGates } from '../eval/gates/lower-gates.ts';
import { readReport } from '../eval/report/read-report.ts';
import { writeReports } from '../eval/report/write-reports.ts';
import type { WholeRun } from '../eval/run/whole-run.ts';
import type { EvalOptions } from './arguments/eval.ts';
import { EXIT } from './exit-code.ts';
import { fault } from './fault.ts';
import type { Usable } from './policy-file.ts';
import { runIn } from './stored-runs.ts';

export interface AfterRun extends JudgedRun {
  /** Whether there is a page for a browser. */
  readonly page: boolean;
}

export async function afterRun(
  { folder, name }: WholeRun,
  usable: Usable,
  baseline: GateBaseline,
  options: Pick<EvalOptions, 'report' | 'column' | 'delimiter'>,
): Promise<AfterRun> {
  const gates = lowerGates(usable.gates, usable.sources.files);
  const stored: StoredRun = { ...(await runIn(folder)), name };
  const { run, comparison } = await judgeRun(stored, gates, baseline).catch((error: unknown) => {
    throw isDamagedRun(error) ? fault(EXIT.data, error.message, 'evaluate again') : error;
  });
  const written = await reportsOf({ ...stored, run }, usable, options);
  return { run, comparison, page: written.some((path) => path.endsWith('.html')) };
}

/** Above this many conversations a page costs a run too much of its second: 0.2 s and 20 MB for 10,000. */
const SMALL = 5_000;

/** report.md and junit.xml beside the run, and report.html where it is small or somebody asked for it. */
async function reportsOf(
  stored: StoredRun,
  { policy }: Usable,
  { column, delimiter, report }: Pick<EvalOptions, 'report' | 'column' | 'delimiter'>,
): Promise<readonly string[]> {
  const read = { columns: column, ...(delimiter !== undefined && { delimiter }) };
  const wanted = report ?? stored.run.tally.cases <= SMALL;
  const words = wanted ? { policy, ports: defaultPorts, read } : null;
  return writeReports(await readReport(stored, words));
}
