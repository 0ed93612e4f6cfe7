// A turn made ready for judging: what it says in its place, in which language, whole and sentence by sentence.

import type { ReadTurn } from '../../classifier.ts';
import { readingOf, sentences } from './context.ts';
import type { Encoded, Encoder } from './encode.ts';
import { type Language, languageOf } from './language.ts';
import type { WordTable } from './word-table.ts';

export interface ReadText {
  readonly text: string;
  readonly encoded: Encoded;
}

export interface ReadParts {
  /** The turn as it stands. */
  readonly own: string;
  /** What it says, read with the turns before it. */
  readonly reading: string;
  readonly role: ReadTurn['role'];
  readonly language: Language;
  /** The whole, and each sentence where there are several. */
  readonly texts: readonly ReadText[];
}

/** Reads turns by their index; undefined where there is no such turn. */
export function turnReader(encoder: Encoder, table: WordTable) {
  return (turns: readonly ReadTurn[], index: number): ReadParts | undefined => {
    const at = turns.findIndex((turn) => turn.index === index);
    const turn = turns[at];
    if (turn === undefined) return undefined;
    const reading = readingOf(turns, at);
    const parts = sentences(reading.text);
    const texts =
      parts.length > 1 ? [reading.text, ...parts.slice(0, MOST_SENTENCES)] : [reading.text];
    const encoded = texts.map((text) => ({ text, encoded: encoder.encode(text) }));
    const read = encoded[0]?.encoded.words ?? [];
    return {
      own: turn.text,
      reading: reading.text,
      role: turn.role,
      language: languageOf(reading.text, read, table),
      texts: encoded,
    };
  };
}

const MOST_SENTENCES = 12;
