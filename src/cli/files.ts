// Reading the text files that a person names, with a clear sentence where that does not work.

import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { isFolderGone } from '../eval/run/folder/folder-gone.ts';
import { nearest } from '../policy/nearest.ts';
import type { ExitCode } from './exit-code.ts';
import { type Fault, fault } from './fault.ts';

/** The text of a file; a fault where it cannot be read or is no UTF-8. */
export function readText(path: string, exit: ExitCode): string {
  return decode(readBytes(path, exit), `"${path}"`, exit);
}

/** The text, without a byte order mark. `what` names it in the message. */
export function decode(bytes: Uint8Array, what: string, exit: ExitCode): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw fault(exit, `${what} is not UTF-8 text`, 'save it with the encoding UTF-8');
  }
}

function readBytes(path: string, exit: ExitCode): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw fileFault(path, error, exit);
  }
}

/** Why a file could not be read or written, in plain words. Anything else than the file system's own errors stays what it is. */
export function fileFault(path: string, error: unknown, exit: ExitCode): Fault | unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR': {
      const target = linkedTo(path);
      return target === undefined
        ? fault(exit, `there is no file "${path}"`, nearby(path), true)
        : fault(
            exit,
            `"${path}" is a link to "${target}", which is not there`,
            'remove the link, or put the file there',
          );
    }
    case 'EISDIR':
      return fault(exit, `"${path}" is a directory, not a file`, inside(path), true);
    case 'EACCES':
    case 'EPERM':
      return fault(exit, `"${path}" may not be read or written`, 'look at its permissions');
    default:
      return typeof code === 'string'
        ? fault(exit, `"${path}" cannot be read or written (${code})`)
        : error;
  }
}

/** Where a link leads; undefined where there is no link. */
function linkedTo(path: string): string | undefined {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
    ? readlinkSync(path)
    : undefined;
}

/** Why a folder could not be written to, in plain words. */
export function folderFault(path: string, error: unknown, exit: ExitCode): Fault | unknown {
  if (isFolderGone(error)) {
    return fault(
      exit,
      error.message,
      'nothing of the run is left there: type the same command again',
    );
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const help = 'name another folder with --out';
  switch (code) {
    case 'EEXIST':
      return fault(exit, `"${path}" is a file, not a folder`, help);
    case 'ENOTDIR':
      return fault(exit, `"${path}" lies in a file, not in a folder`, help);
    case 'ENOENT':
      return fault(exit, `the folder "${path}" cannot be made there`, help);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return fault(exit, `the folder "${path}" may not be written to`, help);
    default:
      return typeof code === 'string'
        ? fault(exit, `the folder "${path}" cannot be written to (${code})`, help)
        : error;
  }
}

function entries(dir: string): readonly string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}

/** The file that was meant, where one of that kind has a similar name. */
function nearby(path: string): string {
  const ending = extname(path);
  const stems = entries(dirname(path))
    .filter((name) => extname(name) === ending)
    .map((name) => basename(name, ending));
  const meant = nearest(basename(path, ending), stems);
  if (meant !== undefined) return `did you mean "${join(dirname(path), meant + ending)}"?`;
  return `the path starts from ${dirname(path) === '.' ? 'the directory you are in' : 'where you are'}; look at how it is spelt`;
}

function inside(path: string): string {
  const first = entries(path).find((name) => extname(name) === '.handrail');
  return first === undefined
    ? 'name a file in it'
    : `name the files in it, for example "${join(path, first)}"`;
}
