// The form of names: lower_snake_case.

/** The name as it should be written, or undefined where nothing of it can be kept. */
export function snakeCase(word: string): string | undefined {
  const plain = word
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll('ß', 'ss');
  const hasOtherLetters = /[^\p{ASCII}]/u.test(plain);
  const name = plain
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .toLowerCase();
  return /^[a-z]/.test(name) && !hasOtherLetters ? name : undefined;
}
