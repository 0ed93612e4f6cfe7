// handrail calibrate: thresholds from labelled conversations.

import type { Command } from 'commander';
import type { Done } from './done.ts';
import { COLUMN, column, DELIMITER, example, share, unknownSignalsOption } from './options.ts';

export interface CalibrateOptions {
  readonly missed?: number;
  readonly falseAlarms?: number;
  /** By meaning. */
  readonly column: Readonly<Record<string, string>>;
  readonly delimiter?: string;
  readonly unknownSignals: 'error' | 'ignore';
}

export function calibrateCommand(program: Command, done: Done): void {
  program
    .command('calibrate')
    .summary('set thresholds from labelled conversations')
    .description(
      'Sets the thresholds of the embedded classifier from labelled conversations, and keeps them beside the policy.',
    )
    .argument('<POLICY>', 'a policy; POLICY.calibration.json is written beside it')
    .argument('<DATASET...>', 'labelled conversations: JSON Lines, or CSV')
    .option('--missed <share>', 'of what states a signal, how much may be called no: 10%', share)
    .option(
      '--false-alarms <share>',
      'of what does not state it, how much may be called yes: 2%',
      share,
    )
    .addOption(unknownSignalsOption())
    .option(...COLUMN, column, {})
    .option(...DELIMITER)
    .addHelpText('after', example('handrail calibrate support.handrail chats.jsonl'))
    .action(async (policy: string, datasets: string[], options: CalibrateOptions) =>
      done(await (await import('../commands/calibrate.ts')).calibration(policy, datasets, options)),
    );
}
