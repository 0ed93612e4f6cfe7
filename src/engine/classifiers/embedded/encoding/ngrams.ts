// The pieces of a text: character 3- to 5-grams across its words, single words and pairs of words, hashed to 18 bits.

export const NGRAM_BITS = 18;
export const NGRAM_SPACE = 1 << NGRAM_BITS;

const SHORTEST = 3;
const LONGEST = 5;
const FNV_START = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const WORD_START = 0x9747b28c;
const SPACE = 32;

/** How often each piece comes. `ids` are distinct, in the order of their first place; `counts` belong to them. */
export interface Pieces {
  readonly ids: Int32Array;
  readonly counts: Uint16Array;
}

export type PieceReader = (words: readonly string[]) => Pieces;

/** Reads the pieces of one text after the other, with room that is kept: half a megabyte. */
export function pieceReader(): PieceReader {
  const counts = new Uint16Array(NGRAM_SPACE);
  let ids = new Int32Array(1_024);
  return (words) => {
    let size = 0;
    const add = (id: number): void => {
      const before = counts[id] as number;
      if (before === 0) {
        if (size === ids.length) ids = grown(ids);
        ids[size++] = id;
      }
      if (before < 0xffff) counts[id] = before + 1;
    };
    const text = ` ${words.join(' ')} `;
    const length = text.length;
    for (let from = 0; from + SHORTEST <= length; from++) {
      let sum = FNV_START;
      const end = Math.min(from + LONGEST, length);
      for (let at = from; at < end; at++) {
        sum = Math.imul(sum ^ text.charCodeAt(at), FNV_PRIME);
        if (at - from >= SHORTEST - 1) add(spread(sum));
      }
    }
    let last = WORD_START;
    for (const [at, word] of words.entries()) {
      add(spread(hashed(word, WORD_START)));
      if (at > 0) add(spread(hashed(word, Math.imul(last ^ SPACE, FNV_PRIME))));
      last = hashed(word, WORD_START);
    }
    const found = { ids: ids.slice(0, size), counts: new Uint16Array(size) };
    for (let at = 0; at < size; at++) {
      const id = found.ids[at] as number;
      found.counts[at] = counts[id] as number;
      counts[id] = 0;
    }
    return found;
  };
}

/** The id of a word or of a pair of words (`"my card"`), as `pieceReader` gives it. */
export function wordPiece(text: string): number {
  return spread(hashed(text, WORD_START));
}

function hashed(text: string, start: number): number {
  let sum = start;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), FNV_PRIME);
  return sum;
}

/** FNV-1a mixes its low bits badly: all 32 are stirred before 18 are kept. */
function spread(sum: number): number {
  let mixed = sum ^ (sum >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  mixed ^= mixed >>> 16;
  return mixed & (NGRAM_SPACE - 1);
}

function grown(ids: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(ids.length * 2);
  wider.set(ids);
  return wider;
}
