// What a text must hold for a pattern to match: short words of which each of its matches holds at least one.
//
// Most turns hold none of a pattern's words. Patterns are compiled and run by a library in linear time, which costs much
// at the first use: where no word stands, the pattern need not even be compiled.

import type { Pattern } from '../../policy/policy.ts';
import { BEYOND, LETTER_BITS, type Read, readSign, readTimes, type Sign } from './pattern-signs.ts';

/** One of its words, in folded characters, or of the words of the parts it is of, stands in every match. */
interface Part {
  readonly words: readonly string[];
  readonly of: readonly Part[];
  /** How many words there are, with those it is of. */
  readonly count: number;
  /** How rare they are together, in bits: roughly, of 2 to the power of these many places one has such a word. */
  readonly bits: number;
}

/** The rarest first. */
type Parts = readonly Part[];

/** More parts say hardly more. */
const MOST_PARTS = 2;
/** Below this a part is found in all but the shortest texts. */
const RARE_ENOUGH = 3;
const MOST_WORDS = 300;
/** A word whose classes of letters stand for more words than these ends. */
const MOST_SPELLINGS = 64;
/** Longer words are hardly rarer, and those in several spellings take room. */
const LONGEST_WORD = 12;
const LONGEST_SPELLED = 6;
/** Of a repetition, no more signs than these are looked for. */
const MOST_COPIES = 4;

/** Lists of words: of each list every match holds a word. None where there is nothing rare enough to look for. */
export function necessaryWords(pattern: Pattern): readonly (readonly string[])[] {
  const read = readAlternatives(pattern.source, 0);
  // A bracket too many: the library says what is wrong with it.
  if (read === BEYOND || read.end < pattern.source.length) return [];
  const parts = read.found;
  return parts.filter(({ bits }) => bits > RARE_ENOUGH).map((part) => [...new Set(allWords(part))]);
}

function allWords({ words, of }: Part): readonly string[] {
  return of.length === 0 ? words : of.flatMap(allWords);
}

function readAlternatives(source: string, from: number): Read<Parts> | typeof BEYOND {
  const all: Parts[] = [];
  let at = from;
  for (;;) {
    const read = readSequence(source, at);
    if (read === BEYOND) return BEYOND;
    all.push(read.found);
    at = read.end;
    if (source[at] !== '|') break;
    at++;
  }
  return { found: all.length === 1 ? (all[0] as Parts) : either(all), end: at };
}

/** Where one of them has fewer parts, its last one stands beside several of the others. */
function either(all: readonly Parts[]): Parts {
  if (all.some((parts) => parts.length === 0)) return [];
  const most = Math.max(...all.map((parts) => parts.length));
  return Array.from({ length: most }, (_, at): Part => {
    const of = all.map((parts) => parts[Math.min(at, parts.length - 1)] as Part);
    const count = of.reduce((sum, part) => sum + part.count, 0);
    return {
      words: [],
      of,
      count,
      bits: -Math.log2(of.reduce((sum, { bits }) => sum + 2 ** -bits, 0)),
    };
  }).filter(({ count }) => count <= MOST_WORDS);
}

/** Letters that stand once, as most do. */
const LETTERS = /(?:[a-z](?![*+?{])){1,12}/iy;

/** The rarest parts of what stands one after the other. */
function readSequence(source: string, from: number): Read<Parts> | typeof BEYOND {
  let at = from;
  const best: Part[] = [];
  /** The word that is being read, in each of its spellings. */
  let words: readonly string[] = [];
  let bits = 0;
  const offer = (part: Part): void => {
    const place = best.findIndex((other) => part.bits > other.bits);
    best.splice(place < 0 ? best.length : place, 0, part);
    best.length = Math.min(best.length, MOST_PARTS);
  };
  const endWord = (): void => {
    if (words.length > 0) offer({ words, of: [], count: words.length, bits });
    words = [];
    bits = 0;
  };
  const add = ({ spellings, bits: more }: Pick<Sign, 'spellings' | 'bits'>): void => {
    const longest = words.length > 1 ? LONGEST_SPELLED : LONGEST_WORD;
    if (words.length * spellings.length > MOST_SPELLINGS || (words[0]?.length ?? 0) >= longest) {
      endWord();
    }
    words = words.length === 0 ? spellings : longer(words, spellings);
    bits += more;
  };
  for (;;) {
    LETTERS.lastIndex = at;
    const letters = LETTERS.exec(source)?.[0];
    if (letters !== undefined) {
      at += letters.length;
      add({ spellings: [letters.toLowerCase()], bits: letters.length * LETTER_BITS });
      continue;
    }
    const next = source[at];
    if (next === undefined || next === '|' || next === ')') break;
    const read = next === '(' ? readGroup(source, at) : readSign(source, at);
    if (read === BEYOND) return BEYOND;
    const { found } = read;
    const times = readTimes(source, read.end);
    at = times.end;
    const { least, most } = times.found;
    if (!('kind' in found)) {
      endWord();
      if (least > 0) found.forEach(offer);
    } else if (found.kind === 'vague') {
      endWord();
    } else if (found.kind === 'plain') {
      for (let copy = 0; copy < Math.min(least, MOST_COPIES); copy++) add(found);
      // The last of the copies stands beside what follows.
      if (most > least || least > MOST_COPIES) {
        endWord();
        if (least > 0) add(found);
      }
    }
  }
  endWord();
  return { found: best, end: at };
}

function longer(words: readonly string[], spellings: readonly string[]): readonly string[] {
  const [word, spelling] = [words[0] as string, spellings[0] as string];
  if (words.length === 1 && spellings.length === 1) return [word + spelling];
  return words.flatMap((one) => spellings.map((sign) => one + sign));
}

function readGroup(source: string, from: number): Read<Parts> | typeof BEYOND {
  const at = from + (source.startsWith('(?:', from) ? 3 : 1);
  if (source[at] === '?') return BEYOND;
  const read = readAlternatives(source, at);
  if (read === BEYOND || source[read.end] !== ')') return BEYOND;
  return { ...read, end: read.end + 1 };
}
