// A file that changes at one moment: whoever reads it, and whatever ends this process, finds it whole, as it was or as it is now.

import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fchownSync,
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

/** Throws what the file system throws; then the file is as it was. Links are followed, and whose it is and who may read it stays. */
export function writeWhole(path: string, pieces: Pieces): void {
  const place = writablePlace(path);
  const { target } = place;
  const beside = `${target}.${process.pid}.part`;
  const file = openSync(beside, 'w', place.mode);
  try {
    try {
      own(file, place);
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
  const place = writablePlace(path);
  const beside = nextOf(place.target);
  const remove = () => rmSync(beside, { force: true });
  try {
    const file = await open(beside, 'w', place.mode);
    try {
      own(file.fd, place);
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
        renameSync(beside, place.target);
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

interface Place {
  readonly target: string;
  readonly mode: number;
  /** Whose it is; absent where there is none yet. */
  readonly owner?: { readonly uid: number; readonly gid: number };
}

function placeOf(path: string): Place {
  if (!existsSync(path)) return { target: path, mode: 0o666 };
  const target = realpathSync(path);
  const { mode, uid, gid } = statSync(target);
  return { target, mode: mode & 0o777, owner: { uid, gid } };
}

/** Whether a file may be written: another one in its place must not be the way around that. */
export function isWritable(path: string): boolean {
  try {
    writablePlace(path);
    return true;
  } catch {
    return false;
  }
}

const ANYBODY_WRITES = 0o222;

function writablePlace(path: string): Place {
  const place = placeOf(path);
  if (place.owner === undefined) return place;
  accessSync(place.target, constants.W_OK);
  // Root may do anything; where nobody may write, it is meant for root too.
  if ((place.mode & ANYBODY_WRITES) === 0) {
    throw Object.assign(new Error(`${path} is read-only`), { code: 'EACCES' });
  }
  return place;
}

/** Root writes for whoever owns it. */
function own(file: number, { owner }: Place): void {
  if (owner !== undefined && process.getuid?.() === 0) fchownSync(file, owner.uid, owner.gid);
}

/** A disk may take a part of it at a time. */
function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
