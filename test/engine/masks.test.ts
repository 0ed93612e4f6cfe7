// Masks leave no address and no number behind, and nothing else changed.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passesLuhn } from '../../src/engine/ports/cards.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import { seeded } from '../reference/seed.ts';

const { mask } = defaultPorts.values;
const ALL = ['email', 'phone', 'card'] as const;
const RUNS = seeded(400);
const words = fc.array(fc.constantFrom('call', 'me', 'at', 'or', 'order', '4481234', 'ok,', 'né'), {
  maxLength: 5,
});

/** Digits with the one at the end that passes the check. */
function card(head: readonly number[]): string {
  const digits = head.join('');
  const last = [...'0123456789'].find((digit) => passesLuhn(digits + digit));
  return digits + last;
}

describe('masks', () => {
  it.each([
    ['mail a@b.io now', 'mail [email] now'],
    ['jürgen@müller.de', '[email]'],
    ['(a@b.io,c@d.io)', '([email],[email])'],
    ['card 4111 1111 1111 1111.', 'card [card].'],
    ['4111-1111-1111-1111', '[card]'],
    ['order 4481234 4111111111111111', 'order 4481234 [card]'],
    ['4111 1111 1111 1112', '4111 1111 1111 1112'],
    ['call +49 30 123456!', 'call [phone]!'],
    ['order 4481234', 'order 4481234'],
    ['@home and a@ b', '@home and a@ b'],
    ['card 4111\u200b1111\u200b1111\u200b1111.', 'card [card].'],
    ['４１１１ １１１１ １１１１ １１１１', '[card]'],
    ['4\ufe0f\u20e3111111111111\u00ad11 1\ufe0f\u20e3!', '[card]!'],
    ['٤١١١-١١١١-١١١١-١١١١', '[card]'],
    ['4111 1111\n1111 1111', '[card]'],
    ['4111-1111-\r\n1111-1111, thanks', '[card], thanks'],
    ['my number:\n4111\n1111\n1111\n1111\nthanks', 'my number:\n[card]\nthanks'],
    ['1234\n5678', '1234\n5678'],
    ['jo＠example.com', '[email]'],
    ['(jo﹫example．com）', '([email]）'],
    ['ｊｏ@ｅｘａｍｐｌｅ.com', '[email]'],
    ['jo@exa\u200bmple。com', '[email]'],
    ['jo\u200d@example.com', '[email]'],
    ['call +４９ ３０ １２３４５６!', 'call [phone]!'],
    ['call +49\u200b30\u200b123456!', 'call [phone]!'],
    ['naïve 👍🏽 café ½ ﬁn ４ x² 。', 'naïve 👍🏽 café ½ ﬁn ４ x² 。'],
  ])('%s', (text, masked) => {
    expect(mask(text, ALL, 'en')).toBe(masked);
  });
  it('masks only what is asked for', () => {
    const text = 'a@b.io 4111111111111111 +49 30 123456';
    expect(mask(text, ['card'], 'en')).toBe('a@b.io [card] +49 30 123456');
    expect(mask(text, [], 'en')).toBe(text);
  });
  it('masks national phone numbers by the language', () => {
    expect(mask('06 12 34 56 78', ['phone'], 'fr')).toBe('[phone]');
    expect(mask('(415) 555-2671', ['phone'], 'en')).toBe('[phone]');
  });
  it('leaves no e-mail address', () => {
    fc.assert(
      fc.property(words, fc.emailAddress(), words, (before, address, after) => {
        const masked = mask([...before, address, ...after].join(' '), ALL, 'en');
        expect(masked).not.toContain('@');
        expect(masked).toContain('[email]');
      }),
      RUNS,
    );
  });
  it('leaves no card number, however it is grouped', () => {
    const digit = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(
        words,
        fc.array(digit, { minLength: 12, maxLength: 18 }).map(card),
        fc.integer({ min: 1, max: 19 }),
        fc.constantFrom('', ' ', '-'),
        words,
        (before, number, size, sign, after) => {
          const grouped = number.replace(new RegExp(`\\d{${size}}(?=\\d)`, 'g'), `$&${sign}`);
          const masked = mask([...before, grouped, ...after].join(' '), ALL, 'en');
          expect(masked).not.toContain(grouped);
          expect(masked).toContain('[card]');
        },
      ),
      RUNS,
    );
  });
  it('leaves no card number, in whatever digits and with whatever nobody sees', () => {
    const digit = fc.integer({ min: 0, max: 9 });
    const nought = fc.constantFrom('0', '０', '٠', '०', '𝟎');
    const unseen = fc.constantFrom('', '', '\u200b', '\u2060', '\ufeff', '\u00ad', '\ufe0f');
    const between = fc.constantFrom('', ' ', '\u00a0', '\u3000', '-', '\u2011', '.', '\n', '\r\n');
    const signs = { minLength: 19, maxLength: 19 };
    fc.assert(
      fc.property(
        words,
        fc.array(digit, { minLength: 12, maxLength: 18 }).map(card),
        fc.array(nought, signs),
        fc.array(fc.tuple(unseen, between, unseen), signs),
        (before, number, noughts, gaps) => {
          const written = [...number].map((one, at) => {
            const nought = noughts[at]?.codePointAt(0) ?? 0;
            const sign = String.fromCodePoint(nought + Number(one));
            return at === number.length - 1 ? sign : sign + (gaps[at] ?? []).join('');
          });
          const masked = mask([...before, written.join(''), 'ok'].join(' '), ['card'], 'en');
          expect(masked).toMatch(/\[card\] ok$/u);
          // What stands before it may be taken for a part of it, and nothing else.
          expect([...before, '']).toContain(
            masked
              .replace(/ ?\[card\] ok$/u, '')
              .split(' ')
              .at(-1),
          );
        },
      ),
      RUNS,
    );
  });
  it('leaves no e-mail address, however its signs are written', () => {
    const at = fc.constantFrom('@', '＠', '﹫');
    const stop = fc.constantFrom('.', '．', '。', '｡');
    const unseen = fc.constantFrom('', '\u200b', '\u200c', '\u2060', '\u00ad');
    fc.assert(
      fc.property(words, fc.emailAddress(), at, stop, unseen, (before, address, at, stop, gap) => {
        const [local = '', domain = ''] = address.split('@');
        const written = `${local}${gap}${at}${gap}${domain.replaceAll('.', stop)}`;
        const masked = mask([...before, written, 'ok'].join(' '), ALL, 'en');
        expect(masked).not.toMatch(/[@＠﹫]/u);
        expect(masked).toContain('[email]');
      }),
      RUNS,
    );
  });
  it('changes nothing where nothing is to be hidden', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!/[@＠﹫\p{N}]/u.test(text));
        expect(mask(text, ALL, 'en')).toBe(text);
      }),
      RUNS,
    );
  });
  it('changes nothing that is masked already', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = mask(text, ALL, 'en');
        expect(mask(once, ALL, 'en')).toBe(once);
      }),
      RUNS,
    );
  });
});
