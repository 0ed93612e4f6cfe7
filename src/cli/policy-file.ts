// A policy as a command needs it: compiled from its files, or said clearly why not.

import { statSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import { compile, diagnose } from '../dsl/compile.ts';
import type { Compiled, FileReader } from '../dsl/compiled.ts';
import type { Diagnostic } from '../dsl/diagnostic.ts';
import type { Source } from '../dsl/source.ts';
import type { Policy } from '../policy/policy.ts';
import { EXIT } from './exit-code.ts';
import { isFault } from './fault.ts';
import { readText } from './files.ts';
import { say } from './output.ts';
import { prettyText } from './pretty-text.ts';

/** Files on disk; a file that is used and not there is told at its `use`. */
export const DISK: FileReader = {
  read(path) {
    try {
      return readText(path, EXIT.usage);
    } catch (error) {
      if (isFault(error) && error.missing) return undefined;
      throw error;
    }
  },
  resolve: (from, path) => normalize(join(dirname(from), path)),
  exists: (from, path) => mayBeFile(isAbsolute(path) ? path : join(dirname(from), path)),
};

/** What may not be looked at may be there. */
function mayBeFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
  } catch {
    return true;
  }
}

/** A fault where the file itself cannot be read; everything else is among the diagnostics. */
export function diagnoseFile(path: string): ReturnType<typeof diagnose> {
  return diagnose(readable(path), DISK);
}

/** By one spelling a file is known again where another uses it. */
function readable(path: string, { read }: Pick<FileReader, 'read'> = DISK): string {
  // Where the reader finds nothing, this says what is wrong.
  if (read(path) === undefined) readText(path, EXIT.usage);
  return normalize(path);
}

export interface Usable extends Compiled {
  readonly policy: Policy;
}

/** Who reads the files, and where it is said what is wrong with them. */
export interface PolicyPlace {
  readonly reader?: FileReader;
  /** On standard error, where nothing is said. */
  readonly tell?: (text: string) => void;
  /** Told of the errors, the first one first. */
  readonly onErrors?: (errors: readonly Diagnostic[], sources: readonly Source[]) => void;
}

/** The compiled policy, or undefined where it has errors, which are then told. */
export async function usablePolicy(
  path: string,
  { reader = DISK, tell = say, onErrors }: PolicyPlace = {},
): Promise<Usable | undefined> {
  const compiled = compile(readable(path, reader), reader);
  const { policy, diagnostics, sources } = compiled;
  if (policy !== undefined) return { ...compiled, policy };
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  onErrors?.(errors, sources.files);
  tell(`${await prettyText(errors, sources.files, process.stderr)}\n`);
  tell(`${path} has ${countText(errors)}\n`);
  return undefined;
}

/** `2 errors and 1 warning` */
export function countText(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Diagnostic['severity']) => {
    const number = diagnostics.filter((one) => one.severity === severity).length;
    return number === 0 ? [] : [`${number} ${severity}${number === 1 ? '' : 's'}`];
  };
  const parts = [...count('error'), ...count('warning')];
  return parts.length === 0 ? 'no errors' : parts.join(' and ');
}
