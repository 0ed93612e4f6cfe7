// Playing the tests of a policy: every kind of step, and what a failure carries.

import { expect, test } from 'vitest';
import { compileText } from '../../src/dsl/compile.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import { playTests } from '../../src/testing/play.ts';
import type { TestResult } from '../../src/testing/result.ts';

const POLICY = `
ignore out_of_scope

input plan: free | pro = free
input vip: boolean = false
input total: number = 0

signal angry "The customer is angry" {
  says "furious"
}
signal lost "The bot is lost" {
  by bot
}

detail order: integer "The order number"

hours office "UTC" {
  mon-fri 09:00-18:00
}

agent returns "Handles returns" {
  collect order
  escalate when angry and confirmed {
    to team "Returns"
    tag "returns"
  }
}

escalate when lost 2 times
escalate when vip is true and total > 100 and angry
escalate when plan is pro and angry and not during office {
  to team "Night"
}
escalate when minutes_open >= 60

route otherwise to inbox "Support"

suspend for 2 hours
`;

async function play(body: string): Promise<TestResult> {
  const compiled = compileText(`${POLICY}\ntest "it" {\n${body}\n}\n`);
  expect(compiled.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const results = await playTests(compiled, (policy, options) =>
    createEngine(policy, defaultPorts, options),
  );
  expect(results).toHaveLength(1);
  const [result] = results;
  if (result === undefined) throw new Error('nothing was played');
  return result;
}

test.each([
  ['what is neither said nor assumed is no', 'customer "hello" expect continue'],
  ['before anything has happened the bot goes on', 'expect continue customer "hi"'],
  [
    'text rules hear, and a detail is asked for',
    'bot as returns "Hello" customer "I am furious" expect check for order',
  ],
  [
    'an answer settles the check',
    `customer "hi" bot as returns "Hello" customer "I am furious" expect check for order
     bot as returns "Which?" customer "77" expect escalate to team "Returns" tagged "returns"`,
  ],
  [
    'details may be given',
    'given order is 77 customer "hi" bot as returns "Hello" customer "furious" expect escalate to team "Returns"',
  ],
  [
    'inputs may be given, as booleans and numbers',
    'given vip is true, total is 120.5 customer "furious" expect escalate to inbox "Support"',
  ],
  [
    'an assumption goes before text rules, until the next one',
    `given vip is true, total is 101 assume angry is no customer "furious" expect continue
     assume angry is yes customer "hello" expect escalate`,
  ],
  [
    'an assumption holds at every exchange of its own side',
    'assume lost is yes customer "hi" bot "What?" expect continue customer "hi" bot "What?" expect escalate',
  ],
  [
    'an assumption of maybe asks',
    'assume lost is maybe customer "hi" bot "What?" customer "hi" bot "What?" expect continue',
  ],
  [
    'tests begin on a Monday at noon, and only after moves the clock',
    `given plan is pro customer "furious" expect continue
     after 7 hours expect escalate to team "Night"`,
  ],
  ['time alone may decide', 'customer "hi" after 60 minutes expect escalate'],
  ['and an hour less a minute may not', 'customer "hi" after 59 minutes expect continue'],
  [
    'people take over and give back',
    `customer "hi" after 1 hours expect escalate handover accepted human "Hello" expect suspended
     return expect continue customer "thanks" expect continue`,
  ],
  [
    'a suspension ends by itself',
    `customer "hi" after 1 hours expect escalate human "Hello" expect suspended
     after 119 minutes expect suspended after 1 minutes expect continue`,
  ],
  [
    'a hand-over that failed is repeated',
    `customer "hi" after 1 hours expect escalate handover failed customer "hello?" expect escalate`,
  ],
  ['a conversation is closed', 'customer "hi" close after 2 hours expect continue'],
])('%s', async (_, body) => {
  expect(await play(body)).toMatchObject({ name: 'it', passed: true });
});

test('each part of an expectation counts', async () => {
  const start = 'given order is 77 customer "hi" bot as returns "Hello" customer "furious" ';
  const failing = [
    'expect check',
    'expect continue',
    'expect suspended',
    'expect escalate to team "Others"',
    'expect escalate to inbox "Returns"',
    'expect escalate tagged "returns", "others"',
  ];
  for (const expected of failing) {
    const { failure } = await play(start + expected);
    expect(failure).toMatchObject({
      kind: 'expectation',
      actual: 'escalate to team "Returns" tagged "sys_escalation", "returns"',
      decision: { decision: 'escalate' },
    });
    expect(`expect ${failure?.kind === 'expectation' ? failure.expected : ''}`).toBe(expected);
  }
  const check = await play('bot as returns "Hi" customer "furious" expect check for order, angry');
  expect(check.failure).toMatchObject({
    expected: 'check for order, angry',
    actual: 'check for order',
  });
});

test('a failure carries the tree of conditions, and its place', async () => {
  const body = 'bot as returns "Hi" customer "furious"\n  expect escalate';
  const { failure } = await play(body);
  if (failure?.kind !== 'expectation') throw new Error('it should have failed');
  expect(failure.why?.rules[0]).toMatchObject({
    id: 'returns: angry and confirmed',
    status: 'pending',
    tree: {
      value: 'maybe',
      of: [
        { text: 'angry', value: 'yes', evidence: { quote: { text: 'furious' } } },
        { text: 'confirmed', value: 'maybe' },
      ],
    },
  });
  const text = `${POLICY}\ntest "it" {\n${body}\n}\n`;
  expect(text.slice(failure.span.start, failure.span.end)).toBe('expect escalate');
});

test('what is not possible ends the test', async () => {
  const { failure } = await play('customer "hi" handover accepted expect continue');
  expect(failure).toMatchObject({
    kind: 'refused',
    message: expect.stringMatching(/not possible while the bot has the conversation/),
  });
});

test('a policy with errors cannot be played', async () => {
  const broken = compileText('escalte when asks_for_human');
  await expect(
    playTests(broken, () => {
      throw new Error('no engine is made');
    }),
  ).rejects.toThrow('the policy has errors: it cannot be played');
});
