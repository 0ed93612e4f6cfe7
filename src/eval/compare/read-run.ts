// A run as it stands on disk: `run.json`, checked as far as a comparison reads it.

import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { RUN_FORMAT, type Run } from '../run/run.ts';

export interface StoredRun {
  /** Where it lies. */
  readonly folder: string;
  /** How people name it: the last part of that; of a baseline the run that was blessed. */
  readonly name: string;
  readonly run: Run;
}

export type RunRead =
  | { readonly ok: true; readonly stored: StoredRun }
  | { readonly ok: false; readonly message: string; readonly help: string };

const SHAPE = z.looseObject({
  id: z.string(),
  blessed: z.string().optional(),
  versions: z.looseObject({ handrail: z.string(), node: z.string() }),
  policy: z.looseObject({
    hash: z.string(),
    name: z.string().optional(),
    files: z.array(z.looseObject({ file: z.string(), text: z.string() })),
  }),
  datasets: z.array(
    z.looseObject({ file: z.string(), sha256: z.string(), conversations: z.number() }),
  ),
  classifiers: z.array(z.string()),
  fingerprints: z.record(z.string(), z.string()),
  options: z.looseObject({
    signals: z.boolean(),
    tolerance: z.number(),
    seed: z.number(),
    draws: z.number(),
  }),
  failures: z.looseObject({ tooMany: z.boolean() }),
});

const AGAIN = 'run "handrail eval" again with the same policy and data';

export async function readRun(folder: string): Promise<RunRead> {
  const path = join(folder, 'run.json');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (!isMissing(error)) throw error;
    return {
      ok: false,
      message: `"${folder}" holds no run`,
      help: 'a run is a folder with run.json',
    };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, message: `"${path}" is no JSON`, help: AGAIN };
  }
  const format = typeof value === 'object' && value !== null && 'format' in value && value.format;
  if (typeof format !== 'number') {
    return {
      ok: false,
      message: `"${path}" is no run`,
      help: 'a run is what "handrail eval" writes',
    };
  }
  if (format !== RUN_FORMAT) {
    return {
      ok: false,
      message: `"${path}" has format ${format}, and this version of Handrail reads ${RUN_FORMAT}`,
      help: AGAIN,
    };
  }
  const checked = SHAPE.safeParse(value);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const where = issue?.path.join('.') ?? '';
    return { ok: false, message: `"${path}" is damaged: ${where} ${issue?.message}`, help: AGAIN };
  }
  // What the shape does not look at was written by the same version, as the format says.
  const { blessed, ...run } = value as Run & { readonly blessed?: string };
  const name = blessed === undefined ? basename(resolve(folder)) : `baseline ${blessed}`;
  return { ok: true, stored: { folder, name, run } };
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
