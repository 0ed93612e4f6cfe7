// What a bot offers it has not done: neither handed off, nor promised, nor is it at a loss.

import { describe, expect, it } from 'vitest';
import { offeredSentences } from '../../../src/engine/classifiers/embedded/reading/bot-offers.ts';
import { LEAST, talk } from './talk.ts';

const least = talk(LEAST);

describe('an offer is no hand-off', () => {
  it.each([
    'Do you want me to connect you with a colleague? If not, I can explain it myself.',
    'Would you like me to pass this on to our specialists? Then they will call you tomorrow.',
    'I can forward this to a colleague. Reply YES to continue.',
    'Shall I forward this to our team? Just say yes.',
    'I could hand you over to a specialist. Would you like me to?',
    'Should I transfer you to an agent?',
  ])('%s', async (line) => {
    expect(await least.decision([`b: ${line}`])).not.toBe('escalate');
  });
});

describe('what is done stays done', () => {
  it.each([
    ['says_handed_off', 'I have forwarded your case to our team. Anything else?'],
    [
      'says_handed_off',
      'I am forwarding you to a colleague. Is there anything else you want me to tell them?',
    ],
    [
      'says_handed_off',
      'Shall I send you a copy? I have handed your case over to our specialists.',
    ],
  ])('%s: %s', (signal, line) => {
    expect(least.judged(signal, [`b: ${line}`])).toMatchObject({ verdict: 'yes' });
  });
});

describe('the sentences of an offer', () => {
  it.each([
    ['I can connect you. Shall I?', [true, true]],
    ['Your card is blocked. Shall I order a new one? It takes a week.', [false, true, true]],
    ['Shall I call you? I have sent the form.', [true, false]],
    ['Shall I call you? If so, I am sending the form.', [true, true]],
    ['I can do that for you. Reply YES to continue.', [true, true]],
  ])('%s', (text, offered) => {
    expect(offeredSentences(text)?.map((one) => one.offered)).toEqual(offered);
  });

  it.each(['Your card is blocked.', 'I have sent it. Anything else?', 'What is your name?', ''])(
    'are none in "%s"',
    (text) => {
      expect(offeredSentences(text)).toBeUndefined();
    },
  );
});
