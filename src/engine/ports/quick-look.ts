// A quick look before patterns are tried: one reading of a text tells which of many patterns may match.
//
// All their necessary words are in one Aho-Corasick automaton over folded characters, with every step in one table.
// It remembers the text it read last: patterns are asked one after the other about the same turn.

import type { Pattern } from '../../policy/policy.ts';
import { necessaryWords } from './necessary-part.ts';
import { folded } from './pattern-signs.ts';

/** Whether the pattern at a place may match the text; false only where it cannot, whatever its case. */
export type QuickLook = (text: string, place: number) => boolean;

/** The words of all patterns are worked out at the first look. */
export function quickLook(patterns: readonly Pattern[]): QuickLook {
  let made:
    | { readonly scan: (text: string) => Uint8Array; readonly ranges: Int32Array }
    | undefined;
  let held: Uint8Array = new Uint8Array(0);
  let last: string | undefined;
  return (text, place) => {
    made ??= scanFor(patterns);
    if (text !== last) {
      held = made.scan(text);
      last = text;
    }
    const end = made.ranges[place + 1] as number;
    for (let list = made.ranges[place] as number; list < end; list++)
      if (held[list] === 0) return false;
    return true;
  };
}

function scanFor(patterns: readonly Pattern[]) {
  const words = patterns.map(necessaryWords);
  const ranges = new Int32Array(patterns.length + 1);
  words.forEach((lists, place) => {
    ranges[place + 1] = (ranges[place] as number) + lists.length;
  });
  return { scan: scanner(words.flat()), ranges };
}

/** Characters that stand in no word. */
const NONE = 0;

/** The beginning of a word. */
interface State {
  readonly parent: number;
  /** By which it comes from its parent. */
  readonly symbol: number;
  /** Its longest proper suffix that is a state, once it is known. */
  suffix: number | undefined;
  /** The lists of which it is a word. */
  readonly own: number[];
}

/** Tells the lists of which a text holds a word: 1 at their places. The answer is good until the next text. */
function scanner(lists: readonly (readonly string[])[]): (text: string) => Uint8Array {
  const symbols = new Map<string, number>();
  for (const words of lists)
    for (const word of words)
      for (const sign of word) if (!symbols.has(sign)) symbols.set(sign, symbols.size + 1);
  const width = symbols.size + 1;

  /** Per state and symbol, one more than the next state; 0 where it is not known yet. */
  let next = new Int32Array(256 * width);
  const states: State[] = [{ parent: 0, symbol: NONE, suffix: 0, own: [] }];
  const stateAfter = (parent: number, symbol: number): number => {
    const edge = parent * width + symbol;
    if (next[edge] === 0) {
      next[edge] = states.push({ parent, symbol, suffix: undefined, own: [] });
      if (states.length * width > next.length) {
        const larger = new Int32Array(2 * next.length);
        larger.set(next);
        next = larger;
      }
    }
    return (next[edge] as number) - 1;
  };
  lists.forEach((words, place) => {
    for (const word of words) {
      let state = 0;
      for (const sign of word) state = stateAfter(state, symbols.get(sign) as number);
      states[state]?.own.push(place);
    }
  });

  // Turns come to few of the states: where one leads, and what ends there, is worked out when it is first met.
  const step = (state: number, symbol: number): number => {
    const edge = state * width + symbol;
    if (next[edge] === 0) {
      const to = state === 0 || symbol === NONE ? 0 : step(suffixOf(state), symbol);
      next[edge] = to + 1;
    }
    return (next[edge] as number) - 1;
  };
  const suffixOf = (at: number): number => {
    const state = states[at] as State;
    const { parent, symbol } = state;
    state.suffix ??= parent === 0 ? 0 : step(suffixOf(parent), symbol);
    return state.suffix;
  };
  const ends = new Array<readonly number[] | undefined>(states.length).fill(undefined);
  ends[0] = [];
  const endsOf = (state: number): readonly number[] => {
    const known = ends[state];
    if (known !== undefined) return known;
    const made = [...new Set([...(states[state] as State).own, ...endsOf(suffixOf(state))])];
    ends[state] = made;
    return made;
  };

  const symbolOf = (code: number): number => symbols.get(folded(code) ?? '') ?? NONE;
  const ascii = Uint8Array.from({ length: 128 }, (_, code) => symbolOf(code));
  const held = new Uint8Array(lists.length);
  return (text) => {
    held.fill(0);
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const symbol = code < 128 ? (ascii[code] as number) : symbolOf(code);
      const to = next[state * width + symbol] as number;
      state = to === 0 ? step(state, symbol) : to - 1;
      const found = ends[state] ?? endsOf(state);
      for (let place = 0; place < found.length; place++) held[found[place] as number] = 1;
    }
    return held;
  };
}
