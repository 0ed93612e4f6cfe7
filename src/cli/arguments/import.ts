// handrail import: exports of other systems as labelled conversations.

import { Argument, type Command } from 'commander';
import { SOURCES, type SourceName } from '../../eval/import/import-options.ts';
import type { Done } from './done.ts';
import { COLUMN, column, DELIMITER, example } from './options.ts';

export interface ImportArguments {
  readonly out?: string;
  readonly skip?: boolean;
  readonly labelFromHandover?: boolean;
  readonly bot: readonly string[];
  readonly handover: readonly string[];
  /** By meaning. */
  readonly column: Readonly<Record<string, string>>;
  readonly delimiter?: string;
}

export function importCommand(program: Command, done: Done): void {
  program
    .command('import')
    .summary('read conversations from other systems')
    .description(
      'Reads exports of other systems and writes conversations as JSON Lines, on standard output where nothing is said. What cannot be used is told on standard error.',
    )
    .addArgument(new Argument('<SOURCE>', 'where they come from').choices([...SOURCES]))
    .argument('<FILE...>', 'what was exported there')
    .option('--out <file>', 'write into this file')
    .option('--skip', 'exit with 0 also where records were skipped')
    .option('--label-from-handover', 'label with what the system did, which need not be right')
    .option('--bot <author>', 'id or name of an author that is a bot; once per bot', listed, [])
    .option('--handover <name>', 'tool or action that hands over; once per name', listed, [])
    .option(...COLUMN, column, {})
    .option(...DELIMITER)
    .addHelpText('after', example('handrail import zendesk tickets.json --out tickets.jsonl'))
    .action(async (source: SourceName, files: string[], options: ImportArguments) =>
      done(await (await import('../commands/import.ts')).importing(source, files, options)),
    );
}

function listed(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}
