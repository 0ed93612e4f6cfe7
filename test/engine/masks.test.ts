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
