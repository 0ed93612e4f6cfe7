// The words of a text as the word table knows them: lower case, contractions parted, every number the word `0`.

const TOKEN = /\p{L}[\p{L}\p{M}]*(?:'\p{L}[\p{L}\p{M}]*)*|\p{Nd}+(?:[.,]\p{Nd}+)*|[?!€£$%]/gu;
const APOSTROPHES = /[‘’ʼ`´]/g;
const CONTRACTED = /^'(?:m|s|re|ve|ll|d)$/;

/** Any number. Which one it is says little about what somebody wants. */
export const NUMBER = '0';

/** What lies beyond this many UTF-16 units of a text is not read. */
export const READ_LENGTH = 4_000;

/** Words, numbers and the signs `? ! € £ $ %`, from left to right. `can't` is `ca` and `n't`, `it's` is `it` and `'s`. */
export function words(text: string): string[] {
  const plain = text
    .slice(0, READ_LENGTH)
    .normalize('NFKC')
    .toLowerCase()
    .replace(APOSTROPHES, "'");
  const found: string[] = [];
  for (const token of plain.match(TOKEN) ?? []) {
    if (isNumber(token)) found.push(NUMBER);
    else if (token.includes("'")) found.push(...parted(token));
    else found.push(token);
  }
  return found;
}

function isNumber(token: string): boolean {
  const unit = token.charCodeAt(0);
  return unit < 128 ? unit >= 48 && unit <= 57 : /^\p{Nd}/u.test(token);
}

function parted(token: string): readonly string[] {
  if (token.length > 3 && token.endsWith("n't")) return [token.slice(0, -3), "n't"];
  const at = token.lastIndexOf("'");
  const end = token.slice(at);
  if (CONTRACTED.test(end)) return [token.slice(0, at).replaceAll("'", ''), end];
  return [token.replaceAll("'", '')];
}
