// The normal form of text that `says` matches on: words in lower case without accents or punctuation.

export interface Token {
  readonly word: string;
  /** Half-open span of UTF-16 offsets in the original text. */
  readonly start: number;
  readonly end: number;
}

/** Whether a phrase has words to match on; one of nothing but punctuation, symbols or emoji has none. */
export function isMatchable(phrase: string): boolean {
  return tokens(phrase).length > 0;
}

/** The words of a text, from left to right. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  const length = text.length;
  let word = '';
  let start = 0;
  let end = 0;
  const close = (): void => {
    if (word !== '') found.push({ word, start, end });
    word = '';
  };
  let at = 0;
  while (at < length) {
    const unit = text.charCodeAt(at);
    if (unit < 128) {
      const kind = ASCII[unit];
      if (kind === LETTER) {
        // A run of ASCII letters at once: most text is nothing else.
        let next = at + 1;
        while (next < length && ASCII[text.charCodeAt(next)] === LETTER) next++;
        if (word === '') start = at;
        word += text.slice(at, next).toLowerCase();
        end = at = next;
        continue;
      }
      if (kind === APOSTROPHE) {
        if (isElision(word)) close();
      } else close();
      at++;
      continue;
    }
    const point = text.codePointAt(at) as number;
    const size = point > 0xffff ? 2 : 1;
    const folded = fold(point);
    switch (folded.kind) {
      case 'letter':
        if (word === '') start = at;
        word += folded.text;
        end = at + size;
        break;
      case 'alone':
        close();
        found.push({ word: folded.text, start: at, end: at + size });
        break;
      case 'mark': {
        const last = found.at(-1);
        if (word !== '') {
          word += folded.text;
          end = at + size;
        } else if (last !== undefined && last.end === at) {
          found[found.length - 1] = { ...last, word: last.word + folded.text, end: at + size };
        }
        break;
      }
      case 'ignored':
        if (word !== '') end = at + size;
        break;
      case 'apostrophe':
        if (isElision(word)) close();
        break;
      case 'between':
        close();
    }
    at += size;
  }
  close();
  return found;
}

const LETTER = 1;
const APOSTROPHE = 2;

/** What each ASCII character is; 0 separates words. */
const ASCII = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  return /[a-z0-9]/i.test(char) ? LETTER : char === "'" || char === '`' ? APOSTROPHE : 0;
});

/**
 * Short words of French and Italian that lose their vowel before an apostrophe. There the apostrophe parts two words
 * (`l’avocat` has the word `avocat`); everywhere else it stands inside one (`don’t` is `dont`).
 */
const ELISIONS: ReadonlySet<string> = new Set(
  (
    'l d j m t s n c qu jusqu lorsqu puisqu quelqu un dell all nell sull dall quell quest bell ' +
    'sant dov cos com'
  ).split(' '),
);

/** Long words are not looked up: one is looked at after each of its apostrophes. */
function isElision(word: string): boolean {
  return word.length <= 6 && ELISIONS.has(word);
}

type Folded = {
  /** `alone`: a letter of a script without spaces; `mark`: belongs to what stands before it. */
  readonly kind: 'letter' | 'alone' | 'mark' | 'ignored' | 'apostrophe' | 'between';
  readonly text: string;
};

const folds = new Map<number, Folded>();

/** Each code point is folded once; their number bounds the table. */
function fold(point: number): Folded {
  let folded = folds.get(point);
  if (folded === undefined) {
    folded = foldAnew(String.fromCodePoint(point));
    folds.set(point, folded);
  }
  return folded;
}

const WITHOUT_SPACES =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;

/**
 * Marks that a word can do without: accents, Hebrew and Arabic vowel points, variation selectors. Those of other
 * scripts (vowel signs of Hindi or Thai, the voicing of kana) make another word and stay.
 */
const ACCENTS = new RegExp(
  [
    '[\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05c7\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06ed',
    '\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe00-\\ufe0f\\ufe20-\\ufe2f\\u{e0100}-\\u{e01ef}]',
  ].join(''),
  'gu',
);

/** Letters that have no decomposition, as they are written where they cannot be typed. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
  ħ: 'h',
};

function foldAnew(char: string): Folded {
  if (/[‘’‛ʹʻʼˈ´′＇]/u.test(char)) return { kind: 'apostrophe', text: '' };
  if (/\p{Cf}/u.test(char)) return { kind: 'ignored', text: '' };
  const bare = char.normalize('NFKD').replace(ACCENTS, '').toLowerCase().replace(ACCENTS, '');
  const text = [...bare].map((part) => PLAIN[part] ?? part).join('');
  if (/\p{M}/u.test(char)) return { kind: text === '' ? 'ignored' : 'mark', text };
  if (!/[\p{L}\p{N}]/u.test(char)) return { kind: 'between', text: '' };
  const word = text.replace(/[^\p{L}\p{N}\p{M}]/gu, '');
  // Half-width sound marks of kana are letters that decompose into marks.
  if (/^\p{M}+$/u.test(word)) return { kind: 'mark', text: word };
  if (word === '') return { kind: 'ignored', text: '' };
  return { kind: WITHOUT_SPACES.test(char) ? 'alone' : 'letter', text: word };
}
