// handrail instructions: what it prints, and its exit codes.

import { expect, test } from 'vitest';
import { folder, run } from './run.ts';
import { BROKEN, POLICY } from './support-policy.ts';

const AGENTS = `${POLICY}
agent returns "Handles returns" { escalate "return" when wants_refund and checks >= 2 }
`;

test('the policy as text for a prompt', async () => {
  const dir = folder({ 'support.handrail': POLICY });
  const { code, out, err } = await run(dir, ['instructions', 'support.handrail']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^# Instructions of Shop\n\n## What you are for\n/);
  expect(out).toContain('- `order_number`: A text, written like `123456`. The order number.\n');
  expect(out).toMatch(/[^\n]\n$/);
});

test('the part of one agent', async () => {
  const dir = folder({ 'support.handrail': AGENTS });
  const args = ['instructions', 'support.handrail', '--agent', 'returns'];
  const { code, out } = await run(dir, args);
  expect(code).toBe(0);
  expect(out).toMatch(/^# Instructions of Shop: returns\n/);
});

test('as values', async () => {
  const dir = folder({ 'support.handrail': POLICY });
  const { code, out } = await run(dir, ['instructions', 'support.handrail', '--json']);
  expect(code).toBe(0);
  const made = JSON.parse(out);
  expect(made).toMatchObject({ name: 'Shop', hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(made.sections[1]).toMatchObject({
    kind: 'collect',
    title: 'What to find out',
    lines: [
      { kind: 'paragraph' },
      {
        kind: 'item',
        name: 'order_number',
        text: 'A text, written like `123456`. The order number.',
      },
      { kind: 'paragraph' },
      { kind: 'item', name: 'wants_refund and confirmed', text: 'needs `order_number`.' },
    ],
  });
});

test('an agent that is not there', async () => {
  const dir = folder({ 'support.handrail': AGENTS });
  const args = ['instructions', 'support.handrail', '--agent', 'return'];
  expect(await run(dir, args)).toEqual({
    code: 2,
    out: '',
    err: 'error: the policy has no agent "return"\n  help: did you mean "returns"?\n',
  });
  const none = folder({ 'support.handrail': POLICY });
  expect(await run(none, args)).toMatchObject({
    code: 2,
    err: 'error: the policy has no agent "return"\n  help: it has no agents: leave out --agent\n',
  });
});

test('a policy with errors, and a file that is not there', async () => {
  const dir = folder({ 'a.handrail': BROKEN });
  const broken = await run(dir, ['instructions', 'a.handrail']);
  expect(broken).toMatchObject({ code: 2, out: '' });
  expect(broken.err).toContain('error[unknown-statement]');
  const missing = await run(dir, ['instructions', 'b.handrail']);
  expect(missing).toMatchObject({ code: 2, out: '' });
  expect(missing.err).toContain('there is no file "b.handrail"');
});
