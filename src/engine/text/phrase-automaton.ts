// All phrases of a policy in one Aho-Corasick automaton over words: a turn is read once, however many phrases there are.

import type { Token } from '../../policy/normal-form.ts';

/** An occurrence: the phrase's index, and its first and last word among the tokens. */
export interface PhraseMatch {
  readonly phrase: number;
  readonly first: number;
  readonly last: number;
}

export interface PhraseAutomaton {
  /** Every occurrence of every phrase, also overlapping ones, by their last word and there the longest first. */
  find(tokens: readonly Token[]): PhraseMatch[];
}

/** Phrases are lists of words in normal form; an empty one never occurs. Equal ones are each reported. */
export function compilePhrases(phrases: readonly (readonly string[])[]): PhraseAutomaton {
  const words = new Map<string, number>();
  /** Per state: where a word leads, the longest proper suffix that is a state, the phrases that end here, and the next suffix where one ends. */
  const next: Map<number, number>[] = [new Map()];
  const ends: number[][] = [[]];
  const fail: number[] = [0];
  const shorter: number[] = [0];

  phrases.forEach((phrase, index) => {
    let state = 0;
    for (const word of phrase) {
      const id = words.get(word) ?? words.size;
      words.set(word, id);
      const edges = next[state] as Map<number, number>;
      let to = edges.get(id);
      if (to === undefined) {
        to = next.length;
        edges.set(id, to);
        next.push(new Map());
        ends.push([]);
        fail.push(0);
        shorter.push(0);
      }
      state = to;
    }
    if (state !== 0) ends[state]?.push(index);
  });

  const step = (from: number, id: number): number => {
    for (let state = from; ; state = fail[state] as number) {
      const to = next[state]?.get(id);
      if (to !== undefined) return to;
      if (state === 0) return 0;
    }
  };

  // Breadth first, so that shorter suffixes are linked before longer ones.
  const queue = [0];
  for (let at = 0; at < queue.length; at++) {
    const state = queue[at] as number;
    for (const [id, to] of next[state] as Map<number, number>) {
      const suffix = state === 0 ? 0 : step(fail[state] as number, id);
      fail[to] = suffix;
      shorter[to] = (ends[suffix] as number[]).length > 0 ? suffix : (shorter[suffix] as number);
      queue.push(to);
    }
  }

  return {
    find(tokens) {
      const found: PhraseMatch[] = [];
      let state = 0;
      for (let last = 0; last < tokens.length; last++) {
        const id = words.get((tokens[last] as Token).word);
        if (id === undefined) {
          state = 0;
          continue;
        }
        state = step(state, id);
        for (let at = state; at !== 0; at = shorter[at] as number) {
          for (const phrase of ends[at] as number[]) {
            const length = (phrases[phrase] as readonly string[]).length;
            found.push({ phrase, first: last - length + 1, last });
          }
        }
      }
      return found;
    },
  };
}
