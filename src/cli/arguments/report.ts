// handrail report: a run as a page, for a pull request, or for a build server.

import { type Command, Option } from 'commander';
import { REPORT_FORMATS, type ReportFormat } from '../../eval/report/formats.ts';
import type { Done } from './done.ts';
import { COLUMN, column, DELIMITER, example } from './options.ts';

export interface ReportOptions {
  readonly format?: ReportFormat;
  readonly out: string;
  /** By meaning. */
  readonly column: Readonly<Record<string, string>>;
  readonly delimiter?: string;
}

export function reportCommand(program: Command, done: Done): void {
  program
    .command('report')
    .summary('write the reports of a run again, or print one of them')
    .description(
      'Writes report.html, report.md and junit.xml of a run again. With --format it prints one of them, or what to show at the lines of the policy (sarif, github).',
    )
    .argument('<RUN>', 'a run: its folder, its name or the beginning of it, or latest')
    .addOption(new Option('--format <format>', 'print this one').choices(REPORT_FORMATS))
    .option('--out <dir>', 'where runs are kept', 'reports')
    .option(...COLUMN, column, {})
    .option(...DELIMITER)
    .addHelpText('after', example('handrail report latest --format md'))
    .action(async (run: string, options: ReportOptions) =>
      done(await (await import('../commands/report.ts')).reporting(run, options)),
    );
}
