// handrail check: say what is wrong with policies.

import { type Command, Option } from 'commander';
import type { Done } from './done.ts';
import { example } from './options.ts';

export function checkCommand(program: Command, done: Done): void {
  program
    .command('check')
    .summary('say what is wrong with policies')
    .description('Says what is wrong with each policy, where, and how to mend it.')
    .argument('<FILE...>', 'policies')
    .addOption(
      new Option('--format <format>', 'how to write it')
        .choices(['pretty', 'json', 'sarif', 'github'])
        .default('pretty'),
    )
    .addHelpText('after', example('handrail check support.handrail'))
    .action(async (files: string[], options: { format: 'pretty' | 'json' | 'sarif' | 'github' }) =>
      done(await (await import('../commands/check.ts')).check(files, options)),
    );
}
