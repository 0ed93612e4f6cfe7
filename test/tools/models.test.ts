// The binary files of models/ are the ones that models/README.md speaks of, whole, and of use to the engine.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  readNgramCounts,
  weightsOf,
} from '../../src/engine/classifiers/embedded/encoding/ngram-counts.ts';
import { pieceReader } from '../../src/engine/classifiers/embedded/encoding/ngrams.ts';
import { readWordTable } from '../../src/engine/classifiers/embedded/encoding/word-table.ts';
import { words } from '../../src/engine/classifiers/embedded/encoding/words.ts';

const FOLDER = new URL('../../models/', import.meta.url);
const file = (name: string): Buffer => readFileSync(new URL(name, FOLDER));
const sums = file('checksums.sha256')
  .toString()
  .trimEnd()
  .split('\n')
  .map((line) => line.split('  '));

test('every file is the one whose checksum is written down', () => {
  const files = readdirSync(FOLDER).filter((name) => /\.(bin|json|txt)$/.test(name));
  expect(sums.map(([, name]) => name).sort()).toEqual(files.sort());
  for (const [sum, name = ''] of sums) {
    expect([name, createHash('sha256').update(file(name)).digest('hex')]).toEqual([name, sum]);
  }
});

test('the page names the checksums of the binary files', () => {
  const page = file('README.md').toString();
  for (const [sum, name = ''] of sums) if (name.endsWith('.bin')) expect(page).toContain(sum);
});

test('the table has 20,000 rows of 128 numbers in four bits, and knows what customers say', () => {
  const table = readWordTable(file('words-en.bin'));
  expect([table.rows.size, table.dimensions, table.bits]).toEqual([20_000, 128, 4]);
  const said = "I can't log in and I don't see my refund: please don't charge my card €20 again!";
  for (const word of words(said)) expect([word, table.rows.has(word)]).toEqual([word, true]);
  for (const word of readWanted()) expect([word, table.rows.has(word)]).toEqual([word, true]);
});

test('the counts weigh a rare piece more than a common one', () => {
  const counts = readNgramCounts(file('ngram-counts-en.bin'));
  expect(counts.messages).toBeGreaterThan(20_000);
  const weights = weightsOf(counts);
  const weightOf = (word: string): number => {
    const ids = pieceReader()([word]).ids;
    return Math.min(...[...ids].map((id) => weights[counts.logs[id] ?? 0] ?? 0));
  };
  expect(weightOf('the')).toBeLessThan(weightOf('chargeback'));
});

function readWanted(): readonly string[] {
  const list = readFileSync(
    new URL('../../tools/distil/support-words.txt', import.meta.url),
    'utf8',
  );
  return list.split(/\s+/).filter(Boolean);
}
