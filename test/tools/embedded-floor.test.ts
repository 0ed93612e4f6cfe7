// The classifier that ships is not worse than the sketch of the study: a few of the tasks of docs/measurements.md, learnt again.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readEmbeddedFiles } from '../../src/eval/embedded/embedded-files.ts';
import { ours, SKETCH, sketch } from '../../tools/embedded/contestants.ts';
import { average, meanInterval } from '../../tools/embedded/figures.ts';
import { results, SEED } from '../../tools/embedded/floor.ts';
import { banking, clinc, type Source } from '../../tools/embedded/rows.ts';
import { fewShotTasks } from '../../tools/embedded/tasks.ts';
import { readShared } from '../../tools/text-rules/shared-data.ts';

const SHARED = fileURLToPath(new URL('../../../shared', import.meta.url));
const TABLE = `${SHARED}/models/handrail-en-v0-20000x128-int4.bin`;
const MESSAGES = `${SHARED}/lab/background.txt`;
const NEEDED = [
  TABLE,
  MESSAGES,
  `${SHARED}/lab/ship.mjs`,
  `${SHARED}/datasets/clinc150.jsonl`,
  `${SHARED}/datasets/banking77.jsonl`,
];
/** Of each source, spread over the final ones: enough for an interval, and soon done. */
const INTENTS = 12;

describe.skipIf(!NEEDED.every((file) => existsSync(file)))('against the sketch', () => {
  it.each([
    ['clinc150', clinc],
    ['banking77', banking],
  ] as const)('%s: F1 at 10 per cent is not worse, from 4, 8 and 16 lines', async (name, read) => {
    const data = await readShared(`${SHARED}/datasets`, name);
    if (data === undefined) throw new Error(`there is no ${name}`);
    const source = read(data);
    const lab = pathToFileURL(`${SHARED}/lab`).href;
    const entered = [await sketch(lab, TABLE, linesOf(MESSAGES)), ours('ours', shipped())];
    const { rows } = results(fewShotTasks(source, spread(source)), entered);
    const groups = [...new Set(rows.map(({ group }) => group))];
    expect(groups).toEqual(['4 shots', '8 shots', '16 shots']);
    for (const group of groups) {
      const mine = f1ByIntent(rows, (row) => row.group === group && row.contestant === 'ours');
      expect(mine).toHaveLength(INTENTS);
      for (const rule of ['p = .5', 'left-out F1']) {
        const theirs = f1ByIntent(
          rows,
          (row) => row.group === group && row.contestant === SKETCH && row.rule === rule,
        );
        expect(theirs).toHaveLength(INTENTS);
        const differences = mine.map((one, at) => one - (theirs[at] ?? Number.NaN));
        const [, high] = meanInterval(differences, SEED);
        expect(high, `${group}, the sketch cut at ${rule}`).toBeGreaterThanOrEqual(0);
      }
    }
  });
});

/** Draws are over intents, as in the protocol: both seeds of one are averaged. */
function f1ByIntent(
  rows: ReturnType<typeof results>['rows'],
  which: (row: (typeof rows)[number]) => boolean,
): readonly number[] {
  const tasks = rows.find(which)?.tasks ?? [];
  return [...new Set(tasks.map(({ intent }) => intent))].map((intent) =>
    average(tasks.filter((one) => one.intent === intent).map(({ f1 }) => f1)),
  );
}

/** Final intents from the whole range of names. */
function spread({ final }: Source): readonly string[] {
  const step = Math.floor(final.length / INTENTS);
  return final.filter((_, at) => at % step === 0).slice(0, INTENTS);
}

function shipped() {
  const found = readEmbeddedFiles();
  if (!found.ok) throw new Error(found.message);
  return found.files;
}

function linesOf(file: string): readonly string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}
