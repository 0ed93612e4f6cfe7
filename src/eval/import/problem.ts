// Why something of an export could not be used: in which file, where in it, and how to mend it.

import { type Path, pathText } from '../dataset/complaint.ts';
import type { DataProblem, DataProblemCode } from '../dataset/problem.ts';

export interface ImportProblem {
  readonly file: string;
  /** From 1; absent where the place is a path in a whole document. */
  readonly line?: number;
  readonly column?: number;
  /** Inside the document. */
  readonly path?: Path;
  readonly message: string;
  readonly help?: string;
  /** The whole file, or the rest of it, is of no use: not only one record. */
  readonly whole: boolean;
}

const WHOLE: ReadonlySet<DataProblemCode> = new Set<DataProblemCode>([
  'unreadable',
  'empty',
  'header-only',
  'utf-16',
  'line-too-long',
  'not-json-lines',
  'missing-column',
  'unknown-column',
  'duplicate-column',
  'unclosed-quote',
]);

export function ofDataProblem(problem: DataProblem): ImportProblem {
  const { file, line, column, message, help, code } = problem;
  const place = line === 0 ? {} : { line, column };
  return { file, ...place, message, help, whole: WHOLE.has(code) };
}

/** `file:line: path: message`, with the help under it. */
export function importProblemText({
  file,
  line,
  column,
  path = [],
  message,
  help,
}: ImportProblem): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  const inside = path.length === 0 ? '' : `${pathText(path)}: `;
  return `${place}: ${inside}${message}${help === undefined ? '' : `\n  help: ${help}`}\n`;
}
