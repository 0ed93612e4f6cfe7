// Word tables and counts made for tests: a few words, rows from a seed.

import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { messages, twentySignals } from '../../../bench/embedded/traffic.ts';
import {
  ngramCountsFile,
  readNgramCounts,
} from '../../../src/engine/classifiers/embedded/encoding/ngram-counts.ts';
import { readWordTable } from '../../../src/engine/classifiers/embedded/encoding/word-table.ts';
import { words } from '../../../src/engine/classifiers/embedded/encoding/words.ts';

export interface MadeTable {
  readonly words: readonly string[];
  readonly dimensions: number;
  readonly bits: 4 | 8;
  /** A row per word, each value a whole number of steps. */
  readonly rows: readonly (readonly number[])[];
  readonly scales: readonly number[];
}

/** The file of a table, in the layout that `word-table.ts` states. */
export function tableFile({ words: list, dimensions, bits, rows, scales }: MadeTable): Uint8Array {
  const vocabulary = new TextEncoder().encode(list.join('\n'));
  const scalesAt = 16 + Math.ceil(vocabulary.length / 4) * 4;
  const rowsAt = scalesAt + 4 * list.length;
  const file = new Uint8Array(rowsAt + (list.length * dimensions * bits) / 8);
  const view = new DataView(file.buffer);
  file.set(new TextEncoder().encode('HRT1'));
  view.setUint32(4, list.length, true);
  view.setUint16(8, dimensions, true);
  view.setUint8(10, bits);
  view.setUint32(12, vocabulary.length, true);
  file.set(vocabulary, 16);
  for (const [row, scale] of scales.entries()) view.setFloat32(scalesAt + 4 * row, scale, true);
  for (const [at, value] of rows.flat().entries()) {
    if (bits === 8) view.setInt8(rowsAt + at, value);
    else {
      const place = rowsAt + (at >> 1);
      view.setUint8(place, view.getUint8(place) | ((value + 8) << (at % 2 === 0 ? 0 : 4)));
    }
  }
  return file;
}

/** Rows of random steps for the words of the generated messages and for those that are given. */
export function madeTable(more: readonly string[] = [], seed = 7): MadeTable {
  const generator = xoroshiro128plus(seed);
  const lines = twentySignals().flatMap(({ like, description }) => [...like, description ?? '']);
  const list = [...new Set([...lines, ...messages(400, 3), ...more].flatMap(words))].sort();
  return {
    words: list,
    dimensions: 16,
    bits: 4,
    rows: list.map(() => Array.from({ length: 16 }, () => uniformInt(generator, -7, 7))),
    scales: list.map(() => uniformInt(generator, 1, 100) / 100),
  };
}

/** Messages that state none of the signals. */
export const ORDINARY: readonly string[] = [
  'hello there',
  'thanks a lot',
  'what is the weather like today',
  'ok',
  'good morning',
  'do you have a phone number',
  'that sounds great',
  'I will think about it',
  'my name is Jo',
  'see you tomorrow',
  'how are you',
  'no idea',
];

/** The file of counts; what is given more comes often in it. */
export function countsFile(more: readonly string[] = []): Uint8Array {
  const often = Array.from({ length: 20 }, () => more).flat();
  return ngramCountsFile([...messages(500, 4), ...ORDINARY, ...often]);
}

/** What a classifier is made of. */
export function madeParts(more: readonly string[] = []) {
  return {
    table: readWordTable(tableFile(madeTable([...ORDINARY, ...more]))),
    counts: readNgramCounts(countsFile(more)),
    background: ORDINARY,
  };
}
