// What a person did wrong at the edge, such as a file that is not there: thrown up to `main`, shown without a stack.

import type { ExitCode } from './exit-code.ts';

export interface Fault extends Error {
  readonly exit: ExitCode;
  /** How to mend it. */
  readonly help?: string;
  /** No file is there: nothing, or a directory. */
  readonly missing: boolean;
}

export function fault(exit: ExitCode, message: string, help?: string, missing = false): Fault {
  const about = { exit, missing, ...(help !== undefined && { help }) };
  return Object.assign(new Error(message), { name: 'Fault' }, about);
}

export function isFault(error: unknown): error is Fault {
  return error instanceof Error && error.name === 'Fault' && 'exit' in error;
}

/** As it stands on a terminal. */
export function faultText(error: Fault): string {
  const help = error.help === undefined ? '' : `  help: ${error.help}\n`;
  return `error: ${error.message}\n${help}`;
}
