// handrail decide: a line out per turn in, and what is wrong told beside it.

import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { ended, folder, run, start } from './run.ts';
import { BROKEN, HELLO, lines, POLICY, REFUND, UNJUDGED } from './support-policy.ts';

function parsed(out: string): readonly Readonly<Record<string, unknown>>[] {
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('one object per turn, also after an escalation', async () => {
  const { label: _, ...unlabelled } = REFUND;
  const dir = folder({ 'a.handrail': POLICY });
  const { code, out, err } = await run(dir, ['decide', 'a.handrail'], lines(unlabelled, HELLO));
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const decisions = parsed(out);
  expect(decisions.map(({ id, turn, decision }) => [id, turn, decision])).toEqual([
    ['c-1', 0, 'check'],
    ['c-1', 1, 'check'],
    ['c-1', 2, 'escalate'],
    ['c-1', 3, 'continue'],
    ['c-2', 0, 'continue'],
  ]);
  expect(decisions[0]).toMatchObject({
    signals: { wants_refund: 'yes', asks_for_human: 'no' },
    details: {},
    ask: [{ kind: 'detail', name: 'order_number' }],
  });
  expect(decisions[2]).toMatchObject({
    details: { order_number: '123456' },
    to: { kind: 'team', name: 'Refunds' },
    tags: ['sys_escalation'],
  });
});

test('labels are not looked at, unless they are asked for', async () => {
  const angry = { ...HELLO, label: { escalate: true, signals: { angry: true } } };
  const marked = { ...angry, turns: [{ ...HELLO.turns[0], label: { signals: { angry: true } } }] };
  const dir = folder({ 'a.handrail': UNJUDGED });
  const embedded = await run(dir, ['decide', 'a.handrail'], lines(marked));
  expect(parsed(embedded.out)).toMatchObject([{ decision: 'continue', signals: { angry: 'no' } }]);
  const alone = await run(dir, ['decide', 'a.handrail', '--classifiers', 'none'], lines(marked));
  expect(parsed(alone.out)).toMatchObject([{ decision: 'check', because: 'classifier_failed' }]);
  expect(parsed(alone.out)[0]?.signals).not.toHaveProperty('angry');
  const pinned = ['decide', 'a.handrail', '--classifiers', 'pinned'];
  const { out } = await run(dir, pinned, lines(marked));
  expect(parsed(out)).toMatchObject([{ decision: 'escalate', signals: { angry: 'yes' } }]);
});

test('--signals judges what can no longer matter', async () => {
  const policy = `${UNJUDGED}\nsignal bored "The customer is bored"\ntag "bored" when bored\n`;
  const said = (signals: object) => ({ role: 'customer', text: 'hi', label: { signals } });
  const one = { id: 'c', turns: [said({ angry: false, bored: true })] };
  const dir = folder({ 'a.handrail': policy });
  const args = ['decide', 'a.handrail', '--classifiers', 'pinned'];
  const lazy = await run(dir, args, lines(one));
  const eager = await run(dir, [...args, '--signals'], lines(one));
  expect(parsed(eager.out)[0]?.signals).toMatchObject({ angry: 'no', bored: 'yes' });
  expect(parsed(lazy.out)[0]?.signals).toMatchObject({ angry: 'no' });
  expect(parsed(lazy.out)[0]?.signals).not.toHaveProperty('bored');
});

test('a bad line is told with its place, and the next ones are decided', async () => {
  const dir = folder({ 'a.handrail': POLICY });
  const noTurns = { id: 'c-9', label: { escalate: true } };
  const unknown = { id: 'c-8', turns: [{ role: 'user', text: 'hi' }] };
  const input = `{"id": \n${lines(noTurns, HELLO, HELLO, unknown)}`;
  const { code, out, err } = await run(dir, ['decide', 'a.handrail'], input);
  expect(code).toBe(3);
  expect(parsed(out).map(({ id }) => id)).toEqual(['c-2']);
  expect(err.split('\n').filter((line) => line.startsWith('standard input:'))).toEqual([
    expect.stringMatching(/^standard input:1:\d+: /),
    'standard input:2:1: turns is missing',
    'standard input:4:7: the id "c-2" is already on line 3',
    expect.stringMatching(/^standard input:5:\d+: turns\[0\]\.role must be one of/),
  ]);
});

test('what the engine refuses is told with its conversation', async () => {
  const dir = folder({ 'a.handrail': POLICY });
  const undeclared = { id: 'c-7', turns: [{ role: 'bot', text: 'hi', inputs: { vip: true } }] };
  const { code, out, err } = await run(dir, ['decide', 'a.handrail'], lines(undeclared, HELLO));
  expect(code).toBe(3);
  expect(parsed(out).map(({ id }) => id)).toEqual(['c-2']);
  expect(err).toMatch(/^standard input:1: conversation "c-7": .*vip/);
});

test('nothing at all is a problem of the data', async () => {
  const dir = folder({ 'a.handrail': POLICY });
  expect(await run(dir, ['decide', 'a.handrail'])).toEqual({
    code: 3,
    out: '',
    err: 'standard input:1:1: the file is empty\n  help: write at least one conversation into it\n',
  });
});

test('a policy with errors decides nothing', async () => {
  const dir = folder({ 'a.handrail': BROKEN });
  const { code, out, err } = await run(dir, ['decide', 'a.handrail'], lines(HELLO));
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain('unknown statement "escalte"');
});

test('it decides as conversations come, and Ctrl+C ends it', async () => {
  const child = start(folder({ 'a.handrail': POLICY }), ['decide', 'a.handrail']);
  const end = ended(child);
  if (child.stdin === null || child.stdout === null) throw new Error('no pipes');
  child.stdin.write(lines(HELLO));
  for await (const line of createInterface({ input: child.stdout })) {
    expect(JSON.parse(line)).toMatchObject({ id: 'c-2', decision: 'continue' });
    break;
  }
  child.kill('SIGINT');
  expect(await end).toBe(130);
});

test('a reader that goes away, as head does, ends it quietly', async () => {
  const child = start(folder({ 'a.handrail': POLICY }), ['decide', 'a.handrail']);
  const end = ended(child);
  let err = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  child.stdin?.on('error', (error: NodeJS.ErrnoException) => {
    expect(error.code).toMatch(/EPIPE|ECONNRESET/);
  });
  child.stdout?.once('data', () => child.stdout?.destroy());
  const many = Array.from({ length: 20_000 }, (_, index) => ({ ...HELLO, id: `c-${index}` }));
  child.stdin?.end(lines(...many));
  expect(await end).toBe(141);
  expect(err).toBe('');
});
