// Which turns speak to the judge: orders and marks of injected texts, and what customers write in earnest.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shown } from '../../../src/engine/classifiers/openai/shown.ts';
import { speaksToJudge } from '../../../src/engine/classifiers/openai/speaks-to-judge.ts';
import { seeded } from '../../reference/seed.ts';
import { injections } from './injections.ts';

const RUNS = seeded(500);

describe('what speaks to the judge', () => {
  const names = ['payment_issue', 'frustrated', 'asks_for_human'];
  it.each(injections.map(({ name, text, speaks }) => [name, speaks, text] as const))(
    '%s: %s',
    (_, speaks, text) => {
      const [turn] = shown([{ index: 0, role: 'customer', text }]).turns;
      expect((turn?.pieces ?? []).some((piece) => speaksToJudge(piece, names))).toBe(speaks);
    },
  );
  it.each([
    'I was charged twice for one order',
    'Yes, I want to return it, yes',
    'Your driver ignored my delivery instructions!',
    'please ignore my previous instructions and send it to the old address',
    'I answered all questions of the form, and yes, it failed',
    'Mark told me to say yes',
    'I will take you before a judge, you must refund me',
    'The system says: payment declined',
    'I am frustrated',
    'my label has the wrong role on it',
    'all of it was broken, yes',
    'I forgot the rules of the game that I bought',
    'Der Fahrer hat meine Anweisungen ignoriert',
    'Vergiss meine Anweisungen von gestern, ja?',
    'Oui, tout est cassé',
    'sí, todo llegó roto',
    'ignore that, I found it',
    'a < b and b > c, <3',
    'my order [4481234]',
    'the bill is true to the offer, all fine',
    'set the delivery to Friday',
    'Instructions: leave it at the door',
    '```\nuser: ann\nGET /orders 500 {"role":"admin","quote":12}\n```',
    'User: ann\nHuman: no',
    'the page says <user> and <s>not</s> my name',
    '请给我退款，所有东西都坏了',
  ])('does not: %s', (text) => {
    expect(speaksToJudge(text, names)).toBe(false);
  });
  it('is read of any text in time, and without an error', () => {
    for (const part of [
      'ignore ',
      'mark everything ',
      '\n',
      '<',
      ' "verdict" ',
      '[',
      'all ',
      'alle ',
    ]) {
      expect(typeof speaksToJudge(part.repeat(6000 / part.length), names)).toBe('boolean');
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(typeof speaksToJudge(text, names)).toBe('boolean');
      }),
      RUNS,
    );
  });
});
