// handrail calibrate: thresholds from labelled conversations.

import { type Command, InvalidArgumentError } from 'commander';
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
    .option(
      '--missed <share>',
      'of what states a signal, how much may be called no; 10% where nothing is said, 50% at most',
      promised,
    )
    .option(
      '--false-alarms <share>',
      'of what does not state it, how much may be called yes; 2% where nothing is said, 50% at most',
      promised,
    )
    .addOption(unknownSignalsOption())
    .option(...COLUMN, column, {})
    .option(...DELIMITER)
    .addHelpText('after', example('handrail calibrate support.handrail chats.jsonl'))
    .addHelpText('after', EXIT_CODES)
    .action(async (policy: string, datasets: string[], options: CalibrateOptions) =>
      done(await (await import('../commands/calibrate.ts')).calibration(policy, datasets, options)),
    );
}

const EXIT_CODES = `Exit codes:
  0    done, also where signals stay uncalibrated: the table says why
  2    wrong usage, a policy that is not there or has errors, or a file that
       cannot be written
  3    the data has errors
  4    files of the embedded classifier are missing or changed
  130  interrupted
`;

/** `never` is no promise that any number of messages bears out, and `mostly` is none that helps. */
function promised(text: string): number {
  const value = share(text);
  if (value > 0 && value <= MOST_BROKEN) return value;
  throw new InvalidArgumentError(
    'Write a share above 0% and up to 50%, such as 5%: no number of messages bears out a promise of never, and one that is broken more often than kept is none.',
  );
}

const MOST_BROKEN = 0.5;
