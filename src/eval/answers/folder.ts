// The folder of recorded answers: where it lies, and that git does not take it by accident.

import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../run/folder/make-folder.ts';

export interface AnswerFolders {
  readonly records: string;
  readonly leases: string;
  readonly underWay: string;
}

export function foldersIn(folder: string): AnswerFolders {
  return {
    records: join(folder, 'records'),
    leases: join(folder, 'leases'),
    underWay: join(folder, 'under-way'),
  };
}

export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

/** Makes what is missing. A folder that is new tells git to leave it out; who wants it in git deletes that one file. */
export async function makeAnswerFolders(folder: string): Promise<AnswerFolders> {
  const folders = foldersIn(folder);
  if (!(await isFolder(folder))) {
    await makeFolder(folder);
    await writeFile(join(folder, '.gitignore'), '*\n');
  }
  for (const path of Object.values(folders)) await mkdir(path, { recursive: true });
  return folders;
}
