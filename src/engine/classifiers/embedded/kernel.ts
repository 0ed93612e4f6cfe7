// Similarities of encoded texts, all with all: what a fit sees of them.

import type { Encoded } from './encode.ts';
import { NGRAM_SPACE } from './ngrams.ts';

/** The similarity of `one` with each of the others. */
export type Similarities = (one: Encoded, others: readonly Encoded[]) => Float64Array;

/** Compares one text after the other, with room that is kept: two megabytes. */
export function similarities(): Similarities {
  const spread = new Float64Array(NGRAM_SPACE);
  return (one, others) => {
    for (let at = 0; at < one.ids.length; at++) {
      spread[one.ids[at] as number] = one.values[at] as number;
    }
    const found = new Float64Array(others.length);
    for (const [index, other] of others.entries()) {
      let sum = dot(one.dense, other.dense);
      for (let at = 0; at < other.ids.length; at++) {
        sum += (other.values[at] as number) * (spread[other.ids[at] as number] as number);
      }
      found[index] = sum;
    }
    for (const id of one.ids) spread[id] = 0;
    return found;
  };
}

/** n × n, row after row, symmetric to the bit: only the lower half is computed. */
export function kernelMatrix(compare: Similarities, lines: readonly Encoded[]): Float64Array {
  const size = lines.length;
  const matrix = new Float64Array(size * size);
  for (const [row, line] of lines.entries()) {
    const found = compare(line, lines.slice(0, row + 1));
    for (let column = 0; column <= row; column++) {
      matrix[row * size + column] = found[column] as number;
      matrix[column * size + row] = found[column] as number;
    }
  }
  return matrix;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}
