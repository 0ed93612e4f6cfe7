// `handrail show`: a finished run in the dashboard, or its report where there is no terminal for one.

import { defaultPorts } from '../../engine/ports/default.ts';
import { isDamagedRun } from '../../eval/compare/read-outcomes.ts';
import type { StoredRun } from '../../eval/compare/read-run.ts';
import type { ShowOptions } from '../arguments/show.ts';
import { loadDashboard } from '../dashboard/load.ts';
import { opensDashboard } from '../dashboard/wanted.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { fault } from '../fault.ts';
import { colours } from '../output.ts';
import { DISK } from '../policy-file.ts';
import { namedRun } from '../stored-runs.ts';

export async function show(wanted: string, options: ShowOptions): Promise<ExitCode> {
  const stored = await namedRun(wanted, options.out);
  const shown = opensDashboard(options) ? inDashboard(stored, options) : inLines(stored);
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

/** What prints it is loaded only here: a dashboard opens the sooner. */
async function inLines(stored: StoredRun): Promise<void> {
  const { printRun } = await import('../dashboard/print-run.ts');
  await printRun(stored);
}
