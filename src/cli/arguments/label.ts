// handrail label: labels for conversations, key by key.

import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Done } from './done.ts';
import { example } from './options.ts';

export interface LabelOptions {
  readonly policy?: string;
  readonly as?: string;
  readonly by?: string;
  readonly settle?: string;
  readonly ascii?: boolean;
}

export function labelCommand(program: Command, done: Done): void {
  program
    .command('label')
    .summary('say what is right, conversation by conversation')
    .description(
      'Shows conversations one by one, and writes down what is right for each: after which turn a hand-over, asking first, the bot, or that nobody can tell. Each key is saved at once.',
    )
    .argument('<DATASET>', 'conversations (JSON Lines), with labels or without')
    .option('--policy <file>', 'first those that this policy is least sure of')
    .addOption(
      new Option(
        '--as <name>',
        'a second labeller: hides the labels of the dataset, and writes DATASET.NAME.jsonl beside it',
      )
        .argParser(labellerName)
        .conflicts('by'),
    )
    .option('--by <name>', 'signs what changes in the dataset', signature)
    .addOption(
      new Option(
        '--settle <name>',
        'what the dataset and a second labeller differ on: both labels side by side, and which is right',
      )
        .argParser(labellerName)
        .conflicts('as'),
    )
    .option('--ascii', 'draw with plain letters alone')
    .addHelpText('after', example('handrail label chats.jsonl --policy support.handrail'))
    .addHelpText('after', EXIT_CODES)
    .action(async (dataset: string, options: LabelOptions) =>
      done(await (await import('../commands/label.ts')).label(dataset, options)),
    );
}

const EXIT_CODES = `Exit codes:
  0    left with q; all is saved
  2    wrong usage, no terminal, or a policy that is not there or has errors
  3    the data has errors, its file is not there or cannot be read, or labels could not be written
  4    files of the embedded classifier are missing or changed (--policy)
  130  interrupted; all is saved
`;

/** It becomes part of a file's name. */
function labellerName(text: string): string {
  if (/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(text)) return text;
  throw new InvalidArgumentError('Write a name of letters, digits, - and _, such as anna.');
}

function signature(text: string): string {
  if (text.trim() !== '' && !/\p{Cc}/u.test(text)) return text;
  throw new InvalidArgumentError('Write who says what is right, such as anna.');
}
