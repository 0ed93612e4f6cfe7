// Options that several commands have, and how what is typed for them is read.

import { InvalidArgumentError, Option } from 'commander';

export const COLUMN = [
  '--column <meaning=name>',
  'which column of a CSV file holds what, as text=message; once per column',
] as const;
export const DELIMITER = [
  '--delimiter <character>',
  'what stands between the cells of a CSV file',
] as const;

export function unknownSignalsOption(): Option {
  return new Option(
    '--unknown-signals <how>',
    'labels of signals that the policy does not have: an error, or ignored',
  )
    .choices(['error', 'ignore'])
    .default('error');
}

export type Classifiers = 'embedded' | 'model' | 'pinned' | 'none';

const WHO: Readonly<Record<Classifiers, string>> = {
  embedded: 'the embedded classifier',
  model: 'the language model alone',
  pinned: 'the labels of the data',
  none: 'nobody',
};

/** Who judges what text rules leave open. */
export function classifiersOption(choices: readonly Classifiers[]): Option {
  const who = choices.map((one) => WHO[one]);
  return new Option(
    '--classifiers <who>',
    `who judges what text rules leave open: ${who.slice(0, -1).join(', ')}, or ${who.at(-1)}`,
  )
    .choices(choices)
    .default('embedded');
}

export function example(line: string): string {
  return `\nExample:\n  ${line}\n`;
}

/** `5%` or `0.05`. */
export function share(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(%?)$/.exec(text);
  const value = match === null ? Number.NaN : Number(match[1]) / (match[2] === '%' ? 100 : 1);
  if (value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError('Write a share, such as 5%.');
}

export function column(
  text: string,
  before: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const at = text.indexOf('=');
  if (at > 0 && at < text.length - 1) return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
  throw new InvalidArgumentError('Write what it means and its name, such as text=message.');
}

export function whole(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number, such as 1.');
}

export function turns(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a number of turns, such as 1.');
}
