// handrail test: what it prints of tests that hold, of those that do not, and where there is none.

import { expect, test } from 'vitest';
import { folder, run } from './run.ts';
import { BROKEN, POLICY } from './support-policy.ts';

const FAILING = `${POLICY}
test "a refund goes at once" {
  customer "I want a refund"
  expect escalate to team "Refunds"
}

test "nobody has it yet" {
  customer "hello"
  return
  expect continue
}
`;

test('tests that hold', async () => {
  const dir = folder({ 'a.handrail': POLICY });
  expect(await run(dir, ['test', 'a.handrail'])).toEqual({
    code: 0,
    out: 'a.handrail\n  ✓ a refund asks for the number first\n1 passed, 0 failed\n',
    err: '',
  });
});

test('a failed expectation shows the condition with the value under each part', async () => {
  const dir = folder({ 'a.handrail': FAILING });
  expect(await run(dir, ['test', 'a.handrail'])).toEqual({
    code: 1,
    out: [
      'a.handrail',
      '  ✓ a refund asks for the number first',
      '  ✗ a refund goes at once',
      '    a.handrail:27:3',
      '    expected escalate to team "Refunds"',
      '    but got  check for order_number',
      '      pending',
      '        wants_refund and confirmed  maybe',
      '          wants_refund              yes   "refund", turn 1, by text',
      '          confirmed                 maybe',
      '      idle: asks_for_human; bot_hands_off',
      '  ✗ nobody has it yet',
      '    a.handrail:32:3',
      '    a return is not possible while the bot has the conversation',
      '1 passed, 2 failed',
      '',
    ].join('\n'),
    err: '',
  });
});

test('as JSON', async () => {
  const dir = folder({ 'a.handrail': FAILING });
  const { code, out } = await run(dir, ['test', 'a.handrail', '--json']);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject([
    {
      file: 'a.handrail',
      tests: [
        { name: 'a refund asks for the number first', passed: true },
        {
          name: 'a refund goes at once',
          passed: false,
          failure: { kind: 'expectation', actual: 'check for order_number' },
        },
        { name: 'nobody has it yet', passed: false, failure: { kind: 'refused' } },
      ],
    },
  ]);
});

test('no test at all is a failure', async () => {
  const dir = folder({ 'a.handrail': 'escalate when asks_for_human\n' });
  expect(await run(dir, ['test', 'a.handrail'])).toMatchObject({
    code: 1,
    err: 'error: there is no test to play\n  help: write one, such as test "…" { customer "…" expect check }\n',
  });
});

test('a policy with errors cannot be played, and the others are', async () => {
  const dir = folder({ 'a.handrail': BROKEN, 'b.handrail': POLICY });
  const { code, out, err } = await run(dir, ['test', 'a.handrail', 'b.handrail']);
  expect(code).toBe(2);
  expect(out).toContain('✓ a refund asks for the number first');
  expect(err).toContain('a.handrail has 1 error\n');
});

test('a file that is named twice', async () => {
  const dir = folder({ 'a.handrail': POLICY });
  expect(await run(dir, ['test', 'a.handrail', 'a.handrail'])).toEqual({
    code: 2,
    out: '',
    err: 'error: "a.handrail" is named twice, so each of its tests would be played twice\n  help: name it once\n',
  });
});
