// Values that a customer denies or takes back, for every type and in several languages.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileDetails } from '../../src/engine/details.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import type { Detail } from '../../src/policy/policy.ts';
import type { ScalarType, Value } from '../../src/policy/value.ts';
import { seeded } from '../reference/seed.ts';

const NOW = Date.UTC(2026, 4, 3);

function detail(name: string, kind: ScalarType, source?: string): Detail {
  const base = { name, type: { kind } };
  return source === undefined ? base : { ...base, matching: { source, ignoreCase: true } };
}

const order = detail('order_number', 'text', '#?\\d{6,10}');
const people = detail('people', 'integer');
const weight = detail('weight', 'number');
const day = detail('day', 'date');
const amount = detail('amount', 'money');
const phone = detail('phone', 'phone');
const email = detail('email', 'email');
const tried = detail('tried', 'boolean');
const reason = detail('reason', 'text');
const plan: Detail = {
  name: 'plan',
  type: { kind: 'enum', options: ['free', 'pro', 'pro_plus', 'basic'] },
};

function values(
  details: readonly Detail[],
  text: string,
  asked: readonly Detail[],
  language = 'en',
): Readonly<Record<string, Value>> {
  const context = { asked: asked.map(({ name }) => name), known: {}, language, now: NOW };
  const found = compileDetails(details, defaultPorts).read(text, context);
  return Object.fromEntries(found.map(({ name, value }) => [name, value]));
}

type Case = readonly [text: string, value: Value | undefined, language?: string];

function cases(one: Detail, rows: readonly Case[]): void {
  it.each(rows.map(([text, value, language = 'en']) => ({ text, value, language })))(
    '"$text" ($language) is $value',
    ({ text, value, language }) => {
      expect(values([one], text, [one], language)[one.name]).toEqual(value);
    },
  );
}

describe('a number', () => {
  cases(people, [
    ['not 5, 6', 6],
    ["it's not 5, it's 6", 6],
    ['I meant 6, not 5', 6],
    ['no, 6', 6],
    ['5, no 6', 6],
    ['5? No, 6.', 6],
    ['6 not 5', 6],
    ['sorry 6 instead of 5', 6],
    ['6 rather than 5', 6],
    ['not five, six', 6],
    ['not 5 or 6 but 7', 7],
    ['neither 5 nor 6, 7', 7],
    ['5 is wrong, it is 6', 6],
    ['4, sorry 5, I mean 6', 6],
    ['we have not 5 but 6', 6],
    ["I don't want 5, I want 6", 6],
    ['not 100% sure, 5', 5],
    ['not 5', undefined],
    ['not only 5', 5],
    ['not more than 5', 5],
    ['why not 5', 5],
    ['5 not including children', 5],
    ['I do not know, 5', 5],
    ['nicht 5, sondern 6', 6, 'de'],
    ['6 statt 5', 6, 'de'],
    ["ce n'est pas 5, c'est 6", 6, 'fr'],
    ['6 au lieu de 5', 6, 'fr'],
    ['5, non, 6', 6, 'fr'],
    ['no 5, 6', 6, 'es'],
    ['no es 5, es 6', 6, 'es'],
    ['5 sino 6', 6, 'es'],
    ['pedido no 5', 5, 'es'],
    ['não 5, 6', 6, 'pt'],
    ['non 5 ma 6', 6, 'it'],
    ['niet 5 maar 6', 6, 'nl'],
    ['6 in plaats van 5', 6, 'nl'],
  ]);
});

describe('a date', () => {
  cases(day, [
    ['not on May 3 but on June 4', '2026-06-04'],
    ['June 4, not May 3', '2026-06-04'],
    ['June 4 instead of May 3', '2026-06-04'],
    ['not on 2026-05-03, on 2026-06-04', '2026-06-04'],
    ['May 3 was wrong, it is June 4', '2026-06-04'],
    ['not on May 3', undefined],
    ['I was not there on May 3', '2026-05-03'],
    ['not before May 3', '2026-05-03'],
    ['nicht am 3. Mai, sondern am 4. Juni', '2026-06-04', 'de'],
    ['pas le 3 mai mais le 4 juin', '2026-06-04', 'fr'],
  ]);
});

describe('an amount', () => {
  cases(amount, [
    ['not $5, $6', '6.00 USD'],
    ['$6, not $5', '6.00 USD'],
    ['it is not 5 but $6', '6.00 USD'],
    ['not 20 euros, 30', '30'],
    ['20 €, sorry, 30 €', '30.00 EUR'],
    ['3 items for 20 euros', '20.00 EUR'],
  ]);
});

describe('a phone number', () => {
  cases(phone, [
    ['not +49 30 123456 but +49 30 654321', '+4930654321'],
    ['not 415 555 2671, 415 555 2672', '4155552672'],
    ['+49 30 123456 is wrong, it is +49 30 654321', '+4930654321'],
    ['I was not called on +49 30 123456', '+4930123456'],
  ]);
});

describe('an e-mail address', () => {
  cases(email, [
    ['not a@b.io, c@d.io', 'c@d.io'],
    ['c@d.io instead of a@b.io', 'c@d.io'],
    ['my email is no longer a@b.io, it is c@d.io', 'c@d.io'],
    ['it used to be a@b.io, now c@d.io', 'c@d.io'],
    ['nothing was sent to a@b.io', 'a@b.io'],
    ['it was not sent to a@b.io', 'a@b.io'],
  ]);
});

describe('an option', () => {
  cases(plan, [
    ['not free, pro', 'pro'],
    ['pro, not free', 'pro'],
    ['free, sorry, pro', 'pro'],
    ['pro instead of free', 'pro'],
    ['not pro but pro plus', 'pro_plus'],
    ["I'm not on the free plan", undefined],
    ['neither free nor pro', undefined],
    ['free or pro', undefined],
    ['free or pro, no wait, basic', 'basic'],
    ['why not pro', 'pro'],
  ]);
});

describe('yes or no', () => {
  cases(tried, [
    ['not true', false],
    ["that's not right", false],
    ['no, sorry, yes', true],
    ['yes, I mean no', false],
    ['yes, but not today', true],
  ]);
});

describe('what stands in a story', () => {
  it.each<[string, string | undefined]>([
    ['I have not received order 1234567', '1234567'],
    ['I have not received 1234567', '1234567'],
    ['I did not order 1234567', '1234567'],
    ['The voucher is not on order 1234567', '1234567'],
    ['I got a stranger’s parcel instead of order 1234567', '1234567'],
    ['I do not want order 1234567 any more', '1234567'],
    ['whether or not 1234567 was sent', '1234567'],
    ['It is not sent: 1234567', '1234567'],
    ['it is not order number 1234567', undefined],
    ['not order 1234567, order 1234568', '1234568'],
    ['not #1234567 but #1234568', '#1234568'],
    ['I did not order 1234567, I ordered 1234568', '1234568'],
    ['1234567 is not my order, 1234568 is', '1234568'],
  ])('%s', (text, value) => {
    expect(values([order], text, [])[order.name]).toBe(value);
    expect(values([order], text, [order])[order.name]).toBe(value);
  });

  it('serves no other detail where it was denied', () => {
    const tracking = detail('tracking', 'text', '\\d{6,10}');
    const text = 'not order 1234567, order 1234568';
    expect(values([order, tracking], text, [])).toEqual({ order_number: '1234568' });
  });

  it('leaves what was denied or taken back out of a text', () => {
    const all = [order, people, reason];
    expect(values(all, '1234567, sorry, 1234568, too small', all)).toEqual({
      order_number: '1234568',
      reason: 'too small',
    });
    expect(values(all, 'too small, not 5, 6', all)).toEqual({ people: 6, reason: 'too small' });
    const two = [day, reason];
    expect(values(two, 'too small, not on May 3 but on June 4', two)).toEqual({
      day: '2026-06-04',
      reason: 'too small',
    });
  });
});

describe('a number alone', () => {
  it.each<[string, readonly Detail[], string, Readonly<Record<string, Value>>]>([
    ['goes by the order of the source', [people, amount], '5', { people: 5 }],
    ['whatever the types', [amount, people], '5', { amount: '5' }],
    ['also between numbers', [people, weight], '5', { people: 5 }],
    ['and back', [weight, people], '5', { weight: 5 }],
    ['beside an amount', [amount, people], '5, $6', { amount: '6.00 USD', people: 5 }],
    ['two go in order', [people, amount], '5, 6', { people: 5, amount: '6' }],
    ['fractions are no integers', [people, weight], '2.5', { weight: 2.5 }],
    [
      'dates and amounts keep their digits',
      [weight, amount, day],
      'May 3, $20, 2.5 kg',
      { day: '2026-05-03', amount: '20.00 USD', weight: 2.5 },
    ],
  ])('%s', (_, details, text, expected) => {
    expect(values(details, text, details)).toEqual(expected);
  });
});

describe('what is no answer to an open question', () => {
  it.each<[string, Readonly<Record<string, Value>>]>([
    ['tomorrow', {}],
    ['on May 3, please', {}],
    ['Sorry, tomorrow', {}],
    ['$20', {}],
    ['the pro', {}],
    ['It broke on May 3', { reason: 'It broke on May 3' }],
    ['I paid $20 and it is broken', { reason: 'I paid $20 and it is broken' }],
    ['4481', { reason: '4481' }],
  ])('%s', (text, expected) => {
    expect(values([day, amount, plan, people, reason], text, [reason])).toEqual(expected);
  });

  it('counts as one where no detail is of that type', () => {
    expect(values([reason], 'tomorrow', [reason])).toEqual({ reason: 'tomorrow' });
  });
});

describe('what is no phone number', () => {
  it.each([
    '2026-02-30',
    '2026/02/30',
    '30.02.2026',
    '02-30-2026',
    '30.2.26, I think',
    '1234.56',
    '192.168.100.200',
    '000000',
    '€123456',
    '#448123',
    'A4481234',
  ])('%s', (text) => {
    expect(values([phone], text, [phone])).toEqual({});
    expect(values([phone], text, [phone], 'da-DK')).toEqual({});
  });

  it.each([
    ['12-34-56', '123456'],
    ['12.34.56.78', '12345678'],
    ['555-2671', '5552671'],
    ['(030) 123456', '030123456'],
  ])('%s is one', (text, value) => {
    expect(values([phone], text, [phone])).toEqual({ phone: value });
  });
});

describe('laws', () => {
  const pairs: readonly (readonly [Detail, fc.Arbitrary<string>])[] = [
    [people, fc.integer({ min: 20, max: 9999 }).map(String)],
    [day, fc.integer({ min: 1, max: 28 }).map((at) => `2026-06-${String(at).padStart(2, '0')}`)],
    [amount, fc.integer({ min: 2, max: 999 }).map((at) => `${at} EUR`)],
    [phone, fc.integer({ min: 100000, max: 999999 }).map((at) => `+49 30 ${at}`)],
    [email, fc.integer({ min: 1, max: 99 }).map((at) => `a${at}@b.io`)],
    [plan, fc.constantFrom('free', 'pro', 'basic')],
  ];
  const two = fc
    .constantFrom(...pairs)
    .chain(([one, value]) => fc.tuple(fc.constant(one), value, value))
    .filter(([, wrong, right]) => wrong !== right);
  const phrasing = fc.constantFrom<(wrong: string, right: string) => string>(
    (wrong, right) => `not ${wrong}, ${right}`,
    (wrong, right) => `not ${wrong} but ${right}`,
    (wrong, right) => `It's not ${wrong}, it's ${right}`,
    (wrong, right) => `I meant ${right}, not ${wrong}`,
    (wrong, right) => `${right} not ${wrong}`,
    (wrong, right) => `sorry ${right} instead of ${wrong}`,
    (wrong, right) => `${wrong}, no, ${right}`,
    (wrong, right) => `${wrong}. Sorry, ${right}`,
    (wrong, right) => `${wrong} is wrong, it is ${right}`,
  );

  it('the value that is denied or taken back never counts, whatever its type', () => {
    fc.assert(
      fc.property(two, phrasing, ([one, wrong, right], say) => {
        const alone = values([one], right, [one]);
        expect(alone).toHaveProperty(one.name);
        expect(values([one], say(wrong, right), [one])).toEqual(alone);
      }),
      seeded(400),
    );
  });

  it('a "not" before a verb changes nothing', () => {
    const verbs = fc.constantFrom('received', 'seen', 'working since', 'going to pay for', 'sure:');
    fc.assert(
      fc.property(two, verbs, ([one, , right], verb) => {
        fc.pre(one !== plan);
        const alone = values([one], right, [one]);
        expect(values([one], `I am not ${verb} ${right}`, [one])).toEqual(alone);
      }),
      seeded(200),
    );
  });
});
