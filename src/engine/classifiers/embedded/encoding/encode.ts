// A text as numbers: one dense vector from the word table, and one sparse vector of its pieces.

import { type NgramCounts, weightsOf } from './ngram-counts.ts';
import { pieceReader } from './ngrams.ts';
import type { WordTable } from './word-table.ts';
import { words } from './words.ts';

/**
 * The similarity of two texts is the sum of the dot products of their two parts: 1 for a text and itself, 0 where
 * they have nothing in common.
 */
export interface Encoded {
  /** Length: the table's dimensions. Norm √share of the table, or zeros where the table knows no word. */
  readonly dense: Float64Array;
  /** Ids of the pieces, distinct. */
  readonly ids: Int32Array;
  /** Weight per id. Norm √share of the pieces. */
  readonly values: Float64Array;
  readonly words: readonly string[];
  /** How rare its pieces are in ordinary messages, on average: 0 for what is everywhere, 1 for what was never met. */
  readonly strangeness: number;
}

/** How much of the similarity comes from the table and how much from pieces; they add up to 1. */
export interface Mix {
  readonly table: number;
  readonly pieces: number;
}

/** Chosen on the development intents of docs/measurements.md. */
export const MIX: Mix = { table: 0.4, pieces: 0.6 };

export interface Encoder {
  readonly dimensions: number;
  /** The same text gives the same numbers, to the bit. */
  encode(text: string): Encoded;
  /** As `encode`, of words that were read before. */
  encodeWords(read: readonly string[]): Encoded;
  /** Names the table, the counts and the mix: what was fitted with one encoder is of no use with another. */
  readonly fingerprint: string;
}

export function createEncoder(table: WordTable, counts: NgramCounts, mix: Mix = MIX): Encoder {
  const readPieces = pieceReader();
  const weights = weightsOf(counts);
  const rarest = weights[0] as number;
  const encodeWords = (read: readonly string[]): Encoded => {
    const dense = sumOfRows(table, read);
    scale(dense, mix.table);
    const { ids, counts: times } = readPieces(read);
    const values = new Float64Array(ids.length);
    let rarity = 0;
    for (let at = 0; at < ids.length; at++) {
      const often = times[at] as number;
      const weight = weights[counts.logs[ids[at] as number] as number] as number;
      rarity += weight;
      values[at] = often === 1 ? weight : (1 + Math.log(often)) * weight;
    }
    scale(values, mix.pieces);
    const strangeness = ids.length === 0 ? 0 : rarity / ids.length / rarest;
    return { dense, ids, values, words: read, strangeness };
  };
  return {
    dimensions: table.dimensions,
    encode: (text) => encodeWords(words(text)),
    encodeWords,
    fingerprint: [table.fingerprint, counts.fingerprint, mix.table, mix.pieces].join(' '),
  };
}

function sumOfRows({ rows, dimensions, bits, scales, packed }: WordTable, read: readonly string[]) {
  const sum = new Float64Array(dimensions);
  for (const word of read) {
    const row = rows.get(word);
    if (row === undefined) continue;
    const step = scales[row] as number;
    if (bits === 8) {
      const from = row * dimensions;
      for (let at = 0; at < dimensions; at++) {
        sum[at] = (sum[at] as number) + step * (((packed[from + at] as number) << 24) >> 24);
      }
    } else {
      const from = (row * dimensions) / 2;
      for (let at = 0; at < dimensions; at += 2) {
        const pair = packed[from + at / 2] as number;
        sum[at] = (sum[at] as number) + step * ((pair & 15) - 8);
        sum[at + 1] = (sum[at + 1] as number) + step * ((pair >> 4) - 8);
      }
    }
  }
  return sum;
}

/** In place, to the squared norm that is asked for. Zeros stay zeros. */
function scale(vector: Float64Array, squaredNorm: number): void {
  let norm = 0;
  for (const value of vector) norm += value * value;
  if (norm === 0) return;
  const factor = Math.sqrt(squaredNorm / norm);
  for (let at = 0; at < vector.length; at++) vector[at] = (vector[at] as number) * factor;
}
