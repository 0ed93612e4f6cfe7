// A folder with those above it, made one by one: Node's own way of making them never ends under `/proc`.

import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Throws what the file system says, about the folder that could not be made. */
export async function makeFolder(path: string): Promise<void> {
  const first = await made(path);
  if (first === undefined) return;
  const above = dirname(path);
  if (codeOf(first) !== 'ENOENT' || above === path) throw first;
  await makeFolder(above);
  // What is above is there now: a second refusal is final.
  const second = await made(path);
  if (second !== undefined) throw second;
}

/** Nothing, or why not. */
async function made(path: string): Promise<unknown> {
  try {
    await mkdir(path);
    return undefined;
  } catch (error) {
    // Some systems refuse to make what is there with another word than that it is there.
    return (await isFolder(path)) ? undefined : error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
