// What may stand in a cell: nothing that moves what stands beside it.

import stringWidth from 'string-width';
import { expect, it } from 'vitest';
import { plainText } from '../../../../src/eval/dashboard/frame/fit.ts';

it.each([
  ['joined emoji are shown one by one', '👩‍👩‍👧‍👦!', '👩👩👧👦!', 9],
  ['without tones and looks', '👍🏽 ❤️ 1️⃣', '👍 ❤ 1', 6],
  ['letters of other scripts keep their joiners', 'क्‍ष', 'क्‍ष', stringWidth('क्‍ष')],
  ['nothing turns the direction of writing', '\u202eabc\u202c', '\ufffdabc\ufffd', 5],
  ['white space is a space, control characters are told', 'a\r\n\tb\u0007', 'a b\ufffd', 4],
])('%s', (_, text, shown, width) => {
  expect(plainText(text)).toBe(shown);
  expect(stringWidth(plainText(text))).toBe(width);
});
