// Runs that a person names on the command line, with a clear sentence where there is none.

import { stat } from 'node:fs/promises';
import { baselinePath } from '../eval/compare/baseline.ts';
import { findRun } from '../eval/compare/find-run.ts';
import { readRun, type StoredRun } from '../eval/compare/read-run.ts';
import { EXIT } from './exit-code.ts';
import { fault } from './fault.ts';

/** A folder, a name under `reports` or the beginning of one, or `latest`. */
export async function namedRun(wanted: string, reports: string): Promise<StoredRun> {
  const found = await findRun(wanted, reports);
  if (!found.ok) throw fault(EXIT.usage, found.message, found.help);
  return runIn(found.folder);
}

export async function runIn(folder: string): Promise<StoredRun> {
  const read = await readRun(folder);
  if (!read.ok) throw fault(EXIT.usage, read.message, read.help);
  return read.stored;
}

/** The baseline of a policy; undefined where nobody has blessed a run of it. */
export async function baselineOf(policyFile: string): Promise<StoredRun | undefined> {
  const path = baselinePath(policyFile);
  const there = await stat(path).then(
    () => true,
    () => false,
  );
  return there ? runIn(path) : undefined;
}

/** The main file of the policy that was run. */
export function policyFileOf({ name, run }: StoredRun): string {
  const [main] = run.policy.files;
  if (main !== undefined) return main.file;
  throw fault(
    EXIT.usage,
    `${name} does not say which file its policy is in`,
    'a baseline belongs to the file of a policy; evaluate that file',
  );
}
