// Words by which a customer takes back what they just said: "448123, sorry, 448124".

import { tokens } from '../../policy/normal-form.ts';
import { compilePhrases } from '../text/phrase-automaton.ts';

const PHRASES =
  'sorry|i mean|i meant|no it is|no its|no wait|actually|rather|correction|make that|oops|wait|' +
  'ich meine|entschuldigung|nein|besser gesagt|je veux dire|pardon|non|plutôt|' +
  'quiero decir|perdón|mejor dicho|quero dizer|desculpe|ou melhor|voglio dire|scusa|anzi|' +
  'ik bedoel|nee';

const automaton = compilePhrases(
  PHRASES.split('|').map((text) => tokens(text).map(({ word }) => word)),
);

/** "No" counts only between commas: it may also mean "number". */
const NO = /[,.;-]\s*no\s*[,.;-]/i;

/** For the words between two values. */
export function isCorrection(between: string): boolean {
  return NO.test(between) || automaton.find(tokens(between)).length > 0;
}
