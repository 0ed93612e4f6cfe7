// What compiling returns: the policy, and what belongs to its text alone.

import type { Policy } from '../policy/policy.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Source, Span } from './source.ts';
import type { GateStatement, TestStatement } from './syntax/ast-tests.ts';

export interface Compiled {
  /** Absent where there is an error among the diagnostics. */
  readonly policy?: Policy;
  readonly tests: readonly TestStatement[];
  readonly gates: readonly GateStatement[];
  /** The files that were read, the main one first; and where each rule, signal, detail and route stands (`rule:ID`, `signal:NAME`, …). */
  readonly sources: {
    readonly files: readonly Source[];
    readonly spans: Readonly<Record<string, Span>>;
  };
  /** Sorted by file and place. */
  readonly diagnostics: readonly Diagnostic[];
}

/** How the compiler reads the files that a policy uses. */
export interface FileReader {
  /** The text of a file, or undefined where there is none. */
  read(path: string): string | undefined;
  /** The path of `path` as it stands in the file `from`. */
  resolve(from: string, path: string): string;
  /** Whether the data that the file `from` names by `path` is there. Without it nothing is said of data that is missing. */
  exists?(from: string, path: string): boolean;
}
