// handrail replay: what another policy would have done with what `handrail decide --log` wrote.

import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, run } from './run.ts';
import { HELLO, lines, POLICY, REFUND } from './support-policy.ts';

const EAGER = POLICY.replace(
  'wants_refund and confirmed {\n  collect order_number\n',
  'wants_refund {\n',
).replace(/test [\s\S]*$/, '');

const BROKEN_POLICY = 'escalte when asks_for_human\n';

/** A folder with a log of two conversations under POLICY. */
async function logged(): Promise<string> {
  const dir = folder({ 'a.handrail': POLICY, 'b.handrail': EAGER, 'bad.handrail': BROKEN_POLICY });
  const decided = await run(
    dir,
    ['decide', 'a.handrail', '--classifiers', 'none', '--log', 'bot.jsonl'],
    lines(REFUND, HELLO),
  );
  expect({ code: decided.code, err: decided.err }).toEqual({ code: 0, err: '' });
  return dir;
}

test('the same policy changes nothing', async () => {
  const dir = await logged();
  const { code, out, err } = await run(dir, ['replay', 'bot.jsonl', '--policy', 'a.handrail']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('What would have changed\n  unchanged  2\n');
});

test('another policy: totals, rules and conversations, at most 80 columns wide', async () => {
  const dir = await logged();
  const { code, out, err } = await run(dir, ['replay', 'bot.jsonl', '--policy', 'b.handrail']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const [, ...text] = out.split('\n\n');
  expect(text.join('\n\n')).toBe(`Conversations that escalate
  before  1
  now     1

What would have changed
  escalated earlier  1
  unchanged          1

Rules, by the first escalation of a conversation
  rule                        before  now
  wants_refund and confirmed       1    0
  wants_refund                     0    1

Escalated earlier:
  c-1 (bot.jsonl:1)
    turn 1, before: check for order_number, pending wants_refund and confirmed
    turn 1, now: escalate to team "Refunds" by wants_refund (wants_refund:
    “refund”)
`);
  for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

test('--json prints what the library returns, --show how many conversations', async () => {
  const dir = await logged();
  const args = ['replay', 'bot.jsonl', '--policy', 'b.handrail', '--json'];
  const all = JSON.parse((await run(dir, args)).out);
  expect(all.totals).toMatchObject({ conversations: 2, turns: 5 });
  expect(all.totals.examples.earlier).toMatchObject([{ id: 'c-1', ways: [{ turn: 0 }] }]);
  const none = JSON.parse((await run(dir, [...args, '--show', '0'])).out);
  expect(none.totals.examples.earlier).toEqual([]);
});

test('--dataset writes what eval reads, with the labels that were added to the log', async () => {
  const dir = await logged();
  const label = { format: 1, conversation: 'c-1', label: { escalate: true, at: 2 } };
  const args = ['replay', 'bot.jsonl', '--policy', 'b.handrail', '--dataset', 'chats.jsonl'];
  expect((await run(dir, args)).code).toBe(0);
  const [first, second] = readFileSync(join(dir, 'chats.jsonl'), 'utf8').trimEnd().split('\n');
  expect(JSON.parse(first ?? '')).toEqual({
    id: 'c-1',
    turns: REFUND.turns,
    label: { escalate: null },
  });
  expect(JSON.parse(second ?? '')).toMatchObject({ id: 'c-2' });
  const appended = readFileSync(join(dir, 'bot.jsonl'), 'utf8') + lines(label);
  const other = folder({ 'bot.jsonl': appended, 'b.handrail': EAGER });
  const replayed = await run(other, args);
  expect(replayed.out).toContain('1 conversation to escalate, 0 not to');
  const evaluated = await run(other, [
    'eval',
    'b.handrail',
    'chats.jsonl',
    '--classifiers',
    'none',
  ]);
  expect({ code: evaluated.code, err: evaluated.err }).toEqual({ code: 0, err: '' });
  expect(evaluated.out).toContain('Escalation of 1 labelled conversation');
});

test('--old names the policy that decided; where it is another, that is told', async () => {
  const dir = await logged();
  const args = ['replay', 'bot.jsonl', '--policy', 'b.handrail', '--old'];
  const right = await run(dir, [...args, 'a.handrail']);
  expect(right.out).not.toContain('other policies');
  const wrong = await run(dir, [...args, 'b.handrail']);
  expect(wrong.out.replace(/\s+/g, ' ')).toContain(
    '! The log has decisions of other policies than',
  );
});

test('broken logs exit with 3, broken policies and wrong usage with 2', async () => {
  const dir = await logged();
  const broken = folder({
    'a.handrail': POLICY,
    'bot.jsonl': readFileSync(join(dir, 'bot.jsonl'), 'utf8').slice(0, -40),
  });
  const torn = await run(broken, ['replay', 'bot.jsonl', '--policy', 'a.handrail']);
  expect(torn).toMatchObject({ code: 3, out: '' });
  expect(torn.err).toMatch(/^bot\.jsonl:\d+:\d+: .*\n {2}help: /);
  const policy = await run(dir, ['replay', 'bot.jsonl', '--policy', 'bad.handrail']);
  expect(policy).toMatchObject({ code: 2, out: '' });
  const nothing = await run(dir, ['replay', 'bot.jsonl']);
  expect(nothing).toMatchObject({ code: 2, out: '' });
  expect(nothing.err).toContain('--policy');
  const itself = await run(dir, [
    ...['replay', 'bot.jsonl', '--policy', 'a.handrail'],
    ...['--dataset', 'bot.jsonl'],
  ]);
  expect(itself).toMatchObject({ code: 2, out: '' });
  const nowhere = ['decide', 'a.handrail', '--log', 'no/where/bot.jsonl'];
  expect((await run(dir, nowhere, lines(HELLO))).code).toBe(2);
});

test('a log that is named twice is wrong usage, whatever it is called', async () => {
  const dir = await logged();
  symlinkSync(join(dir, 'bot.jsonl'), join(dir, 'link.jsonl'));
  const same = await run(dir, ['replay', 'bot.jsonl', 'bot.jsonl', '--policy', 'a.handrail']);
  expect(same.code).toBe(2);
  expect(same.err).toContain(
    '"bot.jsonl" is named twice, so each of its conversations would count twice',
  );
  const link = await run(dir, ['replay', 'bot.jsonl', 'link.jsonl', '--policy', 'a.handrail']);
  expect(link.code).toBe(2);
  expect(link.err).toContain('"bot.jsonl" and "link.jsonl" are one file, so each');
});

test('decide does not add a conversation to a log that has it, nor anything to what is no log', async () => {
  const dir = await logged();
  const before = readFileSync(join(dir, 'bot.jsonl'), 'utf8');
  const again = ['decide', 'a.handrail', '--classifiers', 'none', '--log', 'bot.jsonl'];
  const other = { ...HELLO, id: 'another' };
  const { code, out, err } = await run(dir, again, lines(HELLO, other));
  expect(code).toBe(3);
  expect(err).toBe(
    `standard input:1: conversation "${HELLO.id}" is in "bot.jsonl" already, and is not decided again\n  help: give it another id, or name another file with --log\n`,
  );
  expect(out).not.toContain(`"id":"${HELLO.id}"`);
  expect(out).toContain('"id":"another"');
  const after = readFileSync(join(dir, 'bot.jsonl'), 'utf8');
  expect(after.startsWith(before)).toBe(true);
  expect(after.length).toBeGreaterThan(before.length);
  const replayed = await run(dir, ['replay', 'bot.jsonl', '--policy', 'a.handrail']);
  expect(replayed.code).toBe(0);

  writeFileSync(join(dir, 'torn.jsonl'), before.slice(0, -20));
  const torn = await run(dir, ['decide', 'a.handrail', '--log', 'torn.jsonl'], lines(other));
  expect(torn.code).toBe(3);
  expect(torn.err).toMatch(
    /"torn\.jsonl" cannot be added to: it is no log that is whole\n.*torn\.jsonl:\d+:\d+: /,
  );
  expect(readFileSync(join(dir, 'torn.jsonl'), 'utf8')).toBe(before.slice(0, -20));
});
