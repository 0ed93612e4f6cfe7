// handrail show: a run in the dashboard.

import type { Command } from 'commander';
import type { Done } from './done.ts';
import { COLUMN, column, DELIMITER, example } from './options.ts';

export interface ShowOptions {
  readonly out: string;
  /** By meaning. */
  readonly column: Readonly<Record<string, string>>;
  readonly delimiter?: string;
  readonly tui: boolean;
  readonly ascii?: boolean;
}

export function showCommand(program: Command, done: Done): void {
  program
    .command('show')
    .summary('look through a run in the dashboard')
    .description(
      'Opens a finished run in the dashboard: its scores, its mistakes, and every conversation. Where there is no terminal it prints the report of the run.',
    )
    .argument('<RUN>', 'a run: its folder, its name or the beginning of it, or latest')
    .option('--out <dir>', 'where runs are kept', 'reports')
    .option('--no-tui', 'the report as plain lines, also on a terminal')
    .option('--ascii', 'draw with plain letters alone')
    .option(...COLUMN, column, {})
    .option(...DELIMITER)
    .addHelpText('after', example('handrail show latest'))
    .action(async (run: string, options: ShowOptions) =>
      done(await (await import('../commands/show.ts')).show(run, options)),
    );
}
