// Misjudged conversations in the report: the turn that it hangs on, what came before it, and masks that name what they hide.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mask } from '../../src/engine/ports/masks.ts';
import { exampleLines } from '../../src/eval/report/terminal/examples-text.ts';
import { knownMask } from '../../src/eval/run/known-mask.ts';
import { seeded } from '../reference/seed.ts';
import { dataset, done, run } from './evaluated.ts';

const customer = (text: string, signals?: object) => ({
  role: 'customer',
  text,
  ...(signals && { label: { signals } }),
});
const bot = (text: string) => ({ role: 'bot', text });

async function shown(turns: readonly object[], label: object) {
  const path = dataset([{ id: 'a', turns, label }]);
  const { examples } = done((await run([path])).evaluation);
  return exampleLines(examples, 80).slice(1);
}

describe('what is shown of a missed conversation', () => {
  test('the turn that states what was not heard, though it is right only later', async () => {
    const turns = [
      customer('this is the third time that nobody has written back to me', { angry: true }),
      bot('Which order is it?'),
      customer('number one'),
    ];
    expect(await shown(turns, { escalate: true, at: 2 })).toEqual([
      '    turn 1: “this is the third time that nobody has written back to me”',
      '    Labelled there: angry.',
      '    No rule fired, and none was pending.',
    ]);
  });

  test('not one that was heard, nor one behind where it is right', async () => {
    const turns = [
      customer('+angry, as I have told you before, more than once in fact', { angry: true }),
      bot('Sorry.'),
      customer('and now I am telling you for the last time, do you hear me', { angry: 'yes' }),
      bot('Sorry.'),
      customer('the very last time, which is later than the label has it', { angry: true }),
    ];
    const [first] = await shown(turns, { escalate: true, at: 3 });
    expect(first).toBe('    turn 3: “and now I am telling you for the last time, do you hear me”');
  });

  test('without labels of turns what the customer wrote last by then; a short answer with its question', async () => {
    const turns = [bot('Hello.'), customer('hi'), bot('Shall I fetch a person?'), customer('yes')];
    expect(await shown([...turns, bot('Fine.')], { escalate: true, at: 4 })).toEqual([
      '    turn 3, bot: “Shall I fetch a person?”',
      '    turn 4: “yes”',
      '    No rule fired, and none was pending.',
    ]);
  });
});

test('of a false alarm the turn at which it was escalated', async () => {
  const turns = [customer('hi'), bot('Hello.'), customer('!escalate')];
  const lines = await shown(turns, { escalate: false });
  expect(lines.slice(0, 2)).toEqual(['    turn 2, bot: “Hello.”', '    turn 3: “!escalate”']);
});

describe('masks', () => {
  const hidden = (text: string) => mask(text, ['email', 'phone', 'card'], 'de');
  const known = (details: object, more: object = {}) =>
    knownMask(
      { id: 'a', turns: [], label: { escalate: null, details: { ...details } }, ...more },
      hidden,
    );

  test('name the detail that they hide', () => {
    const text = 'Die 22904170, und +49 30 901820 am Abend, jo@x.org';
    expect(hidden(text)).toBe('Die [phone], und [phone] am Abend, [email]');
    const details = { order_number: '22904170', contact: 'jo@x.org', small: '7' };
    expect(known(details)(text)).toBe('Die [order_number], und [phone] am Abend, [contact]');
  });

  test('of what the host knows too', () => {
    const text = '22904170';
    expect(known({}, { details: { order_number: text } })(text)).toBe('[order_number]');
    const turns = [{ role: 'customer', text, details: { order_number: text } }] as const;
    expect(known({}, { turns })(text)).toBe('[order_number]');
  });

  test('stay as they are around a value that is part of a longer one', () => {
    expect(known({ order_number: '901820' })('+49 30 901820')).toBe('[phone]');
  });

  test('show nothing that the plain ones hide', () => {
    const piece = fc.constantFrom(
      '22904170',
      '+49 30 ',
      '901820',
      ' ',
      'jo@x.org',
      ', ',
      'Die',
      '0',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        const named = known({ a: '22904170', b: '901820', c: 'jo@x.org' })(text);
        const plain = hidden(text);
        expect(named.replaceAll(/\[\w+\]/g, '[]')).toBe(plain.replaceAll(/\[\w+\]/g, '[]'));
      }),
      seeded(200),
    );
  });
});
