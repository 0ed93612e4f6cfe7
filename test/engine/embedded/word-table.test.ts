// The file of the word table: read as it was written, and refused where it is broken.

import { describe, expect, it } from 'vitest';
import { createEncoder } from '../../../src/engine/classifiers/embedded/encoding/encode.ts';
import {
  ngramCountsFile,
  readNgramCounts,
} from '../../../src/engine/classifiers/embedded/encoding/ngram-counts.ts';
import { readWordTable } from '../../../src/engine/classifiers/embedded/encoding/word-table.ts';
import { type MadeTable, madeTable, tableFile } from './made-table.ts';

const SMALL: MadeTable = {
  words: ['card', 'café', 'lost'],
  dimensions: 4,
  bits: 4,
  rows: [
    [1, -7, 0, 7],
    [2, 2, 2, 2],
    [-1, 3, -5, 0],
  ],
  scales: [0.5, 1, 2],
};
const counts = readNgramCounts(ngramCountsFile(['my card is lost', 'hello']));

describe.each([4, 8] as const)('a table of %i bits', (bits) => {
  const table = readWordTable(tableFile({ ...SMALL, bits }));

  it('has its words in their order', () => {
    expect([...table.rows]).toEqual([
      ['card', 0],
      ['café', 1],
      ['lost', 2],
    ]);
    expect([...table.scales]).toEqual([0.5, 1, 2]);
  });

  it('gives the sum of the rows of a text, brought to one length', () => {
    const { dense } = createEncoder(table, counts, { table: 1, pieces: 0 }).encode(
      'Lost card, lost!',
    );
    const sum = [0.5 - 4, -3.5 + 12, -20, 3.5];
    const length = Math.hypot(...sum);
    for (const [at, value] of sum.entries()) expect(dense[at]).toBeCloseTo(value / length, 12);
  });

  it('gives zeros for words that it does not know', () => {
    const { dense } = createEncoder(table, counts).encode('something else');
    expect([...dense]).toEqual([0, 0, 0, 0]);
  });
});

describe('a broken file', () => {
  const whole = tableFile(SMALL);
  const changed = (at: number, value: number): Uint8Array => {
    const copy = whole.slice();
    copy[at] = value;
    return copy;
  };

  it.each([
    ['an empty one', new Uint8Array(), 'it does not begin with HRT1'],
    ['of something else', changed(0, 65), 'it does not begin with HRT1'],
    ['torn', whole.subarray(0, -1), 'it has 49 bytes, and by its head should have 50'],
    [
      'with more behind',
      new Uint8Array([...whole, 0]),
      'it has 51 bytes, and by its head should have 50',
    ],
    ['of odd bits', changed(10, 5), 'rows of 5 bits'],
    ['without dimensions', changed(8, 0), '3 words of 0 dimensions'],
    [
      'with a word twice',
      tableFile({ ...SMALL, words: ['card', 'card', 'lost'] }),
      '3 words are promised, 2 different ones are there',
    ],
    [
      'with a scale that is none',
      tableFile({ ...SMALL, scales: [0.5, Number.NaN, 2] }),
      'the scale of row 1 is no number',
    ],
    ['with half a letter', changed(24, 65), 'its words are no UTF-8'],
  ])('%s', (_, bytes, why) => {
    expect(() => readWordTable(bytes)).toThrow(`this is no word table, or a broken one: ${why}`);
  });
});

it('tells tables apart', () => {
  const one = readWordTable(tableFile(madeTable())).fingerprint;
  expect(readWordTable(tableFile(madeTable())).fingerprint).toBe(one);
  expect(readWordTable(tableFile(madeTable([], 8))).fingerprint).not.toBe(one);
});
