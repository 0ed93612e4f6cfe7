// The shared datasets, made by others, are read whole and without a problem. Skipped, and counted, where they are absent.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readDatasetBatches } from '../../src/eval/dataset/read.ts';

const SHARED = fileURLToPath(new URL('../../../shared/datasets/', import.meta.url));

/** As their page counts them. */
const ROWS = {
  acid: 11_130,
  bitext: 6_480,
  complaints: 2_505,
  hint3: 1_398,
  mhch_makeup2: 354,
  multidogo: 2_500,
  rasa_nlu: 1_218,
  star: 3_608,
  support_cases: 70,
  tau_airline_gpt4o: 100,
  tau_fewshot: 88,
  tau_retail_runs: 177,
  uss_sgd: 1_000,
} as const;

describe('shared datasets', () => {
  test.skipIf(!existsSync(SHARED)).each(Object.entries(ROWS))('%s', async (name, rows) => {
    let read = 0;
    const problems: unknown[] = [];
    for await (const batch of readDatasetBatches(`${SHARED}${name}.jsonl`)) {
      for (const item of batch) {
        if (item.ok) read++;
        else problems.push(item.problem);
      }
    }
    expect(problems).toEqual([]);
    expect(read).toBe(rows);
  });
});
