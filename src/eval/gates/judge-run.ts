// What follows a run: it is compared with its baseline, its gates are judged, and both are written down beside it.

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { type Comparison, compareRuns } from '../compare/compare.ts';
import type { StoredRun } from '../compare/read-run.ts';
import { sortedJson } from '../run/folder/sorted-json.ts';
import type { Run } from '../run/run.ts';
import type { Gate } from './gate.ts';
import { type GateBaseline, judgeGates } from './judge-gates.ts';

export interface JudgedRun {
  /** With its gates, as run.json has it now. */
  readonly run: Run;
  /** With the baseline, where there is one. */
  readonly comparison: Comparison | undefined;
}

/** Conversations of each kind that comparison.json holds; changes.jsonl holds all. */
const KEPT = 500;

export async function judgeRun(
  stored: StoredRun,
  gates: readonly Gate[],
  baseline: GateBaseline,
): Promise<JudgedRun> {
  const comparison = baseline.ok ? await writeComparison(baseline.stored, stored) : undefined;
  if (gates.length === 0) return { run: stored.run, comparison };
  const run: Run = { ...stored.run, gates: await judgeGates(gates, stored, baseline) };
  await writeWhole(join(stored.folder, 'run.json'), sortedJson(run));
  return { run, comparison };
}

async function writeComparison(baseline: StoredRun, stored: StoredRun): Promise<Comparison> {
  const changes = createWriteStream(join(stored.folder, 'changes.jsonl'));
  const written = finished(changes);
  try {
    const comparison = await compareRuns(baseline, stored, {
      keep: KEPT,
      onChange: async (changed) => {
        if (changes.write(`${JSON.stringify(changed)}\n`)) return;
        // A reader of two files is faster than a disk: it waits, and what is written never piles up.
        await Promise.race([once(changes, 'drain'), written]);
      },
    });
    await writeWhole(join(stored.folder, 'comparison.json'), sortedJson(comparison));
    return comparison;
  } finally {
    changes.end();
    await written;
  }
}

/** It is there as it was, or as it is. */
async function writeWhole(path: string, text: string): Promise<void> {
  const partial = `${path}.partial`;
  await writeFile(partial, text, { flush: true });
  await rename(partial, path);
}
