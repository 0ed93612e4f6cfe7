// What can be wrong with a file before anybody reads its format.

import { MAX_LINE_BYTES } from './byte-blocks.ts';
import type { DataProblem } from './problem.ts';

export function invalidUtf8(file: string, line: number, column: number): DataProblem {
  return {
    code: 'invalid-utf-8',
    file,
    line,
    column,
    message: 'this is no UTF-8 text',
    help: 'save the file as UTF-8; it is probably Latin-1 or Windows-1252',
  };
}

export function utf16(file: string): DataProblem {
  return {
    code: 'utf-16',
    file,
    line: 1,
    column: 1,
    message: 'the file is UTF-16 text',
    help: 'save the file as UTF-8 (spreadsheets call it "CSV UTF-8")',
  };
}

export function tooLong(file: string, line: number): DataProblem {
  return {
    code: 'line-too-long',
    file,
    line,
    column: 1,
    message: `the line is longer than ${MAX_LINE_BYTES / 1024 / 1024} MB`,
    help: 'write one conversation a line; in CSV look for a quote that is never closed',
  };
}

export function emptyFile(file: string): DataProblem {
  return {
    code: 'empty',
    file,
    line: 1,
    column: 1,
    message: 'the file is empty',
    help: 'write at least one conversation into it',
  };
}

export function unreadable(file: string, cause: unknown): DataProblem {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  const messages: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EISDIR: 'this is a folder, not a file',
    EACCES: 'the file may not be read',
  };
  return {
    code: 'unreadable',
    file,
    line: 0,
    column: 0,
    message: messages[code] ?? `the file cannot be read (${code})`,
    help: 'check the path, from the folder in which the command runs',
  };
}
