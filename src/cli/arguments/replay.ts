// handrail replay: what a new policy would have done with logged conversations.

import type { Command } from 'commander';
import type { Done } from './done.ts';
import { example, whole } from './options.ts';

export interface ReplayCommandOptions {
  readonly policy: string;
  readonly old?: string;
  readonly json?: boolean;
  readonly show: number;
  readonly dataset?: string;
}

export function replayCommand(program: Command, done: Done): void {
  program
    .command('replay')
    .summary('say what another policy would have done with logged conversations')
    .description(
      'Says what a new policy would have done with the conversations in the logs of a bot. No classifier is asked: verdicts come from the log, and what depends on a verdict that was not recorded is told as open.',
    )
    .argument('<LOG...>', 'logs, as `createRecorder` or `handrail decide --log` write them')
    .requiredOption('--policy <policy>', 'the new policy')
    .option('--old <policy>', 'the policy that decided in the log; where another did, that is told')
    .option('--json', 'print the result as JSON')
    .option('--show <number>', 'how many conversations of each kind to show', whole, 20)
    .option('--dataset <file>', 'also write the conversations as a dataset, which `eval` reads')
    .addHelpText('after', example('handrail replay bot.log.jsonl --policy support.handrail'))
    .action(async (logs: string[], options: ReplayCommandOptions) =>
      done(await (await import('../commands/replay.ts')).replaying(logs, options)),
    );
}
