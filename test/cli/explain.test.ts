// handrail explain: why, turn by turn.

import { expect, test } from 'vitest';
import { folder, run } from './run.ts';
import { HELLO, lines, POLICY, REFUND } from './support-policy.ts';

const FILES = { 'a.handrail': POLICY, 'c.jsonl': lines(REFUND, HELLO) };
const ASKED = [
  '      pending',
  '        wants_refund and confirmed  maybe',
  '          wants_refund              yes   "refund", turn 1, by text',
  '          confirmed                 maybe',
  '      idle: asks_for_human; bot_hands_off',
];

test('a conversation by its id', async () => {
  const { code, out, err } = await run(folder(FILES), [
    'explain',
    'a.handrail',
    'c.jsonl',
    '--id',
    'c-1',
    '--classifiers',
    'none',
  ]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const turns = out.split('\n\n');
  expect(turns[0]).toBe('c-1');
  expect(turns[1]?.split('\n')).toEqual([
    '  1 customer: I want a refund',
    '    → check for order_number',
    ...ASKED,
  ]);
  expect(turns[3]).toContain(
    '    → escalate to team "Refunds" tagged "sys_escalation"\n      fires\n',
  );
  expect(turns[3]).toContain(
    '          wants_refund              yes   "refund", turn 1, by text\n',
  );
  expect(turns[3]).toContain('    note\n      What the customer wants: ');
  expect(turns[4]).toContain('    → continue\n      fired before\n');
  expect(out).not.toContain('c-2');
});

test('every conversation, from standard input', async () => {
  const dir = folder(FILES);
  const { code, out } = await run(dir, ['explain', 'a.handrail', '-'], FILES['c.jsonl']);
  expect(code).toBe(0);
  expect(out).toMatch(/^c-1\n/);
  expect(out).toContain('\nc-2\n\n  1 customer: hello\n    → continue\n');
});

test('as JSON Lines, an object per turn', async () => {
  const { code, out } = await run(folder(FILES), ['explain', 'a.handrail', 'c.jsonl', '--json']);
  expect(code).toBe(0);
  const turns = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(turns.map(({ id, turn }) => `${id} ${turn}`)).toEqual([
    'c-1 0',
    'c-1 1',
    'c-1 2',
    'c-1 3',
    'c-2 0',
  ]);
  expect(turns[0]).toMatchObject({
    decision: { decision: 'check' },
    rules: [
      {
        id: 'wants_refund and confirmed',
        status: 'pending',
        tree: { value: 'maybe', of: [{ text: 'wants_refund', value: 'yes' }, { value: 'maybe' }] },
      },
      { id: 'asks_for_human', status: 'idle' },
      { id: 'bot_hands_off', status: 'idle' },
    ],
  });
});

test('an id that is not there', async () => {
  expect(await run(folder(FILES), ['explain', 'a.handrail', 'c.jsonl', '--id', 'c-3'])).toEqual({
    code: 3,
    out: '',
    err: 'error: there is no conversation "c-3"\n  help: ids are written as in the file\n',
  });
});

test('a file that is not there', async () => {
  const { code, err } = await run(folder(FILES), ['explain', 'a.handrail', 'd.jsonl']);
  expect({ code, err }).toEqual({
    code: 3,
    err: 'd.jsonl: there is no such file\n  help: check the path, from the folder in which the command runs\n',
  });
});

test('fits into 80 columns, names the turns that count, and no long list of what is idle', async () => {
  const many = ['a', 'b', 'c', 'd'].map((name) => `signal is_${name} { says "${name}${name}" }`);
  const policy = `${POLICY}
${many.join('\n')}
signal upset "The customer is upset" { says "useless", "ridiculous" }
escalate when upset 2 times in a row
escalate when is_a
escalate when is_b
escalate when is_c or is_d
`;
  const words = 'and there is more to tell of it, '.repeat(6);
  const turns = [
    { role: 'customer', text: `this is useless ${words}` },
    { role: 'bot', text: 'Sorry.' },
    { role: 'customer', text: 'ridiculous' },
  ];
  const dir = folder({ 'a.handrail': policy, 'c.jsonl': lines({ id: 'c-1', turns }) });
  const { code, out } = await run(dir, ['explain', 'a.handrail', 'c.jsonl']);
  expect(code).toBe(0);
  const [, first = '', , third = ''] = out.split('\n\n');
  expect(first).toMatch(/^ {6}to tell of it, and there/m);
  expect(first).toContain(' turn 1 counts: 1 of 2; "useless", turn 1, by text\n');
  expect(third).toContain('upset 2 times in a row  yes\n');
  expect(third).toContain(' turns 1 and 3 count: 2 of 2; "ridiculous", turn 3, by text\n');
  expect(third).toMatch(/^ {6}idle: \d other rules$/m);
  for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

test('a long condition goes on under itself, and the decision too', async () => {
  const names = Array.from({ length: 6 }, (_, at) => `customer_says_something_${at}`);
  const policy = `${names.map((name, at) => `signal ${name} { says "word${at}" }`).join('\n')}
escalate when ${names.join(' or ')} {
  to team "The people who look after everything that nobody else looks after"
  tag "one_tag_of_several", "another_tag_of_several"
}
route otherwise to inbox "Support"
`;
  const dir = folder({
    'a.handrail': policy,
    'c.jsonl': lines({ id: 'c-1', turns: [{ role: 'customer', text: 'word3' }] }),
  });
  const { code, out } = await run(dir, ['explain', 'a.handrail', 'c.jsonl']);
  expect(code).toBe(0);
  expect(out).toMatch(/ customer_says_something_5 {2}yes\n/);
  for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

test.each([
  ['of one word', 'a'],
  ['of many', 'my parcel is lost and I want a refund, '],
])('of a very long turn %s the beginning is shown', async (_, part) => {
  const text = part.repeat(200_000 / part.length);
  const dir = folder({
    'a.handrail': POLICY,
    'c.jsonl': lines({ id: 'c-1', turns: [{ role: 'customer', text }] }),
  });
  const { code, out } = await run(dir, ['explain', 'a.handrail', 'c.jsonl']);
  expect(code).toBe(0);
  expect(out.replace(/\s+/g, ' ')).toMatch(/… \(and 19\d,\d+ characters more\)/);
  expect(out.length).toBeLessThan(10_000);
});
