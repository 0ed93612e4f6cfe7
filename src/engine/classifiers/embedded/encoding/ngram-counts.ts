// In how many ordinary messages each piece comes: what is everywhere says little. One byte per piece.
//
// Layout `HRN1`, little-endian: `HRN1` | u32 bits of a piece's id (18) | u32 messages that were counted | 16 ASCII hex digits,
// the fingerprint of what follows | a byte per id: round(16 · log2(1 + messages that have the piece)), at most 255.

import { fingerprint } from './fingerprint.ts';
import { NGRAM_BITS, NGRAM_SPACE, pieceReader } from './ngrams.ts';
import { words } from './words.ts';

export interface NgramCounts {
  /** How many messages were counted. */
  readonly messages: number;
  /** Per id: round(16 · log2(1 + messages that have the piece)). */
  readonly logs: Uint8Array;
  readonly fingerprint: string;
}

const HEAD = 28;
const STEPS = 16;

/** Throws where the bytes are no whole file of counts. */
export function readNgramCounts(bytes: Uint8Array): NgramCounts {
  if (bytes.length < HEAD || ascii(bytes.subarray(0, 4)) !== 'HRN1') {
    throw broken('it does not begin with HRN1');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const bits = view.getUint32(4, true);
  if (bits !== NGRAM_BITS) throw broken(`its ids have ${bits} bits, not ${NGRAM_BITS}`);
  const messages = view.getUint32(8, true);
  const logs = bytes.subarray(HEAD);
  if (logs.length !== NGRAM_SPACE) {
    throw broken(`it has ${logs.length} counts, not ${NGRAM_SPACE}`);
  }
  const sum = fingerprint(logs);
  if (ascii(bytes.subarray(12, HEAD)) !== sum) throw broken('its checksum does not fit');
  return { messages, logs, fingerprint: sum };
}

/** The counts of these messages, as the file that `readNgramCounts` reads. */
export function ngramCountsFile(messages: Iterable<string>): Uint8Array {
  const read = pieceReader();
  const counts = new Uint32Array(NGRAM_SPACE);
  let total = 0;
  for (const message of messages) {
    total++;
    for (const id of read(words(message)).ids) counts[id] = (counts[id] as number) + 1;
  }
  const file = new Uint8Array(HEAD + NGRAM_SPACE);
  const logs = file.subarray(HEAD);
  for (let id = 0; id < NGRAM_SPACE; id++) {
    logs[id] = Math.min(255, Math.round(STEPS * Math.log2(1 + (counts[id] as number))));
  }
  const view = new DataView(file.buffer);
  file.set(bytesOf('HRN1'), 0);
  view.setUint32(4, NGRAM_BITS, true);
  view.setUint32(8, total, true);
  file.set(bytesOf(fingerprint(logs)), 12);
  return file;
}

/** Per stored byte: the weight of a piece, ln((messages + 1) / (messages that have it + 1)), at least 0. */
export function weightsOf({ messages }: NgramCounts): Float64Array {
  const all = Math.log(messages + 1);
  return Float64Array.from({ length: 256 }, (_, log) =>
    Math.max(0, all - (log / STEPS) * Math.LN2),
  );
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

function broken(why: string): Error {
  return new Error(`these are no n-gram counts, or broken ones: ${why}`);
}
