// A turn made ready for judging: what it says in its place, in which language, whole and sentence by sentence.

import type { ReadTurn } from '../../../classifier.ts';
import type { Encoded, Encoder } from '../encoding/encode.ts';
import type { WordTable } from '../encoding/word-table.ts';
import { type Language, languageOf } from '../languages/language.ts';
import { languageInTalk } from '../languages/turn-language.ts';
import { offeredSentences } from './bot-offers.ts';
import { readingOf } from './context.ts';
import { sentences } from './sentences.ts';
import { normal } from './signal-lines.ts';

export interface ReadText {
  readonly text: string;
  readonly encoded: Encoded;
  /** Its words in the form in which they are compared with lines. */
  readonly said: string;
  /** What a yes of the customer makes of the bot's words: `offer` accepts, `fact` says how things are. */
  readonly yesTo?: 'offer' | 'fact';
  /** The bot offers it, or hangs it on an answer. */
  readonly offered?: true;
}

export interface ReadParts {
  /** The turn as it stands. */
  readonly own: string;
  /** What it says, read with the turns before it. */
  readonly reading: string;
  readonly role: ReadTurn['role'];
  /** It says yes to what the bot asked. */
  readonly yesTo: 'offer' | 'fact' | undefined;
  readonly language: Language;
  /** The word, where a customer says but one and it stands for nothing that was said before. */
  readonly word: string | undefined;
  /** The whole, and each sentence where there are several. */
  readonly texts: readonly ReadText[];
}

/** A turn is asked about several times while its conversation goes on: what was read last is kept. */
const KEPT = 64;

/** Reads turns by their index; undefined where there is no such turn. */
export function turnReader(encoder: Encoder, table: WordTable) {
  const kept = new Map<string, ReadParts>();
  const languageIn = languageInTalk(encoder, table);
  const inTalk = (parts: ReadParts, turns: readonly ReadTurn[], at: number): ReadParts => {
    const language = languageIn(turns, at, parts);
    return language === parts.language ? parts : { ...parts, language };
  };
  return (turns: readonly ReadTurn[], index: number): ReadParts | undefined => {
    const at = turns.findIndex((turn) => turn.index === index);
    const turn = turns[at];
    if (turn === undefined) return undefined;
    const reading = readingOf(turns, at);
    const key = JSON.stringify([turn.role, turn.text, reading.text, reading.yesTo]);
    const before = kept.get(key);
    if (before !== undefined) return inTalk(before, turns, at);
    const whole = encoder.encode(reading.text);
    const role = turn.role === 'bot' ? 'bot' : 'customer';
    const { yesTo } = reading;
    const own = reading.besides === true ? encoder.encode(turn.text) : whole;
    const judged = reading.besides === true ? turn.text : reading.text;
    const texts: readonly ReadText[] = [
      ...(yesTo === undefined ? [] : [{ ...readText(reading.text, whole), yesTo }]),
      ...(yesTo !== undefined && reading.besides !== true
        ? []
        : partsOf(judged, role, own.words.length).map((part) => ({
            ...part,
            ...readText(part.text, part.text === judged ? own : encoder.encode(part.text)),
          }))),
    ];
    const made: ReadParts = {
      own: turn.text,
      reading: reading.text,
      role: turn.role,
      yesTo,
      word: role === 'customer' && reading.text === turn.text ? onlyWord(whole.words) : undefined,
      language: languageOf(judged, own.words, table, own.strangeness),
      texts,
    };
    const [oldest] = kept.keys();
    if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(key, made);
    return inTalk(made, turns, at);
  };
}

export function readText(text: string, encoded: Encoded): ReadText {
  return { text, encoded, said: normal(encoded.words) };
}

/** The word of a text that has one; signs are none. */
export function onlyWord(read: readonly string[]): string | undefined {
  const found = read.filter((word) => /[\p{L}\p{N}]/u.test(word));
  return found.length === 1 ? found[0] : undefined;
}

/** A turn of more words than this may say several things: there each sentence is judged too. Bots say much in a turn. */
const LONG = { customer: 40, bot: 12 };
const MOST_SENTENCES = 12;

/** What is judged of a text: the whole, and each sentence where it is long, or where a bot asks something. */
export function partsOf(
  text: string,
  role: 'customer' | 'bot',
  length: number,
): readonly Omit<ReadText, 'encoded' | 'said'>[] {
  const offers = role === 'bot' ? offeredSentences(text) : undefined;
  if (offers !== undefined) {
    const parts = offers.slice(0, MOST_SENTENCES).map(({ text, offered }) => ({
      text,
      ...(offered && { offered: true as const }),
    }));
    // What is offered in it is no part of what the whole says.
    return parts.length > 1 ? [{ text, offered: true }, ...parts] : parts;
  }
  const asks = role === 'bot' && text.trimEnd().endsWith('?');
  if (length <= LONG[role] && !asks) return [{ text }];
  const parts = sentences(text);
  if (parts.length === 1) return [{ text }];
  return [{ text }, ...parts.slice(0, MOST_SENTENCES).map((part) => ({ text: part }))];
}
