// "Never mind, found it" takes back what the customer said, but nothing of safety and nothing of the bot's.

import { describe, expect, it } from 'vitest';
import { compileText } from '../../../src/dsl/compile.ts';
import type { Judgement } from '../../../src/engine/classifier.ts';
import { embeddedClassifier } from '../../../src/engine/classifiers/embedded/classifier.ts';
import { defaultPorts } from '../../../src/engine/ports/default.ts';
import { readEmbeddedFiles } from '../../../src/eval/embedded/embedded-files.ts';
import type { Policy } from '../../../src/policy/policy.ts';

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
