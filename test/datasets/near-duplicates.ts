// How alike two conversations are, by the pieces of words that the embedded classifier reads: character 3- to 5-grams, words, pairs.

import { pieceReader } from '../../src/engine/classifiers/embedded/encoding/ngrams.ts';
import type { Conversation } from '../../src/eval/dataset/conversation.ts';

export type Pieces = ReadonlySet<number>;

const read = pieceReader();

/** The pieces of all that customer and bot say. Numbers are one and the same: another order number makes no other conversation. */
export function piecesOf({ turns }: Pick<Conversation, 'turns'>): Pieces {
  const text = turns.map((turn) => turn.text).join(' ');
  return new Set(read(wordsOf(text)).ids);
}

/** The share of pieces that two have in common (Jaccard): 0 nothing, 1 everything. */
export function alikeness(a: Pieces, b: Pieces): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let common = 0;
  for (const piece of small) if (large.has(piece)) common++;
  return common / (a.size + b.size - common);
}

function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\d+/g, '0');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
