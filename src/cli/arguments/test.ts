// handrail test: tests written in policies.

import type { Command } from 'commander';
import type { Done } from './done.ts';
import { type ModelOptions, modelOptions } from './model.ts';
import { type Classifiers, classifiersOption, example } from './options.ts';

export interface TestOptions extends ModelOptions {
  readonly json?: boolean;
  readonly classifiers: Classifiers;
}

export function testCommand(program: Command, done: Done): void {
  const test = program
    .command('test')
    .summary('play the tests written in policies')
    .description('Plays the tests that are written in each policy. No test at all is a failure.')
    .argument('<FILE...>', 'policies')
    .option('--json', 'print the results as JSON')
    .addOption(classifiersOption(['embedded', 'model', 'none']));
  modelOptions(test)
    .addHelpText('after', example('handrail test support.handrail'))
    .action(async (files: string[], options: TestOptions) =>
      done(await (await import('../commands/test.ts')).test(files, options)),
    );
}
