// Words by which a customer takes back what they just said: "448123, sorry, 448124".

import { tokens } from '../../policy/normal-form.ts';
import { compilePhrases } from './phrase-automaton.ts';

const PHRASES =
  'sorry|i mean|i meant|no it is|no its|no wait|actually|rather|correction|make that|oops|wait|typo|scratch that|' +
  'is wrong|was wrong|is incorrect|was incorrect|is not right|was not right|is not correct|was not correct|' +
  "isn't right|wasn't right|isn't correct|wasn't correct|is not my|isn't my|was not my|wasn't my|was a mistake|" +
  'my mistake|my bad|should be|should have been|should read|' +
  'ich meine|ich meinte|entschuldigung|nein|besser gesagt|sondern|ist falsch|war falsch|' +
  'je veux dire|pardon|non|plutôt|est faux|quiero decir|perdón|mejor dicho|sino|' +
  'quero dizer|desculpe|ou melhor|e sim|voglio dire|scusa|anzi|bensì|ik bedoel|nee';

const automaton = compilePhrases(
  PHRASES.split('|').map((text) => tokens(text).map(({ word }) => word)),
);

/** "No" counts only between commas: it may also mean "number". */
const NO = /[,.;?!-]\s*no\s*[,.;!-]|^\s*[,.;?!-]\s*no\s*$/i;

/** These set two values against each other, and the one before them counts. */
const AGAINST = /\brather than\b|\bplut[oô]t qu/gi;

/** For the words between two values. */
export function isCorrection(between: string): boolean {
  return NO.test(between) || automaton.find(tokens(between.replaceAll(AGAINST, ' '))).length > 0;
}

/** The value that counts: the first, or the last of those that take back what was said before. */
export function lastCorrected<T extends { readonly start: number; readonly end: number }>(
  text: string,
  values: readonly [T, ...T[]],
): T {
  return values.reduce((kept, next) =>
    next.start >= kept.end && isCorrection(text.slice(kept.end, next.start)) ? next : kept,
  );
}
