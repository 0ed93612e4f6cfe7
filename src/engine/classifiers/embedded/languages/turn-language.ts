// In which language a short turn is, read with the others of its side.

import type { ReadTurn } from '../../../classifier.ts';
import type { Encoded, Encoder } from '../encoding/encode.ts';
import type { WordTable } from '../encoding/word-table.ts';
import {
  ENGLISH,
  isLong,
  isPlainlyEnglish,
  type Language,
  languageOf,
  UNKNOWN,
} from './language.ts';

interface Read {
  readonly language: Language;
  /** The whole text comes first. */
  readonly texts: readonly { readonly encoded: Encoded }[];
}

/**
 * A turn of no language that can be told is in that of the nearest turn that has one: "tarjeta robada" in a Spanish conversation is
 * Spanish, and "karthik kumar" of somebody who writes English is a name. Turns that follow count too: what could not be told at first is
 * told once more is said.
 */
export function languageInTalk(encoder: Encoder, table: WordTable) {
  const evident = (text: string): Language => {
    const { words: read, strangeness } = encoder.encode(text);
    const language = languageOf(text, read, table, strangeness);
    return language === ENGLISH && !isPlainlyEnglish(read) ? UNKNOWN : language;
  };
  return (turns: readonly ReadTurn[], at: number, { language, texts }: Read): Language => {
    if (language !== UNKNOWN) return language;
    const short = !isLong(texts[0]?.encoded.words ?? []);
    if (short && givesWhatWasAsked(turns, at)) return ENGLISH;
    const others = turns
      .map((turn, place) => ({ turn, far: Math.abs(place - at) }))
      .filter(({ turn, far }) => far > 0 && (turn.role === 'customer' || turn.role === 'bot'))
      .sort((a, b) => a.far - b.far);
    for (const { turn } of others) {
      const other = evident(turn.text);
      if (other === UNKNOWN) continue;
      // A bot of English is no sign of what its customers write, nor is a few words' talk of what is said at length.
      if (other !== ENGLISH || (short && turn.role === turns[at]?.role)) return other;
    }
    return language;
  };
}

/** What the bot asks for where the answer is a name, a place or a number. */
const ASKED =
  /\b(?:names?|spell|e-?mail|address|street|city|town|zip|postcode|airport|destination|where|number)\b[^.!?]*\?/i;

function givesWhatWasAsked(turns: readonly ReadTurn[], at: number): boolean {
  if (turns[at]?.role !== 'customer') return false;
  const before = turns.slice(0, at).findLast(({ role }) => role === 'customer' || role === 'bot');
  return before?.role === 'bot' && ASKED.test(before.text);
}
