// Similarities of encoded texts, all with all: what a fit sees of them.

import type { Encoded } from './encode.ts';
import { NGRAM_SPACE } from './ngrams.ts';

/** The similarity of `some` texts, added up, with each of the others. */
export type Similarities = (some: readonly Encoded[], others: readonly Encoded[]) => Float64Array;

/**
 * Compares one text after the other. `spread` has a zero per piece, and has them again afterwards: two megabytes, which
 * others may use in between.
 */
export function similarities(spread = new Float64Array(NGRAM_SPACE)): Similarities {
  return (some, others) => {
    const dense = new Float64Array(some[0]?.dense.length ?? 0);
    for (const one of some) {
      for (let at = 0; at < dense.length; at++) {
        dense[at] = (dense[at] as number) + (one.dense[at] as number);
      }
      for (let at = 0; at < one.ids.length; at++) {
        const id = one.ids[at] as number;
        spread[id] = (spread[id] as number) + (one.values[at] as number);
      }
    }
    const found = new Float64Array(others.length);
    for (const [index, other] of others.entries()) {
      let sum = dot(dense, other.dense);
      for (let at = 0; at < other.ids.length; at++) {
        sum += (other.values[at] as number) * (spread[other.ids[at] as number] as number);
      }
      found[index] = sum;
    }
    for (const one of some) for (const id of one.ids) spread[id] = 0;
    return found;
  };
}

/** n × n, row after row, symmetric to the bit: only the lower half is computed. */
export function kernelMatrix(lines: readonly Encoded[]): Float64Array {
  const size = lines.length;
  const matrix = new Float64Array(size * size);
  const { places, count } = renumbered(lines);
  // Few pieces, close together: they stay in the processor's cache.
  const spread = new Float64Array(count);
  for (let row = 0; row < size; row++) {
    const line = lines[row] as Encoded;
    const own = places[row] as Int32Array;
    for (let at = 0; at < own.length; at++) spread[own[at] as number] = line.values[at] as number;
    for (let column = 0; column <= row; column++) {
      const other = lines[column] as Encoded;
      const { values } = other;
      const theirs = places[column] as Int32Array;
      let sum = dot(line.dense, other.dense);
      for (let at = 0; at < theirs.length; at++) {
        sum += (values[at] as number) * (spread[theirs[at] as number] as number);
      }
      matrix[row * size + column] = sum;
      matrix[column * size + row] = sum;
    }
    for (const place of own) spread[place] = 0;
  }
  return matrix;
}

/** The pieces of the lines, numbered from 0 in the order in which they come. */
function renumbered(lines: readonly Encoded[]) {
  const known = new Map<number, number>();
  const places = lines.map(({ ids }) =>
    ids.map((id) => {
      const place = known.get(id) ?? known.size;
      known.set(id, place);
      return place;
    }),
  );
  return { places, count: known.size };
}

/** Four sums at once: the processor need not wait for one to be done before the next is added. */
function dot(a: Float64Array, b: Float64Array): number {
  const whole = a.length - (a.length % 4);
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let at = 0; at < whole; at += 4) {
    first += (a[at] as number) * (b[at] as number);
    second += (a[at + 1] as number) * (b[at + 1] as number);
    third += (a[at + 2] as number) * (b[at + 2] as number);
    fourth += (a[at + 3] as number) * (b[at + 3] as number);
  }
  for (let at = whole; at < a.length; at++) first += (a[at] as number) * (b[at] as number);
  return first + second + third + fourth;
}
