// Runs that are not finished: folders that begin with a dot, each with the journal of its run.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { JOURNAL, type ReadJournal, readJournal } from './journal.ts';

/** What the folder of a run begins with until it is finished. */
export const PARTIAL = '.partial-';

export interface PartialRun {
  readonly folder: string;
  /** Undefined where the run broke off before it had begun, or another version wrote the journal. */
  readonly journal: ReadJournal | undefined;
}

/** Newest first. */
export async function partialRuns(reports: string): Promise<readonly PartialRun[]> {
  const names = await readdir(reports).catch(nothingThere);
  const runs = await Promise.all(
    names
      .filter((name) => name.startsWith(PARTIAL))
      .map(async (name): Promise<PartialRun> => {
        const folder = join(reports, name);
        const bytes = await readFile(join(folder, JOURNAL)).catch(nothingThere);
        return { folder, journal: Buffer.isBuffer(bytes) ? readJournal(bytes) : undefined };
      }),
  );
  const started = ({ journal }: PartialRun) => journal?.header.started ?? '';
  return runs.sort((a, b) => (started(a) < started(b) ? 1 : started(a) > started(b) ? -1 : 0));
}

function nothingThere(error: unknown): [] {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return [];
  throw error;
}
