// How files were when they were read: so that a change is known from that moment on, also of one that was not there yet.

import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FileReader } from '../../dsl/compiled.ts';

/** By absolute path. Undefined where there was none. */
export type FileMarks = ReadonlyMap<string, string | undefined>;

export function marksOf(files: readonly string[]): FileMarks {
  return new Map(files.map((file) => [resolve(file), markOf(file)]));
}

/** Undefined where there is no such file. */
export function markOf(path: string): string | undefined {
  try {
    const found = statSync(path, { throwIfNoEntry: false, bigint: true });
    // The time that nobody sets: who may read it is part of it, and no copy takes it along.
    return found === undefined ? undefined : `${found.ctimeNs} ${found.size} ${found.ino}`;
  } catch {
    // It may be there, and cannot be looked at: that is read again once it can.
    return 'hidden';
  }
}

export interface NotedReader {
  readonly reader: FileReader;
  /** What was read so far, and what was looked for and is not there. */
  readonly marks: () => FileMarks;
}

/** Notes each file right before it is read. `others`: those that somebody else reads. */
export function notedReader(reader: FileReader, others: FileMarks): NotedReader {
  const marks = new Map(others);
  const note = (path: string) => {
    const whole = resolve(path);
    // As it was first: who reads it twice may have seen two.
    if (!marks.has(whole)) marks.set(whole, markOf(whole));
  };
  return {
    marks: () => marks,
    reader: {
      ...reader,
      read(path) {
        note(path);
        return reader.read(path);
      },
      exists(from, path) {
        const is = reader.exists?.(from, path) ?? true;
        // What is there is not read. What is missing is waited for.
        if (!is) note(reader.resolve(from, path));
        return is;
      },
    },
  };
}
