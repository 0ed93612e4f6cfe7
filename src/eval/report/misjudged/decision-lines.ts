// The lines of decisions.jsonl as text: most are of no interest to a report, and are not parsed.

import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { damaged } from '../../compare/read-outcomes.ts';
import type { Outcome } from '../../metrics/outcome.ts';

/** Every line that `wanted` holds of, parsed, with its place from 0. */
export async function* outcomesWhere(
  folder: string,
  wanted: (line: string, place: number) => boolean,
): AsyncGenerator<{ readonly place: number; readonly outcome: Outcome }> {
  const path = join(folder, 'decisions.jsonl');
  const input = createReadStream(path, { highWaterMark: 1 << 18 });
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  let place = -1;
  try {
    for await (const line of lines) {
      place++;
      if (wanted(line, place)) yield { place, outcome: outcomeIn(line, path, place + 1) };
    }
  } finally {
    lines.close();
    input.destroy();
  }
}

/** Left to the bot, and rightly so. Keys inside texts have their quotes escaped, so no text looks like this. */
export function isQuiet(line: string): boolean {
  return line.includes('"escalatedAt":null') && !line.includes('"escalate":true');
}

function outcomeIn(line: string, path: string, number: number): Outcome {
  try {
    return JSON.parse(line);
  } catch {
    throw damaged(path, `line ${number} is no JSON`);
  }
}
