// Which words may stand without quotes, and how a text is written in quotes.

/** Words that begin a statement. */
export const OPENING_WORDS = [
  'policy',
  'scope',
  'input',
  'signal',
  'detail',
  'agent',
  'collect',
  'escalate',
  'never',
  'always',
  'ignore',
  'summary',
  'route',
  'tag',
  'notify',
  'hours',
  'suspend',
  'while',
  'limit',
  'mask',
  'if',
  'use',
  'test',
  'gate',
] as const;

/** Words that hold a statement together, and which can be no names either. */
export const JOINING_WORDS = [
  'and',
  'or',
  'not',
  'possible',
  'certain',
  'now',
  'is',
  'in',
  'given',
  'when',
  'otherwise',
  'to',
  'confirmed',
  'during',
] as const;

const RESERVED: ReadonlySet<string> = new Set([...OPENING_WORDS, ...JOINING_WORDS]);

/** Whether a value or a language may be written without quotes. */
export function isBareWord(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(text) && !RESERVED.has(text);
}

export function bareOrQuoted(text: string): string {
  return isBareWord(text) ? text : quoted(text);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\t': '\\t',
};

/** The text between quotes, on one line. */
export function quoted(text: string): string {
  return `"${text.replaceAll(/[\\"\n\t]/g, (char) => ESCAPES[char] ?? char)}"`;
}

/** The number in digits: policies know no exponents. */
export function decimal(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  const digits = value.toFixed(Math.abs(value) < 1 ? 30 : 0);
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
}
