// handrail explain: why, turn by turn.

import type { Command } from 'commander';
import type { Done } from './done.ts';
import { type ModelOptions, modelOptions } from './model.ts';
import { type Classifiers, classifiersOption, example } from './options.ts';

export interface ExplainOptions extends ModelOptions {
  readonly id?: string;
  readonly json?: boolean;
  readonly classifiers: Classifiers;
}

export function explainCommand(program: Command, done: Done): void {
  const explain = program
    .command('explain')
    .summary('say why, turn by turn')
    .description('Says turn by turn why a conversation is decided as it is.')
    .argument('<POLICY>', 'a policy')
    .argument('<CONVERSATION>', 'a file of conversations (JSON Lines), or - for standard input')
    .option('--id <id>', 'the conversation with this id; without it, every one')
    .option('--json', 'print the explanations as JSON Lines')
    .addOption(classifiersOption(['embedded', 'model', 'pinned', 'none']));
  modelOptions(explain)
    .addHelpText('after', example('handrail explain support.handrail chats.jsonl --id c-0412'))
    .action(async (policy: string, conversations: string, options: ExplainOptions) =>
      done(await (await import('../commands/explain.ts')).explain(policy, conversations, options)),
    );
}
