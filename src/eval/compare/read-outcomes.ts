// The outcomes of a run, line by line: memory does not grow with their number.

import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Outcome } from '../metrics/outcome.ts';

/** A line of a run that is not as it was written, told to people as it is. */
export interface DamagedRun extends Error {
  readonly name: 'DamagedRun';
  readonly path: string;
  /** Without the file: "line 3 is no JSON". */
  readonly what: string;
}

export function damaged(path: string, what: string): DamagedRun {
  const error = new Error(`"${path}" is damaged: ${what}`);
  return Object.assign(error, { name: 'DamagedRun' as const, path, what });
}

export function isDamagedRun(error: unknown): error is DamagedRun {
  return error instanceof Error && error.name === 'DamagedRun';
}

/** In the order of the datasets. */
export async function* outcomesOf(folder: string): AsyncGenerator<Outcome, void, undefined> {
  const path = join(folder, 'decisions.jsonl');
  const input = createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 });
  const broken = new Promise<never>((_, reject) => {
    input.once('error', () => reject(damaged(path, 'it cannot be read')));
  });
  // Where nothing is wrong nobody waits for it.
  broken.catch(() => {});
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  const each = lines[Symbol.asyncIterator]();
  try {
    for (let number = 1; ; number++) {
      const next = await Promise.race([each.next(), broken]);
      if (next.done === true) return;
      yield outcomeIn(next.value, path, number);
    }
  } finally {
    lines.close();
    input.destroy();
  }
}

function outcomeIn(line: string, path: string, number: number): Outcome {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw damaged(path, `line ${number} is no JSON`);
  }
  if (!isOutcome(value)) throw damaged(path, `line ${number} is no outcome of a conversation`);
  return value;
}

/** What every comparison rests on; the rest was written with it. */
export function isOutcome(value: unknown): value is Outcome {
  if (typeof value !== 'object' || value === null) return false;
  const one = value as Readonly<Record<string, unknown>>;
  return (
    typeof one.dataset === 'string' &&
    typeof one.id === 'string' &&
    typeof one.label === 'object' &&
    one.label !== null &&
    (one.escalatedAt === null || typeof one.escalatedAt === 'number') &&
    Array.isArray(one.checks) &&
    Array.isArray(one.verdicts)
  );
}
