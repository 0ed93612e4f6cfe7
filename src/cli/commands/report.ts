// `handrail report`: the reports of a run that is there, written again or printed.

import { defaultPorts } from '../../engine/ports/default.ts';
import { isDamagedRun } from '../../eval/compare/read-outcomes.ts';
import type { StoredRun } from '../../eval/compare/read-run.ts';
import { readReport } from '../../eval/report/read-report.ts';
import { compiledOf } from '../../eval/report/run-policy.ts';
import { reportText, writeReports } from '../../eval/report/write-reports.ts';
import type { ReportOptions } from '../arguments/report.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { fault } from '../fault.ts';
import { fileFault } from '../files.ts';
import { print } from '../output.ts';
import { namedRun } from '../stored-runs.ts';

export async function reporting(wanted: string, options: ReportOptions): Promise<ExitCode> {
  const stored = await namedRun(wanted, options.out);
  const data = await reportData(stored, options);
  if (options.format !== undefined) {
    const text = await reportText(options.format, data);
    if (text === undefined) {
      throw fault(
        EXIT.usage,
        `${stored.name} does not hold its policy, so nothing can be told at its lines`,
        'evaluate the .handrail file of the policy',
      );
    }
    await print(text);
    return EXIT.ok;
  }
  const paths = await writeReports(data).catch((error: unknown) => {
    throw fileFault(stored.folder, error, EXIT.usage);
  });
  await print(paths.map((path) => `${path}\n`).join(''));
  return EXIT.ok;
}

function reportData(stored: StoredRun, { column, delimiter }: ReportOptions) {
  const read = { columns: column, ...(delimiter !== undefined && { delimiter }) };
  const policy = compiledOf(stored.run)?.policy;
  return readReport(stored, { policy, ports: defaultPorts, read }).catch((error: unknown) => {
    throw isDamagedRun(error) ? fault(EXIT.data, error.message, 'evaluate again') : error;
  });
}
