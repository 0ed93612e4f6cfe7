// What a customer turn tells of the policy's details.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileDetails } from '../../src/engine/details.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import type { Detail } from '../../src/policy/policy.ts';
import type { ScalarType, Value } from '../../src/policy/value.ts';
import { seeded } from '../reference/seed.ts';

function detail(name: string, kind: ScalarType, source?: string): Detail {
  const base = { name, type: { kind } };
  return source === undefined ? base : { ...base, matching: { source, ignoreCase: true } };
}

const order = detail('order_number', 'text', '#?\\d{6,10}');
const email = detail('email', 'email');
const phone = detail('phone', 'phone');
const reason = detail('return_reason', 'text');
const people = detail('people', 'integer');
const day = detail('day', 'date');
const tried: Detail = { name: 'tried_it', type: { kind: 'boolean' } };
const plan: Detail = { name: 'plan', type: { kind: 'enum', options: ['free', 'pro'] } };

interface Given {
  readonly asked?: readonly string[];
  readonly known?: Readonly<Record<string, Value>>;
  readonly language?: string;
}

function read(details: readonly Detail[], text: string, given: Given = {}) {
  const context = { asked: [], known: {}, language: 'en', now: Date.UTC(2026, 4, 3), ...given };
  return compileDetails(details, defaultPorts).read(text, context);
}

function values(details: readonly Detail[], text: string, given: Given = {}) {
  return Object.fromEntries(read(details, text, given).map(({ name, value }) => [name, value]));
}

describe('a match', () => {
  it.each<[string, readonly Detail[], string, Given, Readonly<Record<string, Value>>]>([
    ['by pattern', [order], 'It is 4481234.', {}, { order_number: '4481234' }],
    ['with its sign', [order], 'order #4481234!', {}, { order_number: '#4481234' }],
    ['covers whole words', [order], 'A4481234 44812345678 4481234x', {}, {}],
    [
      'also with alternatives',
      [detail('pin', 'text', '\\d{4}|\\d{6}')],
      '123456',
      {},
      { pin: '123456' },
    ],
    ['beside letters with accents', [detail('x', 'text', 'caf')], 'café', {}, {}],
    ['in text without spaces', [order], '订单4481234坏了', {}, { order_number: '4481234' }],
    [
      'by type',
      [email, phone],
      'a@b.io +4930123456',
      {},
      { email: 'a@b.io', phone: '+4930123456' },
    ],
    [
      'of a type is typed',
      [detail('size', 'integer', '\\d+ ?cm')],
      'it is 42 cm',
      {},
      { size: 42 },
    ],
    ['not inside an address', [order, email], 'mail 4481234@b.io', {}, { email: '4481234@b.io' }],
    ['not inside an address nobody wants', [order], 'mail 4481234@b.io', {}, {}],
    ['not inside a phone number', [order], 'call +49 30 1234567', {}, {}],
    [
      'but beside one',
      [order, phone],
      '+49 30 1234567, 4481234',
      {},
      { phone: '+49301234567', order_number: '4481234' },
    ],
    [
      'not inside a date that was asked for',
      [detail('code', 'text', '\\d{4}'), day],
      'on 2025-05-03',
      { asked: ['day'] },
      { day: '2025-05-03' },
    ],
    [
      'not inside a phone number that was asked for, of a country that is not known',
      [detail('amount', 'text', '[1-9]\\d{3}'), phone],
      '020 7946 0218',
      { asked: ['phone'], known: { amount: '1400' } },
      { phone: '02079460218' },
    ],
    [
      'but inside one where it was asked for itself',
      [detail('amount', 'text', '[1-9]\\d{3}'), phone],
      '7946 4155552',
      { asked: ['phone', 'amount'] },
      { amount: '7946', phone: '4155552' },
    ],
    [
      'and as a whole it is what its pattern says',
      [order, phone],
      '4481234',
      { asked: ['phone'] },
      { order_number: '4481234' },
    ],
    [
      'serves one detail',
      [order, detail('tracking', 'text', '\\d{6,10}')],
      '4481234',
      {},
      { order_number: '4481234' },
    ],
    [
      'two serve two',
      [order, detail('tracking', 'text', '\\d{6,10}')],
      '4481234 5591234',
      {},
      { order_number: '4481234', tracking: '5591234' },
    ],
    [
      'what was asked for goes first',
      [order, detail('tracking', 'text', '\\d{6,10}')],
      '4481234',
      { asked: ['tracking'] },
      { tracking: '4481234' },
    ],
    [
      'then the longer one',
      [detail('a', 'text', '\\d{4}'), detail('b', 'text', '\\d{4}-\\d{4}')],
      '1234-5678',
      {},
      { b: '1234-5678' },
    ],
    [
      'then a stated pattern',
      [email, detail('login', 'text', '\\S+@b\\.io')],
      'a@b.io',
      {},
      { login: 'a@b.io' },
    ],
    ['the first of two values', [order], '4481234 or 4481235', {}, { order_number: '4481234' }],
    [
      'but a later one that takes it back',
      [order],
      '4481234, sorry, 4481235',
      {},
      { order_number: '4481235' },
    ],
    [
      'in other languages too',
      [order],
      '4481234, pardon, 4481235',
      { language: 'fr' },
      { order_number: '4481235' },
    ],
    [
      '"no" is not always taking back',
      [order],
      'orders 4481234, order no 4481235',
      {},
      { order_number: '4481234' },
    ],
  ])('%s', (_, details, text, given, expected) => {
    expect(values(details, text, given)).toEqual(expected);
  });
  it('is a slice of the turn', () => {
    const text = 'Café cafe\u0301: #4481234';
    const [found] = read([order], text);
    expect(found?.from).toBe('match');
    expect(text.normalize('NFC').slice(found?.start, found?.end)).toBe('#4481234');
  });
});

describe('a later value', () => {
  const known = { order_number: '4481234' };
  it.each<[string, readonly Detail[], string, Given, Readonly<Record<string, Value>>]>([
    ['corrects an earlier one', [order], 'no, 4481235', { known }, { order_number: '4481235' }],
    ['but not where a type fits better', [order], '4155552671', { known, language: 'en-US' }, {}],
    [
      'nor where another detail fits better',
      [order, detail('tracking', 'text', '\\d{6,10}')],
      '4481235',
      { known, asked: ['tracking'] },
      { tracking: '4481235' },
    ],
    [
      'nor where another detail waits for one',
      [order, detail('tracking', 'text', '\\d{6,10}')],
      '5591234',
      { known },
      { tracking: '5591234' },
    ],
    [
      'one that is said again stays where it was',
      [order, detail('tracking', 'text', '\\d{6,10}')],
      '4481234 5591234',
      { known, asked: ['tracking'] },
      { order_number: '4481234', tracking: '5591234' },
    ],
    [
      'unless it is all there is',
      [email, detail('billing_email', 'email')],
      'a@b.io',
      { known: { email: 'a@b.io' }, asked: ['billing_email'] },
      { billing_email: 'a@b.io' },
    ],
  ])('%s', (_, details, text, given, expected) => {
    expect(values(details, text, given)).toEqual(expected);
  });
});

describe('an answer', () => {
  const all = [order, email, phone, reason, people, day, tried, plan];
  it.each<[string, string, readonly string[], Readonly<Record<string, Value>>]>([
    ['is taken only where it was asked for', '3 of us, tomorrow, yes, pro', [], {}],
    ['integer', '3 of us', ['people'], { people: 3 }],
    ['date', 'tomorrow', ['day'], { day: '2026-05-04' }],
    ['boolean', 'yes, I did', ['tried_it'], { tried_it: true }],
    ['enumeration', 'the Pro one', ['plan'], { plan: 'pro' }],
    ['phone without a country', '415 555 2671', ['phone'], { phone: '4155552671' }],
    ['several at once', '3 people, tomorrow', ['people', 'day'], { people: 3, day: '2026-05-04' }],
    [
      'beside a match',
      '4481234, we are 3',
      ['people', 'order_number'],
      { people: 3, order_number: '4481234' },
    ],
    ['no number out of an address', 'bob.7@b.io', ['people'], { email: 'bob.7@b.io' }],
    ['taken back', '3, no, 4', ['people'], { people: 4 }],
    ['a pattern holds for answers too', 'the blue one', ['order_number'], {}],
    ['nothing', "I don't know it", ['people', 'return_reason', 'tried_it'], {}],
    ['text', 'They are too small.', ['return_reason'], { return_reason: 'They are too small.' }],
    [
      'text that is left',
      '4481234, and they are too small',
      ['order_number', 'return_reason'],
      { order_number: '4481234', return_reason: 'they are too small' },
    ],
    [
      'text without labels',
      'They are too small. My order number is #4481234, email: a@b.io',
      ['order_number', 'email', 'return_reason'],
      { order_number: '#4481234', email: 'a@b.io', return_reason: 'They are too small.' },
    ],
    [
      'text without "it is"',
      'It is 4481234. Wrong size',
      ['return_reason'],
      { order_number: '4481234', return_reason: 'Wrong size' },
    ],
    [
      'no text where only thanks are left',
      'Here it is: 4481234, thanks!',
      ['return_reason'],
      { order_number: '4481234' },
    ],
    ['no text out of a question', 'Can I also exchange it?', ['return_reason'], {}],
    ['nor out of one without its mark', 'why do you need that', ['return_reason'], {}],
    ['no text out of nothing', '😀!', ['return_reason'], {}],
  ])('%s: %s', (_, text, asked, expected) => {
    expect(values(all, text, { asked })).toEqual(expected);
  });
  it('is no text where two texts were asked for', () => {
    const asked = ['return_reason', 'colour'];
    expect(values([reason, detail('colour', 'text')], 'blue', { asked })).toEqual({});
    expect(values([reason, order], 'blue', { asked: ['return_reason', 'order_number'] })).toEqual({
      return_reason: 'blue',
    });
  });
  it('says that it is one', () => {
    expect(
      read(all, 'a@b.io and 3', { asked: ['people', 'email'] }).map((one) => [one.name, one.from]),
    ).toEqual([
      ['email', 'match'],
      ['people', 'answer'],
    ]);
  });
});

describe('laws', () => {
  const part = fc.constantFrom(
    '4481234',
    '#123456',
    'a@b.io',
    '+49 30 123456',
    '3',
    'pro',
    'yes',
    'tomorrow',
    'sorry',
    'no',
    'it is',
    'too small',
    ',',
    '.',
    'x4481234',
    '44812345678',
    '4481234@b.io',
    'é',
    '手',
  );
  const all = [
    order,
    email,
    phone,
    people,
    day,
    tried,
    plan,
    detail('tracking', 'text', '\\d{6,10}'),
  ];
  const names = all.map(({ name }) => name);
  const given = fc.record({ asked: fc.subarray(names), text: fc.array(part, { maxLength: 8 }) });
  it('matches cover whole words, and no words serve two details', () => {
    fc.assert(
      fc.property(given, ({ asked, text }) => {
        const turn = text.join(' ');
        const found = read(all, turn, { asked });
        for (const one of found) {
          expect(/\w$/.test(turn.slice(0, one.start)) && /^\w/.test(turn.slice(one.start))).toBe(
            false,
          );
          expect(/\w$/.test(turn.slice(0, one.end)) && /^\w/.test(turn.slice(one.end))).toBe(false);
          for (const other of found) {
            if (other !== one) expect(one.end <= other.start || other.end <= one.start).toBe(true);
          }
        }
        expect(new Set(found.map(({ name }) => name)).size).toBe(found.length);
      }),
      seeded(1000),
    );
  });
  it('only what was asked for is answered', () => {
    fc.assert(
      fc.property(given, ({ asked, text }) => {
        for (const { name, from } of read(all, text.join(' '), { asked })) {
          if (from === 'answer') expect(asked).toContain(name);
        }
      }),
      seeded(500),
    );
  });
});
