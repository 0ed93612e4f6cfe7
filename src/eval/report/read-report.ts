// What the written reports show, read from the folder of a run.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { COMPARISON_FORMAT, type Comparison } from '../compare/compare.ts';
import { damaged } from '../compare/read-outcomes.ts';
import type { StoredRun } from '../compare/read-run.ts';
import type { ModelPrice } from '../run/timing.ts';
import { misjudgedOf, type WordSource } from './misjudged/misjudged.ts';
import type { ReportData } from './report-data.ts';

/** Without a source of words the data has all but the misjudged conversations. */
export async function readReport(
  stored: StoredRun,
  source: WordSource | null,
): Promise<ReportData> {
  const { folder, run } = stored;
  return {
    stored,
    gates: run.gates ?? null,
    comparison: comparisonIn(await jsonIn(folder, 'comparison.json')),
    misjudged: source === null ? null : await misjudgedOf(folder, run, source),
    timing: TIMING.safeParse(await jsonIn(folder, 'timing.json')).data ?? null,
  };
}

const COUNT = z.number().nonnegative();
const TIMING = z.looseObject({
  seconds: z.number(),
  conversations: z.number(),
  threads: z.number(),
  command: z.string().optional(),
  model: z
    .object({
      calls: COUNT,
      failedCalls: COUNT,
      retries: COUNT,
      promptTokens: COUNT,
      cachedTokens: COUNT,
      completionTokens: COUNT,
      untold: COUNT,
      money: COUNT.nullable(),
      latencies: z.array(z.tuple([COUNT, COUNT])),
      recorded: COUNT,
      lost: COUNT,
      p50: COUNT.nullable(),
      p95: COUNT.nullable(),
    } satisfies Record<keyof ModelPrice, unknown>)
    .optional(),
});

/** One that another version wrote is left out: its shape is not known. */
function comparisonIn(value: unknown): Comparison | null {
  const known =
    typeof value === 'object' &&
    value !== null &&
    'format' in value &&
    value.format === COMPARISON_FORMAT;
  return known ? (value as Comparison) : null;
}

async function jsonIn(folder: string, file: string): Promise<unknown> {
  const path = join(folder, file);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw damaged(path, 'it is no JSON');
  }
}
