// What is told of a run whose outcomes are not all there: which line is damaged, and how many can be read.

import { basename, join } from 'node:path';
import { counted } from '../report/numbers.ts';
import { type DamagedRun, damaged, isDamagedRun, outcomesOf } from './read-outcomes.ts';
import type { StoredRun } from './read-run.ts';

/** `run.json` says how many there were: a file may also end between two lines. */
export function endedEarly(folder: string, readable: number, total: number): DamagedRun | null {
  if (readable >= total) return null;
  const what = readable === 0 ? 'it is empty' : `it ends after line ${readable}`;
  return damaged(join(folder, 'decisions.jsonl'), what);
}

/** `decisions.jsonl is damaged (line 2 is no JSON): 1 of 10 cases can be read.` */
export function toldDamage({ path, what }: DamagedRun, readable: number, total: number): string {
  const of = `${readable} of ${counted(total, 'case')}`;
  return `${basename(path)} is damaged (${what}): ${of} can be read.`;
}

/** null where every outcome of the run can be read. */
export async function damageIn({ folder, run }: StoredRun): Promise<string | null> {
  const total = run.tally.cases;
  let readable = 0;
  try {
    for await (const _ of outcomesOf(folder)) readable++;
  } catch (error) {
    if (!isDamagedRun(error)) throw error;
    return toldDamage(error, readable, total);
  }
  const early = endedEarly(folder, readable, total);
  return early && toldDamage(early, readable, total);
}
