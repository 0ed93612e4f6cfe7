// In which languages a signal can be judged, and in which its text rules speak for it.

import type { Signal, TextRule } from '../../../policy/policy.ts';
import type { Judgement } from '../../classifier.ts';
import { ENGLISH, type Language, languageOf, UNKNOWN } from './language.ts';
import type { WordTable } from './word-table.ts';
import { words } from './words.ts';

export interface SignalLanguages {
  /** English, and those of its own lines. */
  readonly judged: ReadonlySet<Language>;
  /** Those of its text rules; `?` where some of them may be in any language. */
  readonly byText: ReadonlySet<Language>;
}

export function languagesOf(signal: Signal, table: WordTable): SignalLanguages {
  const { like, unlike, description, says } = signal;
  const lines = [...like, ...unlike, ...(description === undefined ? [] : [description])];
  const judged = new Set([ENGLISH, ...lines.map((line) => languageOf(line, words(line), table))]);
  // Of a text in no language that can be named it is not known that it is in none of these.
  if (judged.size > 1) judged.add(UNKNOWN);
  return { judged, byText: new Set(says.map((rule) => ruleLanguage(rule, table))) };
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
export function silence(language: Language): string {
  const spoken = spokenName(language);
  return spoken === undefined
    ? 'the language of the turn cannot be told, and the signal has lines in English alone'
    : `the turn seems to be ${spoken}, in which the signal has no line`;
}

/** Fewer words than this are as often a name, half an address or a greeting. */
const LEAST_WORDS = 4;

/**
 * Never a silent `no` in a language that nobody here reads: there the classifier fails, and `if classifier fails` decides. Where
 * text rules read it, or where it cannot be told (names, codes and addresses, mostly), it only abstains.
 */
export function notKnown(
  { byText }: SignalLanguages,
  language: Language,
  read: readonly string[],
): Judgement {
  const told = language !== UNKNOWN && (NAMES[language] === undefined || isLong(read));
  if (!told || byText.has(language) || byText.has(UNKNOWN)) return { kind: 'abstains' };
  return { kind: 'failed', reason: silence(language) };
}

function isLong(read: readonly string[]): boolean {
  return read.filter((word) => /\p{L}/u.test(word)).length >= LEAST_WORDS;
}
