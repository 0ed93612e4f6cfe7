// handrail align: the bot's own prompt beside its policy.

import { type Command, Option } from 'commander';
import type { AlignFormat } from '../commands/align.ts';
import type { Done } from './done.ts';
import { type Classifiers, classifiersOption, example } from './options.ts';

export function alignCommand(program: Command, done: Done): void {
  program
    .command('align')
    .summary("say where the bot's own prompt and the policy differ")
    .description(
      "Reads the bot's own prompt beside the policy: promises that no rule covers, rules that it contradicts, and details that only one of them knows. Ends with 1 where it finds any.",
    )
    .argument('<POLICY>', 'a policy')
    .argument('<PROMPT>', 'a prompt in English (Markdown or plain text), or - for standard input')
    .addOption(
      new Option('--format <format>', 'how to write it')
        .choices(['pretty', 'json', 'sarif', 'github'])
        .default('pretty'),
    )
    .option('--json', 'the same as --format json')
    .addOption(classifiersOption(['embedded', 'none']))
    .addHelpText('after', example('handrail align support.handrail prompt.md'))
    .action(
      async (
        policy: string,
        prompt: string,
        {
          json,
          format,
          classifiers,
        }: { json?: boolean; format: AlignFormat; classifiers: Classifiers },
      ) => {
        const options = { format: json === true ? 'json' : format, classifiers } as const;
        done(await (await import('../commands/align.ts')).align(policy, prompt, options));
      },
    );
}
