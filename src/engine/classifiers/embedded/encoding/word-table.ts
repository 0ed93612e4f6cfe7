// The word table: a vector for each of some ten thousand words, read from one file.
//
// Layout `HRT1`, little-endian: `HRT1` | u32 words | u16 dimensions | u8 bits (4 or 8) | u8 0 | u32 bytes of the vocabulary |
// vocabulary (UTF-8, a word a line) | padding to 4 bytes | f32 scale per word | rows. A row of 4 bits holds two dimensions a
// byte, the first in the lower half, each stored plus 8; a row of 8 bits holds a signed byte per dimension.

import { fingerprint } from './fingerprint.ts';

export interface WordTable {
  /** Row of each word. */
  readonly rows: ReadonlyMap<string, number>;
  readonly dimensions: number;
  readonly bits: 4 | 8;
  /** Per word: what a stored step is worth. */
  readonly scales: Float32Array;
  /** The rows as they are stored, one after the other. */
  readonly packed: Uint8Array;
  /** Of every 64th word of the file: what was fitted with one table is of no use with another. */
  readonly fingerprint: string;
}

const HEAD = 16;

/** Throws where the bytes are no whole table. Copies nothing but the words: the bytes must stay as they are. */
export function readWordTable(bytes: Uint8Array): WordTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEAD || ascii(bytes.subarray(0, 4)) !== 'HRT1') {
    throw broken('it does not begin with HRT1');
  }
  const size = view.getUint32(4, true);
  const dimensions = view.getUint16(8, true);
  const bits = view.getUint8(10);
  const vocabularyBytes = view.getUint32(12, true);
  if (bits !== 4 && bits !== 8) throw broken(`rows of ${bits} bits`);
  if (size === 0 || dimensions === 0 || (bits === 4 && dimensions % 2 === 1)) {
    throw broken(`${size} words of ${dimensions} dimensions`);
  }
  const scalesAt = HEAD + Math.ceil(vocabularyBytes / 4) * 4;
  const rowsAt = scalesAt + 4 * size;
  const expected = rowsAt + (size * dimensions * bits) / 8;
  if (bytes.length !== expected) {
    throw broken(`it has ${bytes.length} bytes, and by its head should have ${expected}`);
  }
  const scales = new Float32Array(size);
  for (let row = 0; row < size; row++) {
    const scale = view.getFloat32(scalesAt + 4 * row, true);
    if (!Number.isFinite(scale)) throw broken(`the scale of row ${row} is no number`);
    scales[row] = scale;
  }
  return {
    rows: readVocabulary(bytes.subarray(HEAD, HEAD + vocabularyBytes), size),
    dimensions,
    bits,
    scales,
    packed: bytes.subarray(rowsAt),
    fingerprint: fingerprint(bytes, 64),
  };
}

function readVocabulary(bytes: Uint8Array, size: number): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  const lines = utf8(bytes).split('\n');
  for (let row = 0; row < lines.length; row++) rows.set(lines[row] as string, row);
  if (lines.length !== size || rows.size !== size) {
    throw broken(`${size} words are promised, ${rows.size} different ones are there`);
  }
  return rows;
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw broken('its words are no UTF-8');
  }
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function broken(why: string): Error {
  return new Error(`this is no word table, or a broken one: ${why}`);
}
