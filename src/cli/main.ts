// Runs the command line: its answer to the shell, whatever happens.

import { type Importing, importWith } from './dashboard/load.ts';
import { EXIT } from './exit-code.ts';
import { faultText, isFault } from './fault.ts';
import { endOnInterrupt } from './interrupt.ts';
import { endOnBrokenPipe, say } from './output.ts';
import { run } from './run.ts';

function end(error: unknown): void {
  if (isFault(error)) {
    say(faultText(error));
    process.exitCode = error.exit;
    return;
  }
  const stack = error instanceof Error ? error.stack : String(error);
  say(
    `This is a mistake in Handrail, not in your files. Please report it with these lines:\n${stack}\n`,
  );
  process.exitCode = EXIT.bug;
}

export async function main(importing: Importing): Promise<void> {
  importWith(importing);
  endOnBrokenPipe();
  endOnInterrupt();
  try {
    process.exitCode = await run(process.argv.slice(2));
  } catch (error) {
    end(error);
  }
}
