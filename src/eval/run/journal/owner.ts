// Who works on a run: one process at a time, and a dead one does not count.

import { readFileSync } from 'node:fs';
import { link, readdir, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { JOURNAL } from './journal.ts';

interface Owner {
  readonly pid: number;
  readonly host: string;
  /** When the process began, where the system says: numbers of processes are used again. */
  readonly since: string | null;
}

const NAME = /^owner-(\d+)$/;

/** A process elsewhere cannot be looked at: it is alive as long as it writes. */
const SILENCE_MS = 60_000;

/**
 * Takes a run, unless a living process has it. Each taking is a file with the next number, and no number is taken twice:
 * of two that come at once one is refused.
 */
export async function takeRun(folder: string): Promise<boolean> {
  const last = await lastOwner(folder);
  if (last !== undefined && (await isAlive(folder, last.owner))) return false;
  const me: Owner = { pid: process.pid, host: hostname(), since: begunAt(process.pid) };
  const beside = join(folder, `taking-${process.pid}-${performance.now()}`);
  await writeFile(beside, JSON.stringify(me));
  try {
    await link(beside, join(folder, `owner-${(last?.number ?? 0) + 1}`));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(beside);
  }
}

/** Whether somebody works on the run now. */
export async function isTaken(folder: string): Promise<boolean> {
  const last = await lastOwner(folder);
  return last !== undefined && isAlive(folder, last.owner);
}

export function isOwnerFile(name: string): boolean {
  return NAME.test(name) || name.startsWith('taking-');
}

/** Lets go of a run, and clears away who had it before. */
export async function releaseRun(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (isOwnerFile(name)) await rm(join(folder, name), { force: true });
  }
}

async function lastOwner(
  folder: string,
): Promise<{ readonly number: number; readonly owner: Owner } | undefined> {
  const numbers = (await readdir(folder)).flatMap((name) => {
    const number = NAME.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
  if (numbers.length === 0) return undefined;
  const number = Math.max(...numbers);
  const file = join(folder, `owner-${number}`);
  const owner: Owner = JSON.parse(await readFile(file, 'utf8'));
  return { number, owner };
}

async function isAlive(folder: string, { pid, host, since }: Owner): Promise<boolean> {
  if (host !== hostname()) {
    const { mtimeMs } = await stat(join(folder, JOURNAL)).catch(() => stat(folder));
    return Date.now() - mtimeMs < SILENCE_MS;
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    // It may not be asked, so it is there.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return since === null || begunAt(pid) === since;
}

/** The start of a process in ticks since the machine began, as Linux tells it. */
function begunAt(pid: number): string | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program is in brackets, and may hold anything; the start is the 20th word behind it.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
