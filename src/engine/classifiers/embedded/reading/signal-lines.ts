// The lines of a signal as turns are compared with them.

import type { Signal } from '../../../../policy/policy.ts';
import { words } from '../encoding/words.ts';
import { type StatingLines, statingLines } from './accepted.ts';
import { firstPerson } from './first-person.ts';

export interface SignalLines {
  /** In their normal form. */
  readonly like: ReadonlySet<string>;
  readonly unlike: ReadonlySet<string>;
  /** What states the signal, its description among it. */
  readonly stating: () => StatingLines;
}

/** Those that the policy states, or that a built-in signal shows: a ready-made one was fitted from many more. */
export function signalLines({ description, by, like, unlike }: Signal): SignalLines {
  const stated = new Set(like.map((line) => normal(words(line))));
  let stating: StatingLines | undefined;
  return {
    like: stated,
    unlike: new Set(unlike.map((line) => normal(words(line))).filter((one) => !stated.has(one))),
    stating: () => {
      stating ??= statingLines([
        ...like,
        ...(description === undefined ? [] : [firstPerson(description, by)]),
      ]);
      return stating;
    },
  };
}

const SIGN = /^[?!€£$%]$/;

/** Words without signs: how a line is written out does not matter. */
export function normal(read: readonly string[]): string {
  return read.filter((word) => !SIGN.test(word)).join(' ');
}
