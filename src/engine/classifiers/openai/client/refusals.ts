// What a server refused of one request. It holds for the others only once a request without it was taken: an error may
// be about something else, and merely repeat what a customer wrote.

import { agreeOn, type Dialect, type Word, without } from './dialect.ts';

export interface Refusal {
  /** The dialect that the request was in. */
  readonly used: Dialect;
  readonly word: Word;
  /** The whole answer. */
  readonly said: string;
}

/** The dialect without what was refused, as far as it still has it. `onLess` is told of each step. */
export function reducedBy(
  dialect: Dialect,
  refusals: readonly Refusal[],
  onLess?: (before: Dialect, after: Dialect, word: Word) => void,
): Dialect {
  return refusals.reduce((before, { used, word }) => {
    if (!agreeOn(used, before, word)) return before;
    const after = without(before, word);
    onLess?.(before, after, word);
    return after;
  }, dialect);
}

/** The limit on the length has two names, and an answer may speak of both. */
const part = (word: Word): Word => (word === 'max_completion_tokens' ? 'max_tokens' : word);

/** The same answer again, though what it was taken to speak of is gone: it speaks of something else. */
export function saysNothingNew(refusals: readonly Refusal[], { word, said }: Refusal): boolean {
  return refusals.some((before) => before.said === said && part(before.word) !== part(word));
}
