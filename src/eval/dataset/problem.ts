// What is wrong with a dataset, as a value: where, what, and how to mend it.

export const DATA_PROBLEMS = [
  'unreadable',
  'empty',
  'header-only',
  'utf-16',
  'invalid-utf-8',
  'line-too-long',
  'not-json-lines',
  'bad-json',
  'missing',
  'wrong-type',
  'unknown-role',
  'bad-time',
  'no-turns',
  'beyond-last-turn',
  'contradiction',
  'duplicate-id',
  'missing-column',
  'unknown-column',
  'duplicate-column',
  'ragged-row',
  'bad-quote',
  'unclosed-quote',
  'unknown-signal',
  'unknown-fact',
  'refused',
  'other-format',
] as const;
export type DataProblemCode = (typeof DATA_PROBLEMS)[number];

export interface DataProblem {
  readonly code: DataProblemCode;
  /** The name of the file, as it was given. */
  readonly file: string;
  /** From 1; 0 where the file cannot be read at all. */
  readonly line: number;
  /** From 1, in characters; 0 where the file cannot be read at all. */
  readonly column: number;
  readonly message: string;
  readonly help: string;
}

/** `file:line:column: message`, with the help under it. */
export function formatDataProblem(problem: DataProblem): string {
  const place = problem.line === 0 ? '' : `:${problem.line}:${problem.column}`;
  return `${problem.file}${place}: ${problem.message}\n  help: ${problem.help}`;
}

/** By file in the order given, then by place. */
export function byPlace(files: readonly string[]) {
  return (a: DataProblem, b: DataProblem): number =>
    files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column;
}
