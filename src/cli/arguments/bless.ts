// handrail bless: a run becomes the baseline of its policy.

import type { Command } from 'commander';
import type { Done } from './done.ts';
import { example } from './options.ts';

export interface BlessOptions {
  readonly out: string;
}

export function blessCommand(program: Command, done: Done): void {
  program
    .command('bless')
    .summary('make a run the baseline of its policy')
    .description(
      'Makes a run the baseline of its policy: later runs are compared with it. It is kept beside the policy, without the words of customers.',
    )
    .argument('<RUN>', 'a run: its folder, its name or the beginning of it, or latest')
    .option('--out <dir>', 'where runs are kept', 'reports')
    .addHelpText('after', example('handrail bless latest'))
    .action(async (run: string, options: BlessOptions) =>
      done(await (await import('../commands/bless.ts')).blessing(run, options)),
    );
}
