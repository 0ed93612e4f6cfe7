// A quick look before a pattern is tried: short words of which each of its matches holds at least one.
//
// Patterns are compiled and run by a library in linear time, which costs much at the first use. Most turns hold none of
// these words, so most patterns of a policy need not even be compiled. The words are alternatives of a fixed length,
// which native expressions find in linear time too.

import type { Pattern } from '../../policy/policy.ts';

/** Words as sources of native expressions; one of them stands in every match. */
interface Part {
  readonly words: readonly string[];
  /** How rare they are together, in bits: roughly, of 2 to the power of these many places one has such a word. */
  readonly bits: number;
}

/** Below this a part is found in all but the shortest texts. */
const RARE_ENOUGH = 3;
const MOST_WORDS = 64;
/** Of a repetition, no more signs than these are looked for. */
const MOST_COPIES = 4;
const LETTER_BITS = 4;

/** Where the source goes beyond what is read here. */
const BEYOND = Symbol('beyond');

const known = new WeakMap<Pattern, RegExp | null>();

/** Whether the pattern may match; false only where it cannot, whatever its case. */
export function mayMatch(pattern: Pattern, text: string): boolean {
  let look = known.get(pattern);
  if (look === undefined) {
    const part = necessaryPart(pattern.source);
    look = part && part.bits > RARE_ENOUGH ? new RegExp(part.words.join('|'), 'iu') : null;
    known.set(pattern, look);
  }
  return look === null || look.test(text);
}

function necessaryPart(source: string): Part | undefined {
  const reading = { source, at: 0 };
  const part = readAlternatives(reading);
  // A bracket too many: the library says what is wrong with it.
  return part === BEYOND || reading.at < source.length ? undefined : part;
}

interface Reading {
  readonly source: string;
  at: number;
}

/** A sign: its native source, and how rare it is. Not `plain`: it says nothing. */
interface Sign {
  readonly kind: 'plain' | 'vague' | 'border';
  readonly source: string;
  readonly bits: number;
}

const VAGUE: Sign = { kind: 'vague', source: '', bits: 0 };
const BORDER: Sign = { kind: 'border', source: '', bits: 0 };

function readAlternatives(reading: Reading): Part | undefined | typeof BEYOND {
  const parts: (Part | undefined)[] = [];
  for (;;) {
    const part = readSequence(reading);
    if (part === BEYOND) return BEYOND;
    parts.push(part);
    if (reading.source[reading.at] !== '|') break;
    reading.at++;
  }
  const sure = parts.filter((part) => part !== undefined);
  const words = [...new Set(sure.flatMap((part) => part.words))];
  if (sure.length < parts.length || words.length > MOST_WORDS) return undefined;
  return { words, bits: -Math.log2(sure.reduce((sum, { bits }) => sum + 2 ** -bits, 0)) };
}

/** The rarest part of what stands one after the other. */
function readSequence(reading: Reading): Part | undefined | typeof BEYOND {
  let best: Part | undefined;
  let word = '';
  let bits = 0;
  const offer = (part: Part | undefined): void => {
    if (part && (!best || part.bits > best.bits)) best = part;
  };
  const endWord = (): void => {
    if (word !== '') offer({ words: [word], bits });
    word = '';
    bits = 0;
  };
  const add = ({ source, bits: more }: Sign, copies: number): void => {
    word += source.repeat(copies);
    bits += more * copies;
  };
  for (;;) {
    const next = reading.source[reading.at];
    if (next === undefined || next === '|' || next === ')') break;
    const read = next === '(' ? readGroup(reading) : readSign(reading);
    if (read === BEYOND) return BEYOND;
    const { least, most } = readTimes(reading);
    if (read === undefined || 'words' in read) {
      endWord();
      if (least > 0) offer(read);
    } else if (read.kind === 'vague') {
      endWord();
    } else if (read.kind === 'plain') {
      add(read, Math.min(least, MOST_COPIES));
      // The last of the copies stands beside what follows.
      if (most > least || least > MOST_COPIES) {
        endWord();
        if (least > 0) add(read, 1);
      }
    }
  }
  endWord();
  return best;
}

function readGroup(reading: Reading): Part | undefined | typeof BEYOND {
  const [opening = ''] = /^\((?:\?:)?/.exec(reading.source.slice(reading.at)) ?? [];
  reading.at += opening.length;
  if (reading.source[reading.at] === '?') return BEYOND;
  const part = readAlternatives(reading);
  if (reading.source[reading.at] !== ')') return BEYOND;
  reading.at++;
  return part;
}

function readSign(reading: Reading): Sign | typeof BEYOND {
  const next = reading.source[reading.at] as string;
  if (isLetter(next)) {
    reading.at++;
    return { kind: 'plain', source: next, bits: LETTER_BITS };
  }
  const rest = reading.source.slice(reading.at);
  // Repeated with nothing to repeat: the library says what is wrong with it.
  if (/^(?:[*+?]|\{\d)/.test(rest)) return BEYOND;
  const [text] = /^(?:\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|\\.|[^[\\])/su.exec(rest) ?? [];
  if (text === undefined) return BEYOND;
  reading.at += text.length;
  if (/^[\^$]$|^\\[bB]$/.test(text)) return BORDER;
  if (/^\\[^a-z0-9]$/i.test(text) && /[!-~]/.test(text[1] as string))
    return literal(text[1] as string);
  if (text === '\\s') return { kind: 'plain', source: text, bits: 2 };
  if (text === '\\d') return { kind: 'plain', source: text, bits: 3 };
  if (text === '\\w') return { kind: 'plain', source: text, bits: 0.3 };
  // Letters of the alphabet alone; what else a class may hold is not looked for.
  if (/^\[[a-z0-9]+\]$/i.test(text)) {
    return { kind: 'plain', source: text, bits: Math.log2(26 / Math.min(25, text.length - 2)) };
  }
  if (/^\\[WSD]$|^[.[]/.test(text)) return VAGUE;
  if (text.startsWith('\\')) return BEYOND;
  return /^[ -~]$/.test(text) ? literal(text) : VAGUE;
}

function isLetter(sign: string): boolean {
  return (
    (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9')
  );
}

function literal(sign: string): Sign {
  const source = /[\^$\\.*+?()[\]{}|/]/.test(sign) ? `\\${sign}` : sign;
  return { kind: 'plain', source, bits: LETTER_BITS };
}

/** How often the sign or group before must stand, and may. */
function readTimes(reading: Reading): { readonly least: number; readonly most: number } {
  // Most signs stand once.
  const next = reading.source[reading.at];
  if (next === undefined || !'*+?{'.includes(next)) return { least: 1, most: 1 };
  const found = /^(?:[*+?]|\{(\d+)(?:,(\d*))?\})\??/.exec(reading.source.slice(reading.at));
  if (found === null) return { least: 1, most: 1 };
  reading.at += found[0].length;
  switch (found[0][0]) {
    case '*':
      return { least: 0, most: Infinity };
    case '+':
      return { least: 1, most: Infinity };
    case '?':
      return { least: 0, most: 1 };
    default: {
      const least = Number(found[1]);
      const most = found[2] === undefined ? least : found[2] === '' ? Infinity : Number(found[2]);
      return { least, most };
    }
  }
}
