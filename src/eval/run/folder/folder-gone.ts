// The folder of a run that somebody removed or moved while the run went on: thrown, as nothing that is written is found again.

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { JOURNAL } from '../journal/journal.ts';

export interface FolderGone extends Error {
  readonly name: 'FolderGone';
}

export function isFolderGone(error: unknown): error is FolderGone {
  return error instanceof Error && error.name === 'FolderGone';
}

/** Throws where the journal that is written to is not that of the folder any more: a file that is open outlives its name. */
export async function checkThere(path: string, journal: bigint): Promise<void> {
  const found = await stat(join(path, JOURNAL), { bigint: true }).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (found?.ino === journal) return;
  const message = `the folder "${path}" is gone: it was removed or moved while the run went on`;
  throw Object.assign(new Error(message), { name: 'FolderGone' } as const);
}
