// A file that changes at one moment: whoever reads it, and whatever ends this process, finds it whole, as it was or as it is now.

import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';

/** Throws what the file system throws; then the file is as it was. Links are followed, and who may read it stays. */
export function writeWhole(path: string, pieces: readonly (string | Uint8Array)[]): void {
  const target = existsSync(path) ? realpathSync(path) : path;
  const beside = `${target}.${process.pid}.part`;
  const mode = existsSync(target) ? statSync(target).mode & 0o777 : 0o666;
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
}

/** A disk may take a part of it at a time. */
function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
