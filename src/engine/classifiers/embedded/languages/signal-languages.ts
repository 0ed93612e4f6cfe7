// In which languages a signal can be judged, and in which its text rules speak for it.

import type { Signal, TextRule } from '../../../../policy/policy.ts';
import type { Judgement } from '../../../classifier.ts';
import type { WordTable } from '../encoding/word-table.ts';
import { words } from '../encoding/words.ts';
import {
  ENGLISH,
  isLong,
  isNameOrCode,
  type Language,
  languageOf,
  lettered,
  UNKNOWN,
} from './language.ts';

export interface SignalLanguages {
  /** English, and those of its own lines. */
  readonly judged: ReadonlySet<Language>;
  /** Those of its text rules; `?` where none of those of other languages can be told. */
  readonly byText: ReadonlySet<Language>;
  /** An `always` rule reads the signal. */
  readonly safety: boolean;
}

export function languagesOf(signal: Signal, table: WordTable, safety = false): SignalLanguages {
  const { like, unlike, description, says } = signal;
  const lines = [...like, ...unlike, ...(description === undefined ? [] : [description])];
  const judged = new Set([ENGLISH, ...lines.map((line) => languageOf(line, words(line), table))]);
  // Of a text in no language that can be named it is not known that it is in none of these.
  if (judged.size > 1) judged.add(UNKNOWN);
  const byText = new Set(says.map((rule) => ruleLanguage(rule, table)));
  // Where rules are in languages that can be named, those that cannot be told are no sign of one more.
  if ([...byText].some((one) => one !== ENGLISH && one !== UNKNOWN)) byText.delete(UNKNOWN);
  return { judged, byText, safety };
}

function ruleLanguage(rule: TextRule, table: WordTable): Language {
  if (rule.kind === 'pattern') {
    const plain = rule.source.replace(/\\./g, ' ').replace(/[?+*]|\{[^}]*\}/g, '');
    return languageOf(plain, words(plain), table);
  }
  const read = words(rule.text);
  const found = languageOf(rule.text, read, table);
  if (found !== ENGLISH) return found;
  // "Anwalt" has no small word to know it by, and is no word of English.
  const long = read.filter((word) => word.length > 2);
  return long.length > 0 && !long.some((word) => table.rows.has(word)) ? UNKNOWN : ENGLISH;
}

/** Languages in which most built-in signals have text rules. */
const RULED: ReadonlySet<Language> = new Set(['de', 'fr', 'es', 'pt', 'it', 'nl']);

export function isRuled(language: Language): boolean {
  return RULED.has(language);
}

/**
 * What lies outside of a policy is said of nearly every turn: to fail there would make the bot ask at each turn of each customer
 * who writes German. So it abstains, and says so.
 */
export function leftOutNote(name: string): string {
  return `${name} is judged in English alone: at turns in German, French and their like it counts as no, unless another classifier judges it.`;
}

/** Languages that are known by small words. */
const NAMES: Readonly<Record<Language, string>> = {
  de: 'German',
  fr: 'French',
  es: 'Spanish',
  pt: 'Portuguese',
  it: 'Italian',
  nl: 'Dutch',
  sv: 'Swedish',
  da: 'Danish',
  pl: 'Polish',
  tr: 'Turkish',
};

/** Scripts by which one language is known; others are shared by several. */
const SCRIPTS: Readonly<Record<Language, string>> = {
  Greek: 'Greek',
  Hebrew: 'Hebrew',
  Thai: 'Thai',
  Hangul: 'Korean',
  Hiragana: 'Japanese',
  Katakana: 'Japanese',
  Han: 'Chinese or Japanese',
};

/** In words; undefined where the language cannot be told. */
export function spokenName(language: Language): string | undefined {
  if (language === UNKNOWN) return undefined;
  if (language === ENGLISH) return 'English';
  return NAMES[language] ?? SCRIPTS[language] ?? `${language} writing`;
}

/** Why a signal has no verdict in a language. Without its name: what fails for one reason is counted as one. */
export function silence({ byText }: SignalLanguages, language: Language): string {
  const spoken = spokenName(language);
  if (spoken === undefined) {
    return 'the language of the turn cannot be told, and the signal has lines in English alone';
  }
  return byText.has(language)
    ? `the turn seems to be ${spoken}, in which the text rules of the signal decide`
    : `the turn seems to be ${spoken}, in which the signal has no line`;
}

/**
 * Never a silent `no` in a language that nobody here reads: there the classifier fails, and `if classifier fails` decides. Where
 * text rules read it, and at what is as often a name, a code or an address, it only abstains.
 */
export function notKnown(
  languages: SignalLanguages,
  language: Language,
  text: string,
  read: readonly string[],
): Judgement {
  return isRead(languages, language) || mayBeName(languages, language, text, read)
    ? { kind: 'abstains' }
    : { kind: 'failed', reason: silence(languages, language) };
}

/** Words that cannot be told may be in the language of a text that cannot: but not where safety rests on it. */
function isRead({ byText, safety }: SignalLanguages, language: Language): boolean {
  return byText.has(language) && !(safety && language === UNKNOWN);
}

/** Two words are enough where safety rests on them. */
const LEAST_FOR_SAFETY = 2;

function mayBeName(
  { safety }: SignalLanguages,
  language: Language,
  text: string,
  read: readonly string[],
): boolean {
  const script = language !== UNKNOWN && NAMES[language] === undefined;
  if (script) return false;
  if (language === UNKNOWN && isNameOrCode(text, read)) return true;
  return safety ? lettered(read) < LEAST_FOR_SAFETY : !isLong(read);
}
