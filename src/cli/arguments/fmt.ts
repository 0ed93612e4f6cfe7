// handrail fmt: one layout.

import type { Command } from 'commander';
import type { Done } from './done.ts';
import { example } from './options.ts';

export function fmtCommand(program: Command, done: Done): void {
  program
    .command('fmt')
    .summary('write policies in one layout')
    .description('Writes each policy in the one layout. Comments stay, and so does the meaning.')
    .argument('[FILE...]', 'policies')
    .option('--check', 'change nothing; name the files whose layout is another, and exit with 1')
    .option('--stdin', 'read a policy from standard input and write it to standard output')
    .addHelpText('after', example('handrail fmt support.handrail'))
    .action(async (files: string[], options: { check?: boolean; stdin?: boolean }) =>
      done(await (await import('../commands/fmt.ts')).fmt(files, options)),
    );
}
