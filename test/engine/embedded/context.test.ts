// Short answers say what the bot asked.

import { describe, expect, it } from 'vitest';
import { affirmed, isOffer } from '../../../src/engine/classifiers/embedded/reading/affirmed.ts';
import { answerIn } from '../../../src/engine/classifiers/embedded/reading/answers.ts';
import { readingOf } from '../../../src/engine/classifiers/embedded/reading/context.ts';
import { sentences } from '../../../src/engine/classifiers/embedded/reading/sentences.ts';
import type { Role } from '../../../src/engine/event.ts';

describe('an answer', () => {
  it.each([
    ['yes', 'yes'],
    ['Yes, please!', 'yes'],
    ['ok do it', 'yes'],
    ['sure, go ahead', 'yes'],
    ['that would be great, yes', 'yes'],
    ['please', 'yes'],
    ['of course', 'yes'],
    ['why not', 'yes'],
    ['that would be great', 'yes'],
    ['That would be really helpful, thank you!', 'yes'],
    ['sounds good', 'yes'],
    ['perfect!', 'yes'],
    ["I'd love that", 'yes'],
    ['y', 'yes'],
    ['yes!!', 'yes'],
    ['👍', 'yes'],
    ['👍🏽👍🏽!', 'yes'],
    ['oui', 'yes'],
    ['oui, s’il vous plaît', 'yes'],
    ['ja gerne', 'yes'],
    ['Ja, bitte!', 'yes'],
    ['si por favor', 'yes'],
    ['Sí, claro', 'yes'],
    ['sim, por favor', 'yes'],
    ['sì, grazie', 'yes'],
    ['ja graag', 'yes'],
    ['no', 'no'],
    ['nein danke', 'no'],
    ['non merci', 'no'],
    ['👎', 'no'],
    ['maybe later', undefined],
    ["I'm good", undefined],
    ["I'm good, thanks", undefined],
    ['😂', undefined],
    ['!', undefined],
    ['No thanks', 'no'],
    ["please don't", 'no'],
    ['nope, not now', 'no'],
    ['thanks', undefined],
    ['hi', undefined],
    ['4481234', undefined],
    ['yes, my card was stolen', undefined],
    ['ok where is my parcel', undefined],
    ['', undefined],
  ] as const)('%j is %s', (text, expected) => {
    expect(answerIn(text)).toBe(expected);
  });
});

describe('a question, said by who answers yes', () => {
  it.each([
    ['Would you like to speak to someone?', true],
    ['Shall I connect you?', true],
    ['Let me know if you would like me to escalate this.', true],
    ['Did you speak to the delivery person?', false],
    ['Are you a person or a company?', false],
    ['Was the amount charged to your card?', false],
  ])('%s offers: %s', (question, offers) => {
    expect(isOffer(question)).toBe(offers);
  });

  it.each([
    ['Shall I connect you with a person?', 'please connect me with a person'],
    [
      'Would you like me to transfer you to a human agent?',
      'I would like you to transfer me to a human agent',
    ],
    ['Would you like to speak to someone?', 'I would like to speak to someone'],
    ['Do you want me to cancel your order?', 'I want you to cancel my order'],
    ['Do you want to return the shoes?', 'I want to return the shoes'],
    ['Do you need help with your bill?', 'I need help with my bill'],
    ['Were you charged twice?', 'I was charged twice'],
    ['Are you looking for a refund?', 'I am asking for a refund'],
    ['Have you lost your card?', 'I have lost my card'],
    ['Is your card broken?', 'my card broken'],
    ['Has your parcel arrived damaged?', 'my parcel arrived damaged'],
    ['I see. So, should I open a complaint for you?', 'please open a complaint for me'],
    ['Can I help you with anything else?', 'please help me with anything else'],
    ['You want to close your account?', 'I want to close my account'],
    ['Is it right that you are leaving?', 'it right that I am leaving'],
    ['Did you mean the blue one?', 'I did mean the blue one'],
    ['Let me know if you would like me to escalate this.', 'please escalate this'],
  ])('%s', (question, expected) => {
    expect(affirmed(sentences(question).at(-1) ?? '')).toBe(expected);
  });
});

describe('a turn', () => {
  const read = (...turns: readonly (readonly [Role, string])[]) => {
    const list = turns.map(([role, text], index) => ({ index: index + 10, role, text }));
    return readingOf(list, list.length - 1);
  };

  it.each([
    ['I can connect you with a person. Is that ok?', 'please connect me with a person'],
    ["We'll open a complaint. Would that be ok?", 'please open a complaint'],
  ])('%s', (offer, text) => {
    expect(read(['bot', offer], ['customer', 'yes please']).text).toBe(text);
  });

  it('of one word is read with the question before it', () => {
    expect(
      read(
        ['customer', 'this is taking long'],
        ['bot', 'I am sorry. Shall I call a colleague?'],
        ['customer', 'yes please'],
      ),
    ).toEqual({ text: 'please call a colleague', turns: [11, 12], yesTo: 'offer' });
  });

  it('of one word is read alone where the bot asked nothing', () => {
    expect(read(['bot', 'I have sent it.'], ['customer', 'ok'])).toEqual({
      text: 'ok',
      turns: [11],
    });
  });

  it('that says no is read alone', () => {
    expect(
      read(['bot', 'Shall I connect you with a person?'], ['customer', 'no thanks']).text,
    ).toBe('no thanks');
  });

  it('that says something of its own is read alone', () => {
    expect(
      read(['bot', 'Shall I connect you?'], ['customer', 'yes but first cancel it']).text,
    ).toBe('yes but first cancel it');
  });

  it('that goes on with a word or two is read with the one before', () => {
    expect(read(['customer', 'I want to return'], ['customer', 'the kettle'])).toEqual({
      text: 'I want to return the kettle',
      turns: [10, 11],
    });
  });

  it('of the bot is read alone', () => {
    expect(read(['customer', 'can you help?'], ['bot', 'yes']).text).toBe('yes');
  });

  it('after a person is read alone', () => {
    expect(
      read(['bot', 'Shall I connect you?'], ['human', 'Hello, this is Ann.'], ['customer', 'yes'])
        .text,
    ).toBe('yes');
  });
});

describe('sentences', () => {
  it.each([
    ['One. Two! Three?', ['One.', 'Two!', 'Three?']],
    ['It costs 12.50 at acme.example. Right?', ['It costs 12.50 at acme.example.', 'Right?']],
    ['a line\nanother', ['a line', 'another']],
    ['wait... what', ['wait...', 'what']],
    ['nothing', ['nothing']],
    ['?!', ['?!']],
    ['', []],
  ])('%j', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });
});
