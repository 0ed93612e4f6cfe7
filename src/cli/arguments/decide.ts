// handrail decide: a decision a turn.

import type { Command } from 'commander';
import type { Done } from './done.ts';
import { type ModelOptions, modelOptions } from './model.ts';
import { type Classifiers, classifiersOption, example } from './options.ts';

export interface DecideOptions extends ModelOptions {
  readonly signals?: boolean;
  readonly classifiers: Classifiers;
  readonly log?: string;
}

export function decideCommand(program: Command, done: Done): void {
  const decide = program
    .command('decide')
    .summary('decide after every turn of conversations from standard input')
    .description(
      'Reads conversations from standard input (JSON Lines) and prints a decision for every turn.',
    )
    .argument('<POLICY>', 'a policy')
    .option('--signals', 'judge every signal at every exchange, whether or not it can still matter')
    .addOption(classifiersOption(['embedded', 'model', 'pinned', 'none']));
  modelOptions(decide)
    .option('--log <file>', 'add a line an event to this log, which `handrail replay` reads')
    .addHelpText('after', example('handrail decide support.handrail < chats.jsonl'))
    .action(async (policy: string, options: DecideOptions) =>
      done(await (await import('../commands/decide.ts')).decide(policy, options)),
    );
}
