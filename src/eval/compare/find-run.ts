// The run that a person means: a folder, a name under the folder of runs or the beginning of one, or the latest.

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { nearest } from '../../policy/nearest.ts';

export type RunFound =
  | { readonly ok: true; readonly folder: string }
  | { readonly ok: false; readonly message: string; readonly help: string };

/** How many names are shown where several fit. */
const SHOWN = 5;

export async function findRun(wanted: string, reports: string): Promise<RunFound> {
  if (wanted !== 'latest' && (await isRun(wanted))) return { ok: true, folder: wanted };
  const names = await runNames(reports);
  const newest = names.at(-1);
  if (newest === undefined) {
    return {
      ok: false,
      message: `there is no run "${wanted}", and none in "${reports}"`,
      help: '"handrail eval" makes one; --out says where runs are kept',
    };
  }
  if (wanted === 'latest') return { ok: true, folder: join(reports, newest) };
  if (names.includes(wanted)) return { ok: true, folder: join(reports, wanted) };
  const fitting = names.filter((name) => name.startsWith(wanted) || idOf(name).startsWith(wanted));
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return { ok: true, folder: join(reports, only) };
  if (only !== undefined) {
    const more = fitting.length > SHOWN ? `, and ${fitting.length - SHOWN} more` : '';
    return {
      ok: false,
      message: `${fitting.length} runs begin with "${wanted}"`,
      help: `write more of the name: ${fitting.slice(-SHOWN).join(', ')}${more}`,
    };
  }
  const meant = nearest(wanted, names) ?? newest;
  return {
    ok: false,
    message: `there is no run "${wanted}" in "${reports}"`,
    help: `did you mean "${meant}"? "latest" is the last one`,
  };
}

/** Of the folders that hold a whole run, by time: their names begin with it. */
async function runNames(reports: string): Promise<readonly string[]> {
  const entries = await readdir(reports, { withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  const names = entries
    .filter((one) => one.isDirectory() && !one.name.startsWith('.'))
    .map(({ name }) => name);
  const whole = await Promise.all(names.map((name) => isRun(join(reports, name))));
  return names.filter((_, index) => whole[index]).sort(byTime);
}

/** `20260503-101200-0af3…-2` comes after `…-0af3…`, and before `…-10`. */
function byTime(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

/** `20260503-101200-0af3…` → `0af3…` */
function idOf(name: string): string {
  return /^\d{8}-\d{6}-(.+)$/.exec(name)?.[1] ?? name;
}

async function isRun(folder: string): Promise<boolean> {
  return stat(join(folder, 'run.json')).then(
    (found) => found.isFile(),
    () => false,
  );
}
