// handrail instructions: the reply side of a policy, for the bot's own prompt.

import type { Command } from 'commander';
import type { Done } from './done.ts';
import { example } from './options.ts';

export function instructionsCommand(program: Command, done: Done): void {
  program
    .command('instructions')
    .summary("write what the bot's own prompt has to say")
    .description(
      "Writes the reply side of a policy as Markdown for the bot's own prompt: what to collect, what to say, and when not to promise a person.",
    )
    .argument('<POLICY>', 'a policy')
    .option('--agent <name>', 'only what holds while this agent answers')
    .option('--json', 'print the parts as JSON')
    .addHelpText('after', example('handrail instructions support.handrail > reply-rules.md'))
    .action(async (policy: string, options: { agent?: string; json?: boolean }) =>
      done(await (await import('../commands/instructions.ts')).instructions(policy, options)),
    );
}
