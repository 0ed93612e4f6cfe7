// A file that changes at one moment: whoever reads it, and whatever ends this process, finds it whole, as it was or as it is now.

import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

type Pieces = readonly (string | Uint8Array)[];

/** Throws what the file system throws; then the file is as it was. Links are followed, and who may read it stays. */
export function writeWhole(path: string, pieces: Pieces): void {
  const { target, mode } = placeOf(path);
  const beside = `${target}.${process.pid}.part`;
  const file = openSync(beside, 'w', mode);
  try {
    try {
      for (const piece of pieces) writeAll(file, Buffer.from(piece as Uint8Array));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  // What is being written meanwhile is too old now, and whoever writes it may not come to its end.
  rmSync(nextOf(target), { force: true });
}

/** What is to be in a file: whole and on the disk, and not in its place yet. */
export interface Beside {
  /** At once, so that nothing comes between a look at the file and this. */
  readonly replace: () => void;
  readonly remove: () => void;
}

/** As `writeWhole`, while this thread goes on. One at a time for each file; `writeWhole` may come between. */
export async function writeBeside(path: string, pieces: Pieces): Promise<Beside> {
  const { target, mode } = placeOf(path);
  const beside = nextOf(target);
  const remove = () => rmSync(beside, { force: true });
  try {
    const file = await open(beside, 'w', mode);
    try {
      for (const piece of pieces) await file.writeFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    remove();
    throw error;
  }
  return {
    remove,
    replace() {
      try {
        renameSync(beside, target);
      } catch (error) {
        remove();
        throw error;
      }
    },
  };
}

/** What processes that were killed had begun to write: nobody comes to its end. */
export function removeLeftOvers(path: string): void {
  const { target } = placeOf(path);
  const begins = `${basename(target)}.`;
  for (const name of readdirSync(dirname(target))) {
    if (!name.startsWith(begins)) continue;
    const pid = /^(\d+)(\.next)?\.part$/.exec(name.slice(begins.length))?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) {
      rmSync(join(dirname(target), name), { force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is somebody else's, where that may not be asked.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

function nextOf(target: string): string {
  return `${target}.${process.pid}.next.part`;
}

function placeOf(path: string): { readonly target: string; readonly mode: number } {
  const isThere = existsSync(path);
  return {
    target: isThere ? realpathSync(path) : path,
    mode: isThere ? statSync(path).mode & 0o777 : 0o666,
  };
}

/** A disk may take a part of it at a time. */
function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
