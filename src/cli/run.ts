// Reads the arguments, runs the command, and says what its exit code is.

import { CommanderError } from 'commander';
import { EXIT, type ExitCode } from './exit-code.ts';
import { say } from './output.ts';
import { commandLine } from './program.ts';
import { usageText } from './usage.ts';

export async function run(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const program = commandLine((end) => {
    code = end;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.ok;
    if (error.code !== 'commander.help') say(usageText(error, asTyped(program.commands, args)));
    return EXIT.usage;
  }
}

/** The command that was typed, for advice about its help. */
function asTyped(commands: readonly { name(): string }[], args: readonly string[]): string {
  const known = commands.some((command) => command.name() === args[0]);
  return known ? `handrail ${args[0]}` : 'handrail';
}
