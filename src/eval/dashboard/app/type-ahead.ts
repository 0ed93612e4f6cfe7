// Throws away what was typed before there was anything to see: it was meant for something else.

import { closeSync, constants, openSync, readSync } from 'node:fs';

/** The terminal gives single keys already. Where it has no name of its own nothing is thrown away. */
export function dropTypeAhead(): void {
  let terminal: number;
  try {
    terminal = openSync('/dev/tty', constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (isOfSystem(error)) return;
    throw error;
  }
  const typed = Buffer.alloc(4096);
  try {
    while (readSync(terminal, typed) > 0);
  } catch (error) {
    // EAGAIN: there is no more.
    if (!isOfSystem(error)) throw error;
  } finally {
    closeSync(terminal);
  }
}

function isOfSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
