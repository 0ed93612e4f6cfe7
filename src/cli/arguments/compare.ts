// handrail compare: what changed between two runs.

import type { Command } from 'commander';
import type { Done } from './done.ts';
import { example, whole } from './options.ts';

export interface CompareOptions {
  readonly out: string;
  readonly json?: boolean;
  readonly show: number;
}

export function compareCommand(program: Command, done: Done): void {
  program
    .command('compare')
    .summary('say what changed between two runs')
    .description(
      'Says what changed between two runs over the same conversations, why, and whether it is more than noise.',
    )
    .argument('<BEFORE>', 'a run: its folder, its name or the beginning of it, latest, or baseline')
    .argument('<NOW>', 'another')
    .option('--out <dir>', 'where runs are kept', 'reports')
    .option('--json', 'print the comparison as JSON')
    .option('--show <number>', 'how many conversations to show of each kind', whole, 5)
    .addHelpText('after', example('handrail compare baseline latest'))
    .action(async (before: string, now: string, options: CompareOptions) =>
      done(await (await import('../commands/compare.ts')).comparison(before, now, options)),
    );
}
