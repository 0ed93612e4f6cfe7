// handrail explain: why, turn by turn.

import type { Command } from 'commander';
import type { Done } from './done.ts';
import { type Classifiers, classifiersOption, example } from './options.ts';

export function explainCommand(program: Command, done: Done): void {
  program
    .command('explain')
    .summary('say why, turn by turn')
    .description('Says turn by turn why a conversation is decided as it is.')
    .argument('<POLICY>', 'a policy')
    .argument('<CONVERSATION>', 'a file of conversations (JSON Lines), or - for standard input')
    .option('--id <id>', 'the conversation with this id; without it, every one')
    .option('--json', 'print the explanations as JSON Lines')
    .addOption(classifiersOption(['embedded', 'pinned', 'none']))
    .addHelpText('after', example('handrail explain support.handrail chats.jsonl --id c-0412'))
    .action(
      async (
        policy: string,
        conversations: string,
        options: { id?: string; json?: boolean; classifiers: Classifiers },
      ) =>
        done(
          await (await import('../commands/explain.ts')).explain(policy, conversations, options),
        ),
    );
}
