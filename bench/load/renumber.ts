// Other numbers of the same form, the same one wherever it stood in the conversation: orders, amounts, telephone numbers.

import type { Draw } from './draw.ts';

/** Shorter ones are days, sizes and counts, which mean something. */
const NUMBERS = /\d{4,}/g;

export function renumbered(draw: Draw): (text: string) => string {
  const others = new Map<string, string>();
  return (text) =>
    text.replace(NUMBERS, (number) => {
      const known = others.get(number);
      if (known !== undefined) return known;
      // What begins with a zero, or does not, goes on to.
      const other = number.replace(/\d/g, (digit, at) =>
        at === 0 ? (digit === '0' ? '0' : String(1 + draw.number(9))) : String(draw.number(10)),
      );
      others.set(number, other);
      return other;
    });
}
