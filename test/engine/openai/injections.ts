// Customer texts that try to make the judge do something else, as they stand in `injections.jsonl`.

import { readFileSync } from 'node:fs';

interface Line {
  readonly name: string;
  readonly language: string;
  readonly text: string;
  /** Whether it is known as speaking to the judge. */
  readonly speaks: boolean;
  /** How many characters stand in place of each `{noise}`. */
  readonly noise?: number;
}

export type Injection = Omit<Line, 'noise'>;

const WORDS =
  'parcel order blue the where was a box of late Monday 17 paid and, but. why? street again ok'.split(
    ' ',
  );

/** Words of a small list, by a linear congruential generator from seed 1: the same noise on every machine. */
function noise(length: number): string {
  let state = 1;
  let made = '';
  while (made.length < length) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    made += `${WORDS[Math.floor(state / 65_536) % WORDS.length]} `;
  }
  return made.slice(0, length);
}

export const injections: readonly Injection[] = readFileSync(
  new URL('injections.jsonl', import.meta.url),
  'utf8',
)
  .trimEnd()
  .split('\n')
  .map((line) => {
    const { noise: length = 0, text, ...kept } = JSON.parse(line) as Line;
    return { ...kept, text: text.replaceAll('{noise}', () => noise(length)) };
  });
