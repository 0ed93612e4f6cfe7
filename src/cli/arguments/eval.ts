// handrail eval: scores on labelled conversations.

import type { Command } from 'commander';
import type { Done } from './done.ts';
import { type ModelOptions, modelOptions } from './model.ts';
import {
  type Classifiers,
  COLUMN,
  classifiersOption,
  column,
  DELIMITER,
  example,
  share,
  turns,
  unknownSignalsOption,
  whole,
} from './options.ts';
import { type ScoringOptions, scoringOptions } from './scoring.ts';

export interface EvalOptions extends ScoringOptions, ModelOptions {
  readonly signals?: boolean;
  readonly classifiers: Classifiers;
  readonly out: string;
  readonly json?: boolean;
  readonly maxErrors?: number;
  readonly tolerance: number;
  /** By meaning. */
  readonly column: Readonly<Record<string, string>>;
  readonly delimiter?: string;
  readonly seed: number;
  readonly unknownSignals: 'error' | 'ignore';
  readonly unlabelled?: boolean;
  readonly tui: boolean;
  readonly ascii?: boolean;
  readonly watch?: boolean;
  /** undefined: where the run is not large. */
  readonly report?: boolean;
  /** A run, or `git:REVISION`. */
  readonly baseline?: string;
  readonly strict?: boolean;
  readonly resume?: boolean;
}

export function evalCommand(program: Command, done: Done): void {
  scoringOptions(modelOptions(evalBase(program)))
    .option('--baseline <run>', 'compare with a run, or with the policy at a revision: git:HEAD')
    .option('--resume', 'go on with this run where it was interrupted')
    .option('--strict', 'an open gate ends with exit code 5')
    .addOption(unknownSignalsOption())
    .option('--unlabelled', 'take conversations without a label too: they are never scored')
    .option(...COLUMN, column, {})
    .option(...DELIMITER)
    .option('--seed <number>', 'the seed of what is drawn by chance', whole, 1)
    .option('--no-tui', 'plain lines, also on a terminal')
    .option('--ascii', 'draw the dashboard with plain letters alone')
    .option('--watch', 'evaluate again whenever the policy or the data is saved')
    .option('--report', 'write report.html, whatever the size of the run')
    .option('--no-report', 'write no report.html')
    .addHelpText('after', example('handrail eval support.handrail chats.jsonl'))
    .action(async (policy: string, datasets: string[], options: EvalOptions) =>
      done(await (await import('../commands/eval.ts')).evaluation(policy, datasets, options)),
    );
}

function evalBase(program: Command): Command {
  return program
    .command('eval')
    .summary('score a policy on labelled conversations')
    .description('Steps a policy through labelled conversations, and says how well it decides.')
    .argument('<POLICY>', 'a policy')
    .argument('<DATASET...>', 'labelled conversations: JSON Lines, or CSV')
    .option('--signals', 'judge every signal at every exchange, and score the signals too')
    .addOption(classifiersOption(['embedded', 'model', 'pinned', 'none']))
    .option('--out <dir>', 'where runs are written', 'reports')
    .option('--json', 'print the run as JSON')
    .option('--max-errors <share>', 'how many cases may rest on a failed classifier, as 5%', share)
    .option('--tolerance <turns>', 'an escalation so many turns off is still on time', turns, 0);
}
