// The folder of a run: written beside its place and moved there whole, so that no partial run looks complete.

import {
  type FileHandle,
  mkdtemp,
  open,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import type { Usage } from '../../../engine/classifiers/openai/client/usage.ts';
import {
  JOURNAL,
  type JournalEntry,
  type JournalHeader,
  type UsageEntry,
} from '../journal/journal.ts';
import { journalLine } from '../journal/journal-line.ts';
import { isOwnerFile, releaseRun, takeRun } from '../journal/owner.ts';
import { PARTIAL } from '../journal/partial-runs.ts';
import { checkThere } from './folder-gone.ts';
import { makeFolder } from './make-folder.ts';
import { sortedJson } from './sorted-json.ts';

export const DECISIONS = 'decisions.jsonl';

export interface RunFolder {
  readonly path: string;
  readonly header: JournalHeader;
  /** Lines of decisions.jsonl, in the order of the datasets, and what the journal says of them. */
  write(lines: Uint8Array, entry: JournalEntry): Promise<void>;
  /** Nothing more is written; these files lie beside it then, and what an earlier sitting made of the whole is gone. */
  complete(files: Readonly<Record<string, unknown>>): Promise<void>;
  /** Moves the folder to `name`, or to `name-2`, … where there is one; returns its path. */
  finish(name: string): Promise<string>;
  /** Conversations that are written down, also in earlier sittings. */
  done(): number;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
  /** Leaves everything as it is, to be gone on with. `usage`: what a language model took since the last part that is written down. */
  keep(usage?: Usage): Promise<void>;
}

export async function newRunFolder(reports: string, header: JournalHeader): Promise<RunFolder> {
  await makeFolder(reports);
  const path = await mkdtemp(join(reports, PARTIAL));
  try {
    await takeRun(path);
    await writeFile(join(path, DECISIONS), '');
    // Last, and at once: a folder with a journal is a run.
    await writeFile(join(path, `${JOURNAL}-`), journalLine(header), { flush: true });
    await rename(join(path, `${JOURNAL}-`), join(path, JOURNAL));
    return await openRunFolder(reports, path, header);
  } catch (error) {
    await rm(path, { recursive: true, force: true });
    throw error;
  }
}

/** A folder that this process has taken, to be written on. */
export async function openRunFolder(
  reports: string,
  path: string,
  header: JournalHeader,
  before = 0,
): Promise<RunFolder> {
  let done = before;
  const decisions = await open(join(path, DECISIONS), 'a');
  const journal = await open(join(path, JOURNAL), 'a');
  const { ino } = await journal.stat({ bigint: true });
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await decisions.close();
    await journal.close();
  };
  return {
    path,
    header,
    async write(lines, entry) {
      await checkThere(path, ino);
      // The journal says only what is there: where one of the two is cut short, its part is done again.
      if (lines.length > 0) await decisions.appendFile(lines);
      await journal.appendFile(journalLine(entry));
      done += entry.cases;
    },
    done: () => done,
    async complete(files) {
      await checkThere(path, ino);
      await decisions.sync();
      await close();
      for (const one of await readdir(path)) {
        if (one === DECISIONS || one === JOURNAL || isOwnerFile(one)) continue;
        await rm(join(path, one), { recursive: true, force: true });
      }
      for (const [file, value] of Object.entries(files)) {
        await writeFile(join(path, file), sortedJson(value), { flush: true });
      }
    },
    async finish(name) {
      await checkThere(path, ino);
      const place = await moved(path, join(reports, name));
      // Only now: until the run has its place, it can be gone on with.
      await rm(join(place, JOURNAL), { force: true });
      await releaseRun(place);
      return place;
    },
    async abandon() {
      await close();
      await rm(path, { recursive: true, force: true });
    },
    async keep(usage) {
      if (usage !== undefined && !closed) await noteUsage(journal, usage);
      await close();
      await releaseRun(path);
    },
  };
}

/** Whatever broke the run off may stop this too, as a disk that is full does; that is told, and the sums lack this part. */
async function noteUsage(journal: FileHandle, usage: Usage): Promise<void> {
  const entry: UsageEntry = { cases: 0, usage };
  await journal.appendFile(journalLine(entry)).catch(() => {});
}

/** `rename` refuses a folder that has something in it, so two runs never share one. */
async function moved(from: string, wanted: string): Promise<string> {
  for (let count = 1; ; count++) {
    const path = counted(wanted, count);
    try {
      await rename(from, path);
      return path;
    } catch (error) {
      if (!isTaken(error) || !(await isThere(path))) throw error;
    }
  }
}

/** The name that a run gets that is finished now. */
export async function freeName(reports: string, wanted: string): Promise<string> {
  for (let count = 1; ; count++) {
    const name = counted(wanted, count);
    if (!(await isThere(join(reports, name)))) return name;
  }
}

function counted(name: string, count: number): string {
  return count === 1 ? name : `${name}-${count}`;
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function isTaken(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'EPERM';
}
