// What is being asked just now, noted before it is asked: of a process that was killed the note stays, and its call counts as lost.

import { readdir, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Notes are written, read and ended only by who holds the lease of that name. */
export interface UnderWay {
  note(name: string, keys: readonly string[]): Promise<void>;
  end(name: string): Promise<void>;
  /** The keys that somebody was asking for when killed; the note is gone then. Undefined where there is none. */
  left(name: string): Promise<readonly string[] | undefined>;
  names(): Promise<readonly string[]>;
}

const noted = z.array(z.string());

export function underWay(folder: string): UnderWay {
  const file = (name: string) => join(folder, `${name}.json`);
  return {
    async note(name, keys) {
      await writeFile(file(name), JSON.stringify(keys));
    },
    end: (name) => rm(file(name), { force: true }),
    async left(name) {
      const text = await orMissing(readFile(file(name), 'utf8'));
      // Of two that find one note, which only a lease that was lost makes possible, one counts it.
      if (text === undefined || (await orMissing(unlink(file(name)).then(() => true))) !== true)
        return undefined;
      return keysIn(text);
    },
    async names() {
      const files = (await orMissing(readdir(folder))) ?? [];
      return files.flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -5)] : []));
    },
  };
}

/** A note that was cut off by the kill was written before its call was made. */
function keysIn(text: string): readonly string[] | undefined {
  try {
    const read = noted.safeParse(JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

async function orMissing<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
