// Every command with its arguments, options and an example. What a command needs is loaded when it runs.

import { Command, InvalidArgumentError, Option } from 'commander';
import { VERSION } from '../policy/version.ts';
import type { ExitCode } from './exit-code.ts';

const EXIT_CODES = `
Exit codes:
  0  all well                          3  the data has errors
  1  a test or a gate failed           4  classifiers failed too often to judge
  2  wrong usage, or policy errors     130  interrupted
`;

/** `done` is told the exit code of the command that ran. */
export function commandLine(done: (code: ExitCode) => void): Command {
  const program = new Command('handrail')
    .description('When must a support bot hand over to people? Write it down, test it, measure it.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show how it is used')
    .helpCommand('help [command]', 'show how a command is used')
    .configureOutput({ outputError: () => {} })
    .exitOverride()
    .addHelpText('after', EXIT_CODES);

  program
    .command('check')
    .summary('say what is wrong with policies')
    .description('Says what is wrong with each policy, where, and how to mend it.')
    .argument('<FILE...>', 'policies')
    .addOption(
      new Option('--format <format>', 'how to write it')
        .choices(['pretty', 'json', 'sarif', 'github'])
        .default('pretty'),
    )
    .addHelpText('after', example('handrail check support.handrail'))
    .action(async (files: string[], options: { format: 'pretty' | 'json' | 'sarif' | 'github' }) =>
      done(await (await import('./commands/check.ts')).check(files, options)),
    );

  program
    .command('fmt')
    .summary('write policies in one layout')
    .description('Writes each policy in the one layout. Comments stay, and so does the meaning.')
    .argument('[FILE...]', 'policies')
    .option('--check', 'change nothing; name the files whose layout is another, and exit with 1')
    .option('--stdin', 'read a policy from standard input and write it to standard output')
    .addHelpText('after', example('handrail fmt support.handrail'))
    .action(async (files: string[], options: { check?: boolean; stdin?: boolean }) =>
      done(await (await import('./commands/fmt.ts')).fmt(files, options)),
    );

  program
    .command('test')
    .summary('play the tests written in policies')
    .description('Plays the tests that are written in each policy. No test at all is a failure.')
    .argument('<FILE...>', 'policies')
    .option('--json', 'print the results as JSON')
    .addOption(classifiersOption(['embedded', 'none']))
    .addHelpText('after', example('handrail test support.handrail'))
    .action(async (files: string[], options: { json?: boolean; classifiers: Classifiers }) =>
      done(await (await import('./commands/test.ts')).test(files, options)),
    );

  program
    .command('decide')
    .summary('decide after every turn of conversations from standard input')
    .description(
      'Reads conversations from standard input (JSON Lines) and prints a decision for every turn.',
    )
    .argument('<POLICY>', 'a policy')
    .option('--signals', 'judge every signal at every exchange, whether or not it can still matter')
    .addOption(classifiersOption(['embedded', 'pinned', 'none']))
    .addHelpText('after', example('handrail decide support.handrail < chats.jsonl'))
    .action(async (policy: string, options: { signals?: boolean; classifiers: Classifiers }) =>
      done(await (await import('./commands/decide.ts')).decide(policy, options)),
    );

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
        done(await (await import('./commands/explain.ts')).explain(policy, conversations, options)),
    );

  program
    .command('eval')
    .summary('score a policy on labelled conversations')
    .description('Steps a policy through labelled conversations, and says how well it decides.')
    .argument('<POLICY>', 'a policy')
    .argument('<DATASET...>', 'labelled conversations: JSON Lines, or CSV')
    .option('--signals', 'judge every signal at every exchange, and score the signals too')
    .addOption(classifiersOption(['embedded', 'pinned', 'none']))
    .option('--out <dir>', 'where runs are written', 'reports')
    .option('--json', 'print the run as JSON')
    .option('--max-errors <share>', 'how many cases may rest on a failed classifier, as 5%', share)
    .option('--tolerance <turns>', 'an escalation so many turns off is still on time', turns, 0)
    .addOption(unknownSignalsOption())
    .option(...COLUMN, column, {})
    .option(...DELIMITER)
    .option('--seed <number>', 'the seed of what is drawn by chance', whole, 1)
    .option('--no-tui', 'plain lines, also on a terminal')
    .addHelpText('after', example('handrail eval support.handrail chats.jsonl'))
    .action(async (policy: string, datasets: string[], options: EvalOptions) =>
      done(await (await import('./commands/eval.ts')).evaluation(policy, datasets, options)),
    );

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
      done(await (await import('./commands/calibrate.ts')).calibration(policy, datasets, options)),
    );

  program
    .command('build')
    .summary('write what a bot loads')
    .description(
      'Writes the compiled policy as JSON, and beside it its signals, fitted for the embedded classifier. A bot that loads both compiles and fits nothing. There are no TypeScript types yet, and no module that needs nothing else.',
    )
    .argument('<POLICY>', 'a policy')
    .option('--out <dir>', 'where the files are written; beside the policy where nothing is said')
    .addHelpText('after', example('handrail build support.handrail --out dist'))
    .action(async (policy: string, options: { out?: string }) =>
      done(await (await import('./commands/build.ts')).build(policy, options)),
    );

  return program;
}

const COLUMN = [
  '--column <meaning=name>',
  'which column of a CSV file holds what, as text=message; once per column',
] as const;
const DELIMITER = [
  '--delimiter <character>',
  'what stands between the cells of a CSV file',
] as const;

function unknownSignalsOption(): Option {
  return new Option(
    '--unknown-signals <how>',
    'labels of signals that the policy does not have: an error, or ignored',
  )
    .choices(['error', 'ignore'])
    .default('error');
}

export interface CalibrateOptions {
  readonly missed?: number;
  readonly falseAlarms?: number;
  /** By meaning. */
  readonly column: Readonly<Record<string, string>>;
  readonly delimiter?: string;
  readonly unknownSignals: 'error' | 'ignore';
}

export type Classifiers = 'embedded' | 'pinned' | 'none';

export interface EvalOptions {
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
  readonly tui: boolean;
}

const WHO: Readonly<Record<Classifiers, string>> = {
  embedded: 'the embedded classifier',
  pinned: 'the labels of the data',
  none: 'nobody',
};

/** Who judges what text rules leave open. */
function classifiersOption(choices: readonly Classifiers[]): Option {
  const who = choices.map((one) => WHO[one]);
  return new Option(
    '--classifiers <who>',
    `who judges what text rules leave open: ${who.slice(0, -1).join(', ')}, or ${who.at(-1)}`,
  )
    .choices(choices)
    .default('embedded');
}

function example(line: string): string {
  return `\nExample:\n  ${line}\n`;
}

/** `5%` or `0.05`. */
function share(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(%?)$/.exec(text);
  const value = match === null ? Number.NaN : Number(match[1]) / (match[2] === '%' ? 100 : 1);
  if (value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError('Write a share, such as 5%.');
}

function column(
  text: string,
  before: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const at = text.indexOf('=');
  if (at > 0 && at < text.length - 1) return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
  throw new InvalidArgumentError('Write what it means and its name, such as text=message.');
}

function whole(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number, such as 1.');
}

function turns(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a number of turns, such as 1.');
}
