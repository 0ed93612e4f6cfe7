// The command line: every command, and what holds for all. What a command needs is loaded when it runs.

import { Command, Help, type Option } from 'commander';
import { VERSION } from '../policy/version.ts';
import { alignCommand } from './arguments/align.ts';
import { blessCommand } from './arguments/bless.ts';
import { buildCommand } from './arguments/build.ts';
import { calibrateCommand } from './arguments/calibrate.ts';
import { checkCommand } from './arguments/check.ts';
import { compareCommand } from './arguments/compare.ts';
import { decideCommand } from './arguments/decide.ts';
import type { Done } from './arguments/done.ts';
import { evalCommand } from './arguments/eval.ts';
import { explainCommand } from './arguments/explain.ts';
import { fmtCommand } from './arguments/fmt.ts';
import { importCommand } from './arguments/import.ts';
import { instructionsCommand } from './arguments/instructions.ts';
import { labelCommand } from './arguments/label.ts';
import { replayCommand } from './arguments/replay.ts';
import { reportCommand } from './arguments/report.ts';
import { runsCommand } from './arguments/runs.ts';
import { showCommand } from './arguments/show.ts';
import { testCommand } from './arguments/test.ts';

const EXIT_CODES = `
Exit codes:
  0  all well                          3  the data has errors
  1  a test or a gate failed           4  classifiers failed too often to judge
  2  wrong usage, or policy errors     5  a gate is inconclusive, with --strict
                                       130  interrupted
`;

/** In the order in which help lists them. */
const COMMANDS: readonly ((program: Command, done: Done) => void)[] = [
  checkCommand,
  fmtCommand,
  testCommand,
  decideCommand,
  explainCommand,
  evalCommand,
  showCommand,
  compareCommand,
  blessCommand,
  reportCommand,
  runsCommand,
  calibrateCommand,
  replayCommand,
  importCommand,
  labelCommand,
  instructionsCommand,
  alignCommand,
  buildCommand,
];

/** `done` is told the exit code of the command that ran. */
export function commandLine(done: Done): Command {
  const program = new Command('handrail')
    .description('When must a support bot hand over to people? Write it down, test it, measure it.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show how it is used')
    .helpCommand('help [command]', 'show how a command is used')
    .configureHelp({ optionDescription })
    .configureOutput({ outputError: () => {} })
    .exitOverride()
    .addHelpText('after', EXIT_CODES);

  for (const command of COMMANDS) command(program, done);
  return program;
}

/** That a list is empty unless something is named needs no words. */
function optionDescription(option: Option): string {
  const { defaultValue: value, description } = option;
  const empty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return empty ? description : new Help().optionDescription(option);
}
