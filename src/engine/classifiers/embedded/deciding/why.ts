// Why a text got its score: the line it is nearest to, and the words that weighed most.

import type { Encoder } from '../encoding/encode.ts';
import { similarities } from '../encoding/kernel.ts';
import { NGRAM_SPACE } from '../encoding/ngrams.ts';
import { scoreOf } from '../fitting/score.ts';
import type { SignalModel } from '../fitting/signal-model.ts';
import type { ReadText } from '../reading/read-turn.ts';

export interface Why {
  /** What was judged: the turn, what it stands for after the question before it, or the sentence of a long turn that says most. */
  readonly text: string;
  /** The turns that it was read from, the judged one last. */
  readonly turns: readonly number[];
  /** In words, as `English`; absent where it cannot be told. */
  readonly language?: string;
  /** Why there is no verdict; then there is neither a nearest line nor a word that weighed. */
  readonly silent?: string;
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

/** `texts`: the whole, and its sentences where it is long. The one with the highest score is told of. */
export function explain(
  encoder: Encoder,
  model: SignalModel,
  like: readonly string[],
  texts: readonly ReadText[],
): Pick<Why, 'text' | 'nearest' | 'words'> {
  const score = scoreOf(model, new Float64Array(NGRAM_SPACE));
  const scores = score(texts.map(({ encoded }) => encoded));
  const told = texts[placeOfMost(scores)] as ReadText;
  const lines = like.map((line) => encoder.encode(line));
  const found = similarities()([told.encoded], lines);
  const best = placeOfMost(found);
  const line = like[best];
  const beginning = told.encoded.words.slice(0, LONGEST);
  const without = beginning.map((_, at) =>
    encoder.encodeWords(beginning.filter((_, other) => other !== at)),
  );
  const [whole = 0, ...rest] = score([encoder.encodeWords(beginning), ...without]);
  const weights = rest.map((one, at) => ({
    word: beginning[at] as string,
    weight: Math.round((whole - one) * 1e3) / 1e3,
  }));
  return {
    text: told.text,
    ...(line !== undefined && {
      nearest: { line, similarity: Math.round((found[best] ?? 0) * 1e3) / 1e3 },
    }),
    words: weights
      .filter(({ weight }) => Math.abs(weight) >= LEAST_WEIGHT)
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .slice(0, MOST_WORDS),
  };
}

function placeOfMost(values: ArrayLike<number>): number {
  let best = 0;
  for (let at = 1; at < values.length; at++) {
    if ((values[at] as number) > (values[best] as number)) best = at;
  }
  return best;
}
