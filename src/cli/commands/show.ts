// `handrail show`: a finished run in the dashboard, or its report where there is no terminal for one.

import { defaultPorts } from '../../engine/ports/default.ts';
import { comparisonText } from '../../eval/compare/comparison-text.ts';
import { isDamagedRun } from '../../eval/compare/read-outcomes.ts';
import type { StoredRun } from '../../eval/compare/read-run.ts';
import { gatesText } from '../../eval/gates/gates-text.ts';
import { readReport } from '../../eval/report/read-report.ts';
import { runReport } from '../../eval/report/terminal/run-report.ts';
import type { ShowOptions } from '../arguments/show.ts';
import { loadDashboard } from '../dashboard/load.ts';
import { opensDashboard } from '../dashboard/wanted.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { fault } from '../fault.ts';
import { colours, print } from '../output.ts';
import { DISK } from '../policy-file.ts';
import { namedRun } from '../stored-runs.ts';

export async function show(wanted: string, options: ShowOptions): Promise<ExitCode> {
  const stored = await namedRun(wanted, options.out);
  const shown = opensDashboard(options) ? inDashboard(stored, options) : asText(stored);
  await shown.catch((error: unknown) => {
    throw isDamagedRun(error) ? fault(EXIT.data, error.message, 'evaluate again') : error;
  });
  return EXIT.ok;
}

async function inDashboard(stored: StoredRun, options: ShowOptions): Promise<void> {
  const { column, delimiter, out, ascii } = options;
  const { stdin, stdout } = process;
  const { showRun } = await loadDashboard();
  await showRun({
    stored,
    reports: out,
    ports: defaultPorts,
    reader: DISK,
    read: { columns: column, ...(delimiter !== undefined && { delimiter }) },
    stdin,
    stdout,
    colour: colours(stdout),
    ascii: ascii ?? false,
  });
}

/** As `handrail eval` printed it, but for its examples, which are in the reports. */
async function asText(stored: StoredRun): Promise<void> {
  const { gates, comparison, timing } = await readReport(stored, null);
  const { run, folder } = stored;
  const look = {
    width: Math.min(process.stdout.columns ?? 80, 100),
    colour: colours(process.stdout),
  };
  const price = timing?.model === undefined ? {} : { timing: { model: timing.model } };
  const texts = [
    runReport({ run, folder, examples: [], ...price }, look),
    ...(comparison === null ? [] : [comparisonText(comparison, look)]),
    ...(gates === null ? [] : [gatesText(gates, look)]),
  ];
  await print(texts.join('\n'));
}
