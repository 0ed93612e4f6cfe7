// handrail build: what a bot loads.

import type { Command } from 'commander';
import type { Done } from './done.ts';
import { example } from './options.ts';

export function buildCommand(program: Command, done: Done): void {
  program
    .command('build')
    .summary('write what a bot loads')
    .description(
      'Writes the compiled policy as JSON, and beside it its signals, fitted for the embedded classifier. A bot that loads both compiles and fits nothing. There are no TypeScript types yet, and no module that needs nothing else.',
    )
    .argument('<POLICY>', 'a policy')
    .option('--out <dir>', 'where the files are written; beside the policy where nothing is said')
    .addHelpText('after', example('handrail build support.handrail --out dist'))
    .action(async (policy: string, options: { out?: string }) =>
      done(await (await import('../commands/build.ts')).build(policy, options)),
    );
}
