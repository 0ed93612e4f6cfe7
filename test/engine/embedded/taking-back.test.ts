// "Never mind, found it" takes back what the customer said, but nothing of safety and nothing of the bot's.

import { describe, expect, it } from 'vitest';
import { compileText } from '../../../src/dsl/compile.ts';
import type { Judgement } from '../../../src/engine/classifier.ts';
import { embeddedClassifier } from '../../../src/engine/classifiers/embedded/classifier.ts';
import { defaultPorts } from '../../../src/engine/ports/default.ts';
import { readEmbeddedFiles } from '../../../src/eval/embedded/embedded-files.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { LEAST, talk } from './talk.ts';

const POLICY = `
use "handrail/safety"
signal payment_issue "The customer reports a charge that failed, was duplicated or is wrong" {
  like "you charged me twice", "the payment failed but the money is gone"
  unlike "how can I pay?"
}
detail order_number: text "The order number"
escalate when payment_issue and confirmed { collect order_number }
always escalate when threat_of_violence
`;

const read = readEmbeddedFiles();
if (!read.ok) throw new Error(read.message);
const compiled = compileText(POLICY, 'policy.handrail');
if (compiled.policy === undefined) throw new Error(JSON.stringify(compiled.diagnostics));
const policy: Policy = compiled.policy;
const classifier = embeddedClassifier({
  ...read.files,
  policy,
  patterns: defaultPorts.patterns,
});

function judged(name: string, role: 'customer' | 'bot', text: string): Judgement | undefined {
  const signal = policy.signals.find((one) => one.name === name);
  if (signal === undefined) throw new Error(`no signal ${name}`);
  const turns = [
    { index: 0, role: 'customer' as const, text: 'you charged me twice for this' },
    { index: 1, role: 'bot' as const, text: 'I am sorry. What is the order number?' },
    { index: 2, role, text },
  ];
  return classifier.judge({ turns, questions: [{ signal, turn: 2 }] })[0];
}

describe('a customer takes a problem back', () => {
  it.each([
    'never mind, found it',
    'nvm, it is sorted now',
    'oh never mind, the money is back on my account, thanks',
    'forget it, I figured it out myself',
  ])('%s', (text) => {
    expect(judged('payment_issue', 'customer', text)).toMatchObject({
      kind: 'verdict',
      verdict: 'withdrawn',
      quote: { turn: 2 },
    });
  });

  it.each([
    'it is 4481234',
    'ok',
    'I never mind paying for good service',
    'it is still not solved',
  ])('not with "%s"', (text) => {
    expect(judged('payment_issue', 'customer', text)).not.toMatchObject({ verdict: 'withdrawn' });
  });

  it('with the score of the signal itself, as whoever sets its thresholds needs it', () => {
    const one = judged('payment_issue', 'customer', 'never mind, found it');
    const score = one?.kind === 'verdict' ? one.score : undefined;
    expect(score).toBeGreaterThan(0);
    expect(score).toBeLessThan(0.5);
  });

  it('but what is a matter of safety stays', () => {
    expect(judged('threat_of_violence', 'customer', 'never mind, found it')).toMatchObject({
      verdict: 'no',
    });
  });

  it('and what the bot said stays said', () => {
    const one = judged('promises_follow_up', 'bot', 'never mind, found it');
    expect(one).not.toMatchObject({ verdict: 'withdrawn' });
  });
});

describe('the very thing is taken back', () => {
  const cancel = talk(`${LEAST}
    signal wants_cancel "The customer wants to cancel an appointment" {
      like "please cancel my appointment", "I cannot come on Friday, cancel it",
        "I need to cancel my booking", "cancel my visit"
      unlike "can I move my appointment?", "when is my appointment?", "is there a fee for cancelling?"
    }
    signal card_lost "The customer has lost a card or it was stolen" {
      like "I lost my card", "my card was stolen", "I cannot find my card anywhere"
      unlike "my card is broken", "when will my card arrive?"
    }
    signal charged_twice "The customer was charged twice" {
      like "you charged my card twice", "two payments for one order", "the amount was debited twice"
      unlike "how can I pay?"
    }
    escalate when wants_cancel
  `);
  const SAID = {
    wants_cancel: 'please cancel my appointment',
    card_lost: 'I lost my card',
    charged_twice: 'you charged my card twice',
  };
  const verdict = (signal: keyof typeof SAID, text: string): string => {
    const lines = [`c: ${SAID[signal]}`, 'b: I see.', `c: ${text}`];
    const one = cancel.judged(signal, lines);
    return one?.kind === 'verdict' ? one.verdict : String(one?.kind);
  };

  it.each([
    ['wants_cancel', 'changed my mind, keep the appointment'],
    ['wants_cancel', "no wait, don't cancel"],
    ['wants_cancel', 'Actually, please do not cancel it.'],
    ['wants_cancel', "actually leave it, I'll come"],
    ['card_lost', 'oh wait I found my card, it was in my jacket'],
    ['card_lost', 'I just found my card, thanks'],
  ] as const)('%s: %s', (signal, text) => {
    expect(verdict(signal, text)).toBe('withdrawn');
  });

  it.each([
    ['wants_cancel', 'never mind, cancel it please'],
    ['wants_cancel', 'never mind the rest, I need to cancel my booking'],
    ['wants_cancel', SAID.wants_cancel],
    ['card_lost', 'never mind that, my card was stolen'],
  ] as const)('but is stated still, %s: %s', (signal, text) => {
    expect(verdict(signal, text)).toBe('yes');
  });

  it.each([
    ['charged_twice', "no wait, don't cancel"],
    ['charged_twice', 'I found my card'],
    ['card_lost', 'I found my card but it is broken'],
    ['card_lost', 'where can I find my card number?'],
    ['wants_cancel', "the driver didn't leave it"],
  ] as const)('and is none of another thing, %s: %s', (signal, text) => {
    expect(verdict(signal, text)).not.toBe('withdrawn');
  });

  it('is nothing where nothing was said before', () => {
    for (const name of ['wants_cancel', 'asks_for_human']) {
      expect(cancel.judged(name, ['b: Hello!', 'c: never mind, found it'])).toMatchObject({
        verdict: 'no',
      });
    }
  });
});
