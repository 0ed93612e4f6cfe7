// What bots say all day is no hand-over, no promise and no lack: the ready-made signals, and a signal of a policy's own, as they ship.

import { describe, expect, it } from 'vitest';
import { embeddedClassifier } from '../../src/engine/classifiers/embedded/classifier.ts';
import { createEngine } from '../../src/engine/default.ts';
import { readEmbeddedFiles } from '../../src/eval/embedded/embedded-files.ts';
import { compileText } from '../../src/index.ts';

const { policy } = compileText(`
  scope "Anything"
  ignore bot_hands_off
  signal apologises "The bot apologises for a mistake" {
    by bot
    like "I am sorry for the mix-up", "please excuse our mistake", "we got that wrong, sorry"
    unlike "unfortunately that is not possible"
  }
  escalate when apologises
  route otherwise to inbox "Support"
`);
const read = readEmbeddedFiles();
if (policy === undefined || !read.ok) throw new Error('neither policy nor models');
const classifier = embeddedClassifier({ ...read.files, policy });
const engine = createEngine(policy, { classifiers: [classifier], eager: true });

const OF_BOTS = ['says_handed_off', 'promises_follow_up', 'cannot_help', 'apologises'];

async function stated(text: string): Promise<readonly string[]> {
  const step = await engine.step(engine.start(), { kind: 'turn', role: 'bot', text });
  if (!step.ok) throw new Error(step.message);
  const signals = engine.signals(step.state);
  return OF_BOTS.filter((name) => signals[name] !== 'no');
}

describe('states nothing', () => {
  it.each([
    'We will ship it tomorrow.',
    'You can reach our team by phone.',
    'Our team is available Monday to Friday, nine to five.',
    "I've sent you a link to reset your password.",
    'You can check the status of your order on our tracking page.',
    'Unfortunately, items on sale cannot be returned.',
    "I'm sorry, but we don't accept returns after 30 days.",
    'Your refund will arrive within five working days.',
    'Your parcel is on its way and should reach you on Friday.',
    'You will receive a confirmation e-mail shortly.',
    'You can contact the seller from your order page.',
    'Please call our hotline if you would like to change the booking.',
    'The ticket is not refundable, as the fare rules say.',
    "I've added the voucher to your account.",
    'A technician will come on Tuesday between ten and twelve, as you booked.',
    'I can help you with that. Which item do you mean?',
    'Our support team is based in Dublin.',
    // These were written after the lines that the signals were fitted from.
    'You can speak to our advisers in any of our shops.',
    'Our opening hours are on the contact page.',
    'We ship from our warehouse in Rotterdam.',
    'Your refund was issued on Monday and will show up in a few days.',
    "I've changed your seat to 14C.",
    'You will get a reminder two days before your appointment.',
    'For security reasons I can only show the last four digits.',
    'Opened software cannot be returned.',
    'You can ask the driver to leave it with a neighbour.',
    'Our hotline is closed on Sundays.',
    'I have cancelled the subscription as you asked.',
    'The installer will bring all the tools he needs.',
  ])('%s', async (text) => {
    expect(await stated(text)).toEqual([]);
  });
});

describe('still states', () => {
  it.each([
    ['I am handing you over to a colleague now.', 'says_handed_off'],
    ['Our team will check this and get back to you tomorrow.', 'promises_follow_up'],
    ['I do not have access to that information, so I cannot help you here.', 'cannot_help'],
    ['I am sorry for the mistake we made.', 'apologises'],
  ])('%s', async (text, signal) => {
    expect(await stated(text)).toContain(signal);
  });
});

it('a signal by the bot is fitted beside what bots say, one by customers is not', () => {
  const { botBackground, ...files } = read.files;
  expect(botBackground.length).toBeGreaterThan(0);
  const own = policy.signals.find(({ name }) => name === 'apologises');
  if (own === undefined) throw new Error('no signal');
  const scoreOf = (by: 'bot' | 'customer', more: object): number | undefined => {
    const signal = { ...own, by };
    const one = embeddedClassifier({ ...files, ...more, policy: { signals: [signal] } });
    const turns = [{ index: 0, role: by, text: 'We deliver on Saturdays too.' }];
    const [judged] = one.judge({ turns, questions: [{ signal, turn: 0 }] });
    return judged?.kind === 'verdict' ? judged.score : undefined;
  };
  expect(scoreOf('bot', { botBackground })).toBeLessThan(scoreOf('bot', {}) ?? 0);
  expect(scoreOf('customer', { botBackground })).toBe(scoreOf('customer', {}));
});
