// Finds the run that is to be gone on with, and takes it up.

import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { DECISIONS } from '../folder/run-folder.ts';
import { differences } from './identity.ts';
import { JOURNAL, type JournalHeader, type RunIdentity } from './journal.ts';
import { releaseRun, takeRun } from './owner.ts';
import { type PartialRun, partialRuns } from './partial-runs.ts';
import { type ResumeRefusal, resumeRefusal } from './refusal.ts';
import { type Restored, restored } from './restore.ts';
import { sha256Of } from './same-data.ts';

export interface Resumed {
  readonly folder: string;
  readonly header: JournalHeader;
  readonly restored: Restored;
}

/** Takes the newest run of this identity. Throws a `ResumeRefusal` where there is none that could be gone on with. */
export async function resumeRun(reports: string, identity: RunIdentity): Promise<Resumed> {
  const partial = await partialRuns(reports);
  const same = partial.filter(
    ({ journal }) =>
      journal !== undefined && differences(journal.header.identity, identity).length === 0,
  );
  for (const { folder, journal } of same) {
    if (journal === undefined || !(await takeRun(folder))) continue;
    try {
      const found = await restored(join(folder, DECISIONS), journal);
      await checkData(identity, found, folder);
      await truncate(join(folder, JOURNAL), found.journalEnd);
      await truncate(join(folder, DECISIONS), found.decisionsEnd);
      return { folder, header: journal.header, restored: found };
    } catch (error) {
      await releaseRun(folder);
      throw error;
    }
  }
  throw same.length > 0 ? goingOn(same[0]) : nothingToResume(reports, partial, identity);
}

async function checkData(
  { datasets }: RunIdentity,
  { datasets: done, current }: Restored,
  folder: string,
): Promise<void> {
  for (const [place, { file, bytes }] of datasets.entries()) {
    const read = done[place];
    const begun = place === done.length ? current : undefined;
    const expected = read?.sha256 ?? begun?.at.sha256;
    if (expected === undefined) return;
    if ((await sha256Of(file, read === undefined ? (begun?.at.byte ?? 0) : bytes)) === expected) {
      continue;
    }
    throw resumeRefusal(
      `the data in "${file}" has changed since the run in "${folder}" read it`,
      'leave --resume out: the run starts anew',
    );
  }
}

function goingOn(run: PartialRun | undefined): ResumeRefusal {
  return resumeRefusal(
    `the run in "${run?.folder}" is going on: another process works on it`,
    'wait for it, or end it first',
  );
}

function nothingToResume(
  reports: string,
  [newest]: readonly PartialRun[],
  identity: RunIdentity,
): ResumeRefusal {
  const help = 'leave --resume out: the run starts anew';
  if (newest !== undefined && newest.journal === undefined) {
    return resumeRefusal(
      `the run in "${newest.folder}" cannot be gone on with: it broke off before it began, or another version of Handrail wrote it`,
      help,
    );
  }
  if (newest?.journal === undefined) {
    return resumeRefusal(`no run in "${reports}" was interrupted`, help);
  }
  const changed = differences(newest.journal.header.identity, identity);
  return resumeRefusal(
    `the run that was interrupted in "${newest.folder}" is another one: ${changed.join(' and ')} changed`,
    help,
  );
}
