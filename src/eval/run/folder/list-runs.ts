// The runs in a folder, finished or not.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Interval } from '../../statistics/wilson.ts';
import { isTaken } from '../journal/owner.ts';
import { PARTIAL, type PartialRun, partialRuns } from '../journal/partial-runs.ts';

export interface ListedRun {
  readonly folder: string;
  /** `broken`: there is no telling what it was. */
  readonly state: 'complete' | 'interrupted' | 'going_on' | 'broken';
  /** When it was begun, ISO 8601. */
  readonly started?: string;
  /** The name that the policy has, or its file. */
  readonly policy?: string;
  readonly datasets: readonly string[];
  /** Conversations that are done. */
  readonly cases: number;
  /** The main scores; null where they are undefined. Of complete runs only. */
  readonly scores?: { readonly [name in MainScore]: number | null };
  /** Their ranges, 95 %; null where there is none. */
  readonly intervals?: { readonly [name in MainScore]: Interval | null };
  /** Classifiers failed too often for its scores to be trusted (exit code 4). */
  readonly untrusted?: true;
  /** What goes on with it, where whoever began it said so. */
  readonly command?: string;
}

export const MAIN_SCORES = ['precision', 'recall', 'f1'] as const;
export type MainScore = (typeof MAIN_SCORES)[number];

const score = z.looseObject({
  value: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
});
const RUN = z.looseObject({
  policy: z.looseObject({
    name: z.string().optional(),
    files: z.array(z.looseObject({ file: z.string() })),
  }),
  datasets: z.array(z.looseObject({ file: z.string() })),
  tally: z.looseObject({ cases: z.number() }),
  failures: z.looseObject({ tooMany: z.boolean() }),
  scores: z.looseObject({
    metrics: z.looseObject({ precision: score, recall: score, f1: score }),
  }),
});
const TIMING = z.looseObject({ started: z.string() });

/** Newest first; what cannot be read stands last. */
export async function listRuns(reports: string): Promise<readonly ListedRun[]> {
  const entries = await readdir(reports, { withFileTypes: true }).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  const folders = entries.filter((one) => one.isDirectory() && !one.name.startsWith(PARTIAL));
  const complete = await Promise.all(folders.map(({ name }) => completeRun(join(reports, name))));
  const partial = await Promise.all((await partialRuns(reports)).map(partialRun));
  return [...complete.flat(), ...partial].sort((a, b) =>
    (b.started ?? '').localeCompare(a.started ?? ''),
  );
}

/** None where the folder holds no run. */
async function completeRun(folder: string): Promise<readonly ListedRun[]> {
  const run = await jsonIn(join(folder, 'run.json'));
  if (run === undefined) return [];
  const read = RUN.safeParse(run);
  if (!read.success) return [{ folder, state: 'broken', datasets: [], cases: 0 }];
  const timing = TIMING.safeParse(await jsonIn(join(folder, 'timing.json')));
  const { policy, datasets, tally, failures, scores } = read.data;
  const { precision, recall, f1 } = scores.metrics;
  const name = policy.name ?? policy.files[0]?.file;
  return [
    {
      folder,
      state: 'complete',
      ...(timing.success && { started: timing.data.started }),
      ...(name !== undefined && { policy: name }),
      datasets: datasets.map(({ file }) => file),
      cases: tally.cases,
      ...(failures.tooMany && { untrusted: true }),
      scores: { precision: precision.value, recall: recall.value, f1: f1.value },
      intervals: { precision: precision.interval, recall: recall.interval, f1: f1.interval },
    },
  ];
}

async function partialRun({ folder, journal }: PartialRun): Promise<ListedRun> {
  const taken = await isTaken(folder);
  if (journal === undefined) {
    return { folder, state: taken ? 'going_on' : 'broken', datasets: [], cases: 0 };
  }
  const { header, entries } = journal;
  const name = header.policy.name ?? header.policy.file;
  return {
    folder,
    state: taken ? 'going_on' : 'interrupted',
    started: header.started,
    ...(name !== undefined && { policy: name }),
    datasets: header.identity.datasets.map(({ file }) => file),
    cases: entries.reduce((sum, { entry }) => sum + entry.cases, 0),
    ...(header.command !== undefined && { command: header.command }),
  };
}

/** Undefined where there is no such file; null where it holds no JSON. */
async function jsonIn(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
