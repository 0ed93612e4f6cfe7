// handrail runs: what evaluations left behind.

import type { Command } from 'commander';
import type { Done } from './done.ts';
import { example } from './options.ts';

export interface RunsOptions {
  readonly out: string;
  readonly json?: boolean;
}

export function runsCommand(program: Command, done: Done): void {
  program
    .command('runs')
    .summary('list the runs that evaluations wrote')
    .description(
      'Lists runs, newest first, and those that were interrupted, with how to go on with them.',
    )
    .option('--out <dir>', 'where runs are kept', 'reports')
    .option('--json', 'print the list as JSON')
    .addHelpText('after', example('handrail runs'))
    .action(async (options: RunsOptions) =>
      done(await (await import('../commands/runs.ts')).runs(options)),
    );
}
