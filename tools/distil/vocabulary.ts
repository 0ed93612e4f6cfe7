// Which words get a row: those that are frequent in the messages and in English at large, and the words of support.

export interface WordSources {
  /** Words of English, the most frequent first. */
  readonly ranked: readonly string[];
  /** How common the word lists say a word is: 10 for the most common, 70 for rare ones. Names are in none. */
  readonly levels: ReadonlyMap<string, number>;
  /** How often each word is in the messages. */
  readonly counts: ReadonlyMap<string, number>;
  /** Words that get a row whatever their frequency. */
  readonly wanted: readonly string[];
}

export interface Word {
  readonly word: string;
  /** Its share of all running words, estimated: what is everywhere starts with a small row. */
  readonly share: number;
}

/** What the tokenizer gives, as far as a table of English has it. */
const SHAPE = /^(?:[a-z]{1,18}|n't|'(?:m|s|re|ve|ll|d)|[?!€£$%0])$/;

/** Always there: they say who does what, and whether at all. */
const SMALL = ['i', 'a', '0', "n't", "'m", "'s", "'re", "'ve", "'ll", "'d", ...'?!$€£%'];

/** Ranks become shares by Zipf's law over so many words. */
const ZIPF_WORDS = 400_000;
/** A word of the messages that no list knows is taken from here on: less is a typing error, which pieces cover. */
const SEEN_ENOUGH = 3;
const COMMON_LEVEL = 35;
const RARE_LEVEL = 60;

/** The `size` most frequent words, the most frequent first; ties in the order of the alphabet. */
export function chooseVocabulary(sources: WordSources, size: number): readonly Word[] {
  const shares = sharesOf(sources);
  const wanted = new Set([...SMALL, ...sources.wanted]);
  for (const word of wanted) if (!shares.has(word)) shares.set(word, 0);
  const ordered = [...shares]
    .map(([word, share]) => ({ word, share }))
    .sort((a, b) => b.share - a.share || (a.word < b.word ? -1 : 1));
  const others = ordered.filter(({ word }) => !wanted.has(word));
  const rows = new Set(wanted);
  for (const { word } of others.slice(0, Math.max(0, size - wanted.size))) rows.add(word);
  return ordered.filter(({ word }) => rows.has(word));
}

function sharesOf({ ranked, levels, counts }: WordSources): Map<string, number> {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const harmonic = Math.log(ZIPF_WORDS) + 0.5772;
  const shares = new Map<string, number>();
  for (const [rank, word] of ranked.entries()) {
    if (SHAPE.test(word)) shares.set(word, 0.5 / ((rank + 2.7) * harmonic));
  }
  for (const [word, count] of counts) {
    if (!SHAPE.test(word) || (!shares.has(word) && count < SEEN_ENOUGH)) continue;
    shares.set(word, (shares.get(word) ?? 0) + (0.5 * count) / total);
  }
  for (const [word, share] of shares) {
    shares.set(word, share * trust(levels.get(word) ?? 99, counts.get(word) ?? 0));
  }
  return shares;
}

/** News text is full of names. A word of the dictionary is worth more to a policy. */
function trust(level: number, count: number): number {
  if (level <= COMMON_LEVEL) return 1.5;
  return level > RARE_LEVEL && count < SEEN_ENOUGH ? 0.25 : 1;
}
