// The folder of a run: written beside its place and moved there whole, so that no partial run looks complete.

import { mkdtemp, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from './make-folder.ts';
import { sortedJson } from './sorted-json.ts';

export interface RunFolder {
  /** Lines of decisions.jsonl, in the order of the datasets. */
  write(lines: Uint8Array): Promise<void>;
  /** Moves the folder to `name`, or to `name-2`, … where there is one; returns its path. */
  finish(name: string, files: Readonly<Record<string, unknown>>): Promise<string>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}

export async function newRunFolder(reports: string): Promise<RunFolder> {
  await makeFolder(reports);
  const partial = await mkdtemp(join(reports, '.partial-'));
  const lines = await open(join(partial, 'decisions.jsonl'), 'w');
  let closed = false;
  const close = async () => {
    if (!closed) await lines.close();
    closed = true;
  };
  return {
    async write(bytes) {
      if (bytes.length > 0) await lines.appendFile(bytes);
    },
    async finish(name, files) {
      await lines.sync();
      await close();
      for (const [file, value] of Object.entries(files)) {
        await writeFile(join(partial, file), sortedJson(value), { flush: true });
      }
      return moved(partial, join(reports, name));
    },
    async abandon() {
      await close();
      await rm(partial, { recursive: true, force: true });
    },
  };
}

/** `rename` refuses a folder that has something in it, so two runs never share one. */
async function moved(from: string, wanted: string): Promise<string> {
  for (let count = 1; ; count++) {
    const path = count === 1 ? wanted : `${wanted}-${count}`;
    try {
      await rename(from, path);
      return path;
    } catch (error) {
      if (!isTaken(error) || !(await isThere(path))) throw error;
    }
  }
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
