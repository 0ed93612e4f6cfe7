// Details that a model found: taken only where the customer’s words give them.

import { describe, expect, it } from 'vitest';
import { foundDetail } from '../../../src/engine/classifiers/openai/found-detail.ts';
import { shown } from '../../../src/engine/classifiers/openai/shown.ts';
import { defaultPorts } from '../../../src/engine/ports/default.ts';
import { detailOf, turnsOf } from './shop.ts';

describe('a detail that the model found', () => {
  const talk = shown(
    turnsOf(
      'c: My order is #4481234, two pieces, since 3 May 2026 I think. It cost 1.234,50 EUR',
      'b: Your order is #9999999',
      'c: write to ann@shop.example, the screen is cracked. I did insure it. [email] is old, three were fine',
    ),
  ).turns;
  const found = (name: string, value: string, quote: string, turn: number, language = 'en') =>
    foundDetail(
      detailOf(name),
      { value, quote: { text: quote, turn } },
      talk,
      defaultPorts,
      language,
    )?.value;
  it.each([
    ['order_number', '#4481234', 'My order is #4481234', 0, '#4481234'],
    ['email', 'ann@shop.example', 'write to ann@shop.example', 2, 'ann@shop.example'],
    ['problem', 'the screen is cracked', 'the screen is cracked', 2, 'the screen is cracked'],
    ['problem', 'broken display', 'the screen is cracked', 2, 'the screen is cracked'],
    ['pieces', '2', 'two pieces', 0, 2],
    ['since', '2026-05-03', 'since 3 May 2026', 0, '2026-05-03'],
    ['insured', 'true', 'I did insure it', 2, true],
  ] as const)('%s %j is taken', (name, value, quote, turn, expected) => {
    expect(found(name, value, quote, turn)).toBe(expected);
  });
  it('has the customer’s way to write numbers', () => {
    expect(found('amount', '1234.50 EUR', '1.234,50 EUR', 0, 'de')).toBe('1234.50 EUR');
  });
  it.each([
    ['a quote that does not stand there', 'order_number', '#4481234', 'My order is #4481234', 2],
    ['a quote of the bot', 'order_number', '#9999999', 'Your order is #9999999', 1],
    ['a value that the quote does not hold', 'order_number', '#7654321', 'My order is #4481234', 0],
    ['a value that does not match', 'order_number', '#44', 'My order is #4481234', 0],
    ['an invented address', 'email', 'bob@shop.example', 'write to ann@shop.example', 2],
    ['a number that is not said', 'pieces', '7', 'two pieces', 0],
    ['another day', 'since', '2026-05-04', 'since 3 May 2026', 0],
    ['a day that is none', 'since', '2026-02-31', 'since 3 May 2026', 0],
    ['an option that is none', 'plan', 'gold', 'My order', 0],
    ['what the mask hid', 'email', '[email]', '[email] is old', 2],
    ['what the mask hid, as text', 'problem', '[email]', '[email] is old', 2],
    ['an empty value', 'pieces', '', 'two pieces', 0],
  ] as const)('%s is not taken', (_, name, value, quote, turn) => {
    expect(found(name, value, quote, turn)).toBeUndefined();
  });
});
