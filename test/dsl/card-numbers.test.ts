// Card numbers with their month behind them: what the ready-made signal hears is what masks hide.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findCards, passesLuhn } from '../../src/engine/ports/cards.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import { compileTextRules } from '../../src/engine/text/text-rules.ts';
import { readyMadePolicy } from '../../tools/ready-made/lines.ts';
import { seeded } from '../reference/seed.ts';

const reader = compileTextRules(readyMadePolicy().signals, defaultPorts.patterns);
const hears = (text: string) =>
  reader.read(text, 'customer').some(({ signal }) => signal === 'card_number');

const digits = (length: number) =>
  fc.array(fc.nat({ max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));

/** With the digit at the end that makes it a card's. */
function valid(start: string): string {
  for (let last = 0; last < 10; last++) if (passesLuhn(`${start}${last}`)) return `${start}${last}`;
  throw new Error('one of ten digits always passes');
}

function grouped(number: string, sizes: readonly number[], between: string): string {
  let at = 0;
  const groups = sizes.map((size) => {
    at += size;
    return number.slice(at - size, at);
  });
  return groups.join(between);
}

const between = fc.constantFrom(' ', '-');
const card = fc
  .tuple(
    fc.oneof(
      fc.tuple(fc.constantFrom('4', '51', '55', '2221', '6011', '65'), fc.constant([4, 4, 4, 4])),
      fc.tuple(fc.constantFrom('34', '37'), fc.constant([4, 6, 5])),
      fc.tuple(fc.constantFrom('300', '36', '38'), fc.constant([4, 6, 4])),
    ),
    digits(19),
    between,
  )
  .map(([[start, sizes], rest, sign]) => {
    const length = sizes.reduce((sum, size) => sum + size, 0);
    return grouped(valid(`${start}${rest}`.slice(0, length - 1)), sizes, sign);
  });

const month = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.boolean())
  .map(([one, padded]) => (padded ? String(one).padStart(2, '0') : String(one)));
const year = fc
  .tuple(fc.integer({ min: 24, max: 45 }), fc.constantFrom('', '20'))
  .map(([one, century]) => `${century}${one}`);
const date = fc.oneof(
  fc
    .tuple(fc.constantFrom(' ', ', ', ' (', '; ', '\n'), month, fc.constantFrom('/', ' / '), year)
    .map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom(', ', ' (', '; '), month, fc.constantFrom('-', '.'), year)
    .map((parts) => parts.join('')),
);
const plainDate = fc
  .tuple(fc.constantFrom(' ', ', ', '; ', '\n'), month, fc.constant('/'), year)
  .map((parts) => parts.join(''));
const before = fc.constantFrom('', 'the new one is ', 'Hi! ', 'it ran out: ');
const after = fc.constantFrom('', '.', ', please put it in', ' thanks', ')');

test('a card with its month behind it is heard, and masks hide its number', () => {
  fc.assert(
    fc.property(before, card, date, after, (start, number, month, end) => {
      const text = `${start}${number}${month}${end}`;
      expect(hears(text), text).toBe(true);
      const hidden = findCards(text).map((span) => text.slice(span.start, span.end));
      expect(
        hidden.some((one) => one.includes(number)),
        text,
      ).toBe(true);
    }),
    seeded(500),
  );
});

test('a longer number, or a full date behind one, is no card', () => {
  const groups = fc.array(digits(4), { minLength: 6, maxLength: 9 });
  const day = fc.tuple(month, fc.integer({ min: 1, max: 28 }), year);
  fc.assert(
    fc.property(before, groups, between, plainDate, (start, numbers, sign, month) => {
      const text = `${start}${numbers.join(sign)}${month}`;
      expect(hears(text), text).toBe(false);
    }),
    seeded(300),
  );
  fc.assert(
    fc.property(before, card, fc.constantFrom(', ', ' '), day, (start, number, sign, parts) => {
      const text = `${start}${number}${sign}${parts.join('/')}`;
      expect(hears(text), text).toBe(false);
    }),
    seeded(300),
  );
});

test('an order number or an IBAN with a date behind it is no card', () => {
  const order = fc.tuple(
    fc.constantFrom('order', 'my order number is', 'invoice no.', 'Tracking number:', 'reference'),
    card,
    date,
  );
  fc.assert(
    fc.property(order, ([name, number, month]) => {
      expect(hears(`${name} ${number}${month}`)).toBe(false);
    }),
    seeded(300),
  );
  const iban = fc.tuple(fc.constantFrom('GB', 'DE', 'FR'), digits(2), digits(18), plainDate);
  fc.assert(
    fc.property(iban, ([country, check, rest, month]) => {
      for (const sign of ['', ' ']) {
        const text = `${country}${check}${sign}${grouped(rest, [4, 4, 4, 4, 2], sign)}${month}`;
        expect(hears(text), text).toBe(false);
      }
    }),
    seeded(300),
  );
});
