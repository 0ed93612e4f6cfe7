// Why a text got its score: the line it is nearest to, and the words that weighed most.

import type { Encoder } from './encode.ts';
import { similarities } from './kernel.ts';
import { NGRAM_SPACE } from './ngrams.ts';
import { scoreOf } from './score.ts';
import type { SignalModel } from './signal-model.ts';

export interface Why {
  /** What was read: the turn, or what it stands for after the question before it. */
  readonly text: string;
  /** The `like` line with the greatest similarity (0 to 1). */
  readonly nearest?: { readonly line: string; readonly similarity: number };
  /** Words that changed the log-odds most, the greatest change first: by how much it falls without the word. */
  readonly words: readonly { readonly word: string; readonly weight: number }[];
}

const MOST_WORDS = 5;
/** A word that moves the log-odds by less than this did not weigh. */
const LEAST_WEIGHT = 0.05;
/** Each word of a text is left out once; very long ones are explained by their beginning. */
const LONGEST = 60;

export function explain(
  encoder: Encoder,
  model: SignalModel,
  like: readonly string[],
  text: string,
): Why {
  const read = encoder.encode(text);
  const lines = like.map((line) => encoder.encode(line));
  const found = similarities()([read], lines);
  const best = found.reduce((top, one, at) => (one > (found[top] ?? 0) ? at : top), 0);
  const line = like[best];
  const score = scoreOf(model, new Float64Array(NGRAM_SPACE));
  const beginning = read.words.slice(0, LONGEST);
  const without = beginning.map((_, at) =>
    encoder.encodeWords(beginning.filter((_, other) => other !== at)),
  );
  const [whole = 0, ...rest] = score([encoder.encodeWords(beginning), ...without]);
  const weights = rest.map((one, at) => ({
    word: beginning[at] as string,
    weight: Math.round((whole - one) * 1e3) / 1e3,
  }));
  return {
    text,
    ...(line !== undefined && {
      nearest: { line, similarity: Math.round((found[best] ?? 0) * 1e3) / 1e3 },
    }),
    words: weights
      .filter(({ weight }) => Math.abs(weight) >= LEAST_WEIGHT)
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .slice(0, MOST_WORDS),
  };
}
