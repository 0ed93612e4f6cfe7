// The words of a text, as the table knows them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { READ_LENGTH, words } from '../../../src/engine/classifiers/embedded/encoding/words.ts';
import { seeded } from '../../reference/seed.ts';

describe('words', () => {
  it.each([
    ['I want a refund', ['i', 'want', 'a', 'refund']],
    ["I can't pay, it's broken", ['i', 'ca', "n't", 'pay', 'it', "'s", 'broken']],
    [
      "don’t you’ve we'd they'll I'm we're",
      [...['do', "n't", 'you', "'ve", 'we', "'d", 'they', "'ll", 'i', "'m", 'we', "'re"]],
    ],
    ["n't 's o'clock rock'n'roll", ['nt', 's', 'oclock', 'rocknroll']],
    ["y'all's", ['yall', "'s"]],
    ['order 4481234 of 12.50 € and 3,000', ['order', '0', 'of', '0', '€', 'and', '0']],
    ['why?! 5% off $9', ['why', '?', '!', '0', '%', 'off', '$', '0']],
    ['ＦＵＬＬ width ﬁne', ['full', 'width', 'fine']],
    ['Möchte ÇA été', ['möchte', 'ça', 'été']],
    ['मेरा ऑर्डर', ['मेरा', 'ऑर्डर']],
    ['٣٤ items', ['0', 'items']],
    ['e-mail me@x.org :-) 🙂', ['e', 'mail', 'me', 'x', 'org']],
    ['', []],
    ['...', []],
  ])('%j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('reads a bounded beginning of a text', () => {
    expect(words(`${'a '.repeat(READ_LENGTH)}end`)).toHaveLength(READ_LENGTH / 2);
  });

  it('never gives an empty word, nor one with a space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        for (const word of words(text)) expect(word).toMatch(/^\S+$/);
      }),
      seeded(500),
    );
  });
});
