// A file of lines that is there only once it is whole: written beside its place, and put there at the end.

import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { EXIT } from './exit-code.ts';
import { fault } from './fault.ts';
import { fileFault } from './files.ts';

export interface LineWriter {
  write(line: string): void | Promise<void>;
  /** All lines are written. */
  keep(): void;
  /** Leaves no trace. */
  discard(): void;
}

/** Lines are handed to the disk in pieces of about this many characters. */
const PIECE = 64 * 1024;

/** `inputs` are being read meanwhile, so none of them can be written. */
export function fileLines(path: string, inputs: readonly string[]): LineWriter {
  if (inputs.some((input) => resolve(input) === resolve(path))) {
    throw fault(
      EXIT.usage,
      `"${path}" is read and cannot be written at the same time`,
      'name another file with --out',
    );
  }
  const beside = `${path}.${process.pid}.part`;
  const at = opened(path, beside);
  let piece = '';
  const flush = () => {
    attempt(path, () => writeSync(at, piece));
    piece = '';
  };
  // Ctrl+C ends the process at once, and what is half written is of no use.
  const onExit = () => rmSync(beside, { force: true });
  process.once('exit', onExit);
  const done = () => {
    process.off('exit', onExit);
    closeSync(at);
  };
  return {
    write(line) {
      piece += `${line}\n`;
      if (piece.length >= PIECE) flush();
    },
    keep() {
      flush();
      done();
      attempt(path, () => renameSync(beside, path));
    },
    discard() {
      done();
      rmSync(beside, { force: true });
    },
  };
}

function opened(path: string, beside: string): number {
  try {
    return openSync(beside, 'wx');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!missing) throw fileFault(path, error, EXIT.usage);
    const help = 'make it first, or name another file with --out';
    throw fault(EXIT.usage, `there is no folder "${dirname(path)}"`, help);
  }
}

function attempt<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw fileFault(path, error, EXIT.usage);
  }
}
