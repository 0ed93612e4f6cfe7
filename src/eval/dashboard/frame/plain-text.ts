// What people wrote, as a cell of a terminal can hold it: nothing moves what stands beside it, and nothing stays hidden.

import { UNSURE_WIDTH } from './unsure-width.ts';

/** Nothing of it needs a look: ASCII, and Latin letters with accents. */
const PLAIN = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02af\u2012-\u2015\u2018-\u201e\u2026]*$/;

/** How the writing systems that need them are spelled: no more is seen of these there than in print. */
const SPELLED =
  /(?<=[\p{Script=Arab}\p{Script=Syrc}\p{Script=Mong}\p{Script=Deva}\p{Script=Beng}\p{Script=Guru}\p{Script=Gujr}\p{Script=Orya}\p{Script=Taml}\p{Script=Telu}\p{Script=Knda}\p{Script=Mlym}\p{Script=Sinh}\p{M}])[\u200c\u200d]/gu;
const WORD_BREAKS =
  /(?<=[\p{Script=Thai}\p{Script=Laoo}\p{Script=Khmr}\p{Script=Mymr}\p{Script=Tibt}])\u200b/gu;
/** Which form of a sign is meant: of Chinese characters, and of signs and symbols. */
const VARIANTS =
  /(?<=\p{Script=Han})[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]|(?<=[\p{S}\p{P}])[\ufe0e\ufe0f]/gu;
/** Between words they turn nothing that is not turned anyway. */
const TURNS_BETWEEN =
  /(?<![\p{L}\p{M}\p{N}])[\u200e\u200f\u061c]|[\u200e\u200f\u061c](?![\p{L}\p{M}\p{N}])/gu;

/** Nobody sees them: a word with one inside is not the word that it looks like. */
const HIDDEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]+/gu;
const TAGS = /[\u{e0020}-\u{e007e}]/u;
/** No sign for anybody, or another one in each font. */
const NO_SIGN = /[\p{Cs}\p{Cn}\p{Co}]/gu;
/**
 * White space becomes a space; control characters become `�`; what is hidden, and what is not equally wide on all terminals, is
 * told by its number, as `<U+200B>`. Emoji are shown one by one and without what changes their look: how wide joined ones are
 * every terminal decides for itself.
 */
export function plainText(text: string): string {
  if (PLAIN.test(text)) return text;
  return (
    text
      // Letters that are put together from parts are as wide as the parts on some terminals.
      .normalize('NFC')
      .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
      .replace(/\p{Cc}/gu, '\ufffd')
      .replace(/(\p{Extended_Pictographic})[\u200d\ufe0e\ufe0f\u{1f3fb}-\u{1f3ff}]+/gu, '$1')
      .replace(/(?<=[0-9#*])\ufe0f?\u20e3/gu, '')
      .replace(SPELLED, '')
      .replace(WORD_BREAKS, '')
      .replace(VARIANTS, '')
      .replace(TURNS_BETWEEN, '')
      .replace(HIDDEN, toldHidden)
      .replace(NO_SIGN, '\ufffd')
      .replace(UNSURE_WIDTH, numbered)
      // Marks stand on a letter of their own text, and do not tower over the rows above.
      .replace(/(?<=^|[\s\p{P}]|(?!\u25cc)\p{S})(?=\p{Mn}|\p{Me})/gu, '\u25cc')
      .replace(/([\p{Mn}\p{Me}]{4})[\p{Mn}\p{Me}]+/gu, '$1\ufffd')
  );
}

/** Tags spell words that nobody sees: these are told. */
function toldHidden(run: string): string {
  const signs = Array.from(run);
  if (signs.some((sign) => TAGS.test(sign))) {
    const words = signs.flatMap((sign) => (TAGS.test(sign) ? [ofTag(sign)] : []));
    return `<hidden: ${words.join('')}>`;
  }
  const [first = ''] = signs;
  const more = signs.length - 1;
  return more === 0 ? numbered(first) : `<${code(first)} and ${more} more>`;
}

function ofTag(tag: string): string {
  return String.fromCodePoint((tag.codePointAt(0) ?? 0) - 0xe0000);
}

function numbered(sign: string): string {
  return `<${code(sign)}>`;
}

function code(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
