// Values of every type in several languages, as the answer to a question.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import type { Value, ValueType } from '../../src/policy/value.ts';
import { seeded } from '../reference/seed.ts';

const { values } = defaultPorts;
/** Sunday 3 May 2026, late in the evening in UTC. */
const NOW = Date.UTC(2026, 4, 3, 23, 30);
const PLAN: ValueType = { kind: 'enum', options: ['free', 'pro', 'in_store', 'pro_plus'] };

type Case = readonly [text: string, language: string, value: Value | undefined];

function cases(type: ValueType, rows: readonly Case[]): void {
  it.each(rows.map(([text, language, value]) => ({ text, language, value })))(
    `reads "$text" ($language) as $value`,
    ({ text, language, value }) => {
      const found = values.answer(type, text, { language, now: NOW });
      expect(found?.value).toEqual(value);
      if (found) expect(text.slice(found.start, found.end).trim()).not.toBe('');
    },
  );
}

describe('integer', () => {
  cases({ kind: 'integer' }, [
    ['3', 'en', 3],
    ['I need 12 of them', 'en', 12],
    ['1,234', 'en', 1234],
    ['1.234', 'de', 1234],
    ['1.234', 'en', 1234],
    ['12 345', 'fr', 12345],
    ['3 10', 'en', 3],
    ['-4', 'en', -4],
    ['two', 'en', 2],
    ['zwei bitte', 'de', 2],
    ['deux', 'fr', 2],
    ['três', 'pt', 3],
    ['une', 'fr', 1],
    ['one', 'en', 1],
    ['the old one does not work', 'en', undefined],
    ['2.5', 'en', undefined],
    ['A4', 'en', undefined],
    ['10-12', 'en', undefined],
    ['on 3/4', 'en', undefined],
    ["I don't know it", 'en', undefined],
    ['', '', undefined],
  ]);
});

describe('number', () => {
  cases({ kind: 'number' }, [
    ['1,234.50', 'en', 1234.5],
    ['1.234,50', 'de', 1234.5],
    ['1.234,50', 'en', 1234.5],
    ['1 234,50', 'fr', 1234.5],
    ["1'234.50", 'de-CH', 1234.5],
    ['1,5', 'en', 1.5],
    ['1,234', 'de', 1.234],
    ['1.234', 'es', 1234],
    ['1.234', 'es-MX', 1.234],
    ['1,234,567', 'en', 1234567],
    ['it weighs 2.5', '', 2.5],
    ['-0.5', 'en', -0.5],
    ['1.2.3', 'en', undefined],
    ['no idea', 'en', undefined],
  ]);
});

describe('boolean', () => {
  cases({ kind: 'boolean' }, [
    ['Yes', 'en', true],
    ['yes, I did that yesterday', 'en', true],
    ['Yep!', 'en', true],
    ['I did', 'en', true],
    ["that's right", 'en', true],
    ['hmm, no', 'en', false],
    ['No I have not', 'en', false],
    ["I didn't", 'en', false],
    ['Of course not', 'en', false],
    ['not really', 'en', false],
    ['I think so, yes', 'en', true],
    ['Ja', 'de', true],
    ['nein, noch nicht', 'de', false],
    ['oui', 'fr', true],
    ['non', 'fr', false],
    ['Sí, claro', 'es', true],
    ['no', 'es', false],
    ['Sì', 'it', true],
    ['sim', 'pt', true],
    ['Não', 'pt', false],
    ['jazeker', 'nl', true],
    ['nee', 'nl', false],
    ["I don't know", 'en', undefined],
    ['not sure', 'en', undefined],
    ['weiß ich nicht, keine Ahnung', 'de', undefined],
    ['there is no error on the screen', 'en', undefined],
    ['the phone is blue', 'en', undefined],
  ]);
});

describe('date', () => {
  cases({ kind: 'date' }, [
    ['2025-10-12', 'en', '2025-10-12'],
    ['tomorrow', 'en', '2026-05-04'],
    ['on May 3', 'en', '2026-05-03'],
    ['03/04/2025', 'en-US', '2025-03-04'],
    ['03/04/2025', 'en-GB', '2025-04-03'],
    ['03.04.2025', 'de', '2025-04-03'],
    ['am 3. Mai', 'de', '2026-05-03'],
    ['demain', 'fr', '2026-05-04'],
    ['le 1er juin', 'fr', '2026-06-01'],
    ['mañana', 'es', '2026-05-04'],
    ['3 de maio', 'pt', '2026-05-03'],
    ['3 mei', 'nl', '2026-05-03'],
    ['domani', 'it', '2026-05-04'],
    ['in two weeks', 'en', '2026-05-17'],
    ['next friday', 'en', '2026-05-08'],
    ['last week', 'en', undefined],
    ['at 5pm', 'en', undefined],
    ['March 2025', 'en', undefined],
    ['I do not know', 'en', undefined],
  ]);
  it('reads without a time only what does not depend on it', () => {
    const read = (text: string) =>
      values.answer({ kind: 'date' }, text, { language: 'en', now: null })?.value;
    expect(read('tomorrow')).toBeUndefined();
    expect(read('May 3')).toBeUndefined();
    expect(read('May 3, 2026')).toBe('2026-05-03');
  });
});

describe('money', () => {
  cases({ kind: 'money' }, [
    ['€12.50', 'en', '12.50 EUR'],
    ['12,50 €', 'de', '12.50 EUR'],
    ['12,50 EUR', 'fr', '12.50 EUR'],
    ['EUR 1.234,50', 'de', '1234.50 EUR'],
    ['20 dollars', 'en', '20.00 USD'],
    ['$20', 'en-CA', '20.00 CAD'],
    ['$1,234.5 was taken', 'en', '1234.50 USD'],
    ['US$ 5', 'en-AU', '5.00 USD'],
    ['20EUR', 'en', '20.00 EUR'],
    ['£5', 'en-GB', '5.00 GBP'],
    ['¥500', 'ja', '500 JPY'],
    ['R$ 10,00', 'pt-BR', '10.00 BRL'],
    ['100 kr', 'sv-SE', '100.00 SEK'],
    ['3 items for 20 euros', 'en', '20.00 EUR'],
    ['49.99', 'en', '49.99'],
    ['try 20 times', 'en', '20'],
    ['a lot', 'en', undefined],
  ]);
});

describe('e-mail, link and phone', () => {
  cases({ kind: 'email' }, [
    ['write to Bob.O-Neil@example.co.uk.', 'en', 'Bob.O-Neil@example.co.uk'],
    ['<a@b.io>', 'en', 'a@b.io'],
    ['bob at example', 'en', undefined],
  ]);
  cases({ kind: 'url' }, [
    ['see https://example.com/x?y=1, ok', 'en', 'https://example.com/x?y=1'],
    ['example.com', 'en', 'http://example.com'],
    ['a@b.io', 'en', undefined],
  ]);
  cases({ kind: 'phone' }, [
    ['+49 30 123456', 'en', '+4930123456'],
    ['06 12 34 56 78', 'fr-FR', '+33612345678'],
    ['(415) 555-2671', 'en-US', '+14155552671'],
    ['415-555-2671', 'en', '4155552671'],
    ['12', 'en', undefined],
    ["I don't have one", 'en', undefined],
  ]);
});

describe('enumeration', () => {
  cases(PLAN, [
    ['Pro', 'en', 'pro'],
    ["I'm on the free plan", 'en', 'free'],
    ['in store', 'en', 'in_store'],
    ['In-Store!', 'en', 'in_store'],
    ['pro plus', 'en', 'pro_plus'],
    ['free or pro', 'en', undefined],
    ['profit', 'en', undefined],
  ]);
});

describe('values anywhere', () => {
  it('finds addresses, links and numbers, and takes two sentences for no link', () => {
    const text = 'mail a@b.io or +49 30 123456, see www.example.de. I tried it.it failed';
    const found = values.findAll(text, 'en');
    expect(found.map(({ type, start, end }) => [type, text.slice(start, end)])).toEqual([
      ['email', 'a@b.io'],
      ['phone', '+49 30 123456'],
      ['url', 'www.example.de'],
    ]);
  });
  it('takes a bare order number for no phone number', () => {
    expect(values.findAll('order 4481234, or 4155552671', 'en')).toEqual([]);
  });
  it.each<[string, readonly string[]]>([
    ['+49 30 123456, 4481234', ['+49 30 123456']],
    ['+49 30 123456 , 44812345678', ['+49 30 123456']],
    ['+49 30 123456, +49 30 654321', ['+49 30 123456', '+49 30 654321']],
    ['+49 30 123456 ext. 12', ['+49 30 123456 ext. 12']],
    ['+49 30 123456, ext. 12', ['+49 30 123456, ext. 12']],
  ])('takes what follows a comma for no extension: %s', (text, phones) => {
    const found = values.findAll(text, 'en').filter(({ type }) => type === 'phone');
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(phones);
  });
  it('finds the second of two numbers after a comma', () => {
    const text = '020 7946 0958, 02079460959 or 020 7946 0960';
    const found = values.findAll(text, 'en-GB');
    expect(found.map(({ value }) => value)).toEqual([
      '+442079460958',
      '+442079460959',
      '+442079460960',
    ]);
  });
  it('never fails, and gives spans inside the text', () => {
    const kinds = [
      'text',
      'integer',
      'number',
      'boolean',
      'date',
      'email',
      'phone',
      'url',
      'money',
    ];
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom('', 'en', 'de-CH', 'fr_CA', 'klingon!', 'xx'),
        fc.constantFrom(...kinds),
        (text, language, kind) => {
          const type = { kind } as ValueType;
          for (const one of [
            ...values.findAll(text, language),
            values.answer(type, text, { language, now: NOW }),
          ]) {
            if (!one) continue;
            expect(one.start).toBeGreaterThanOrEqual(0);
            expect(one.end).toBeGreaterThan(one.start);
            expect(one.end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
      seeded(500),
    );
  });
  it('reads an amount back as it was formatted, in every language', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.constantFrom('en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'sv'),
        (cents, language) => {
          const value = cents / 100;
          const text = new Intl.NumberFormat(language, { minimumFractionDigits: 2 }).format(value);
          const context = { language, now: null };
          const plain = text.replace(/\s/g, ' ');
          expect(values.answer({ kind: 'number' }, plain, context)?.value).toBe(value);
        },
      ),
      seeded(300),
    );
  });
});

describe('what begins like an answer', () => {
  const { answer } = defaultPorts.values;
  const read = (text: string) =>
    answer({ kind: 'boolean' }, text, { language: 'en', now: null })?.value;

  it.each([
    'it is broken?',
    'ok but what do you mean?',
    'it is the blue one',
    'I have two of them',
    'not high, low',
    'is it right?',
  ])('%s: is none', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it.each([
    ['yes, but when will it come?', true],
    ['it is', true],
    ['It is not.', false],
    ['not really', false],
    ['right, it is new', true],
    ['no it is not new', false],
  ])('%s: is one', (text, value) => {
    expect(read(text)).toBe(value);
  });
});
