// A language model judges the policy as it was, too: `--baseline git:REV` asks what the edit made new, and no more.

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { ReceivedRequest } from '../engine/openai/server/reply.ts';
import { startServer } from '../engine/openai/server/server.ts';
import { standInAnswer } from '../eval/model/stand-in.ts';
import { folder, run } from './run.ts';
import { bot, customer, lines } from './support-policy.ts';

const POLICY = `ignore asks_for_human
ignore bot_hands_off

signal angry "The customer is upset"

escalate when angry {
  to team "Care"
}
`;
const CHATS = Array.from({ length: 12 }, (_, id) => ({
  id: `c-${id}`,
  turns: [
    customer(`hello, this is ${id}`),
    bot('Hello'),
    customer(id % 3 === 0 ? `I am angry ${id}` : 'fine'),
  ],
  label: { escalate: id % 3 === 0 },
}));
const COMMAND = [
  ...['eval', 'a.handrail', 'chats.jsonl', '--model', 'tiny', '--classifiers', 'model'],
  ...['--baseline', 'git:HEAD'],
];

beforeEach(() => {
  vi.stubEnv('OPENAI_API_KEY', '');
  vi.stubEnv('OPENAI_BASE_URL', '');
});
afterEach(() => vi.unstubAllEnvs());

function repository(): string {
  const dir = folder({ 'a.handrail': POLICY, 'chats.jsonl': lines(...CHATS) });
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', dir, ...who, ...args], { stdio: 'pipe' });
  git('init', '-q');
  git('add', '.');
  git('commit', '-q', '-m', 'first');
  return dir;
}

/** Hears anger only where it is told what anger is. */
const told = ({ body }: ReceivedRequest): string =>
  standInAnswer(body, ({ text }) =>
    text.includes('angry') && body.messages[0]?.content.includes('is angry')
      ? { verdict: 'yes', quote: 'angry' }
      : { verdict: 'no' },
  );

async function server() {
  const started = await startServer({ answer: told });
  onTestFinished(() => started.close());
  return started;
}

function callsIn(dir: string, reports: string, ...inside: readonly string[]): number {
  const [name = ''] = readdirSync(join(dir, reports));
  const timing = readFileSync(join(dir, reports, name, ...inside, 'timing.json'), 'utf8');
  return JSON.parse(timing).model.calls;
}

test('a signal that was edited is asked for in both of its wordings, and nothing twice', async () => {
  const dir = repository();
  const { url, requests } = await server();
  writeFileSync(join(dir, 'a.handrail'), POLICY.replace('is upset', 'is angry'));
  const { code, err, out } = await run(dir, [...COMMAND, '--base-url', url]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('0 conversations broken, 4 fixed.');
  expect(out).toContain('signal “angry” was edited');
  expect(requests).toHaveLength(48);
  expect(callsIn(dir, 'reports')).toBe(24);
  expect(callsIn(dir, 'reports', 'baseline')).toBe(24);
  expect(out).toMatch(/The model, in this sitting, with all repeats and the baseline\n.*\b48\b/);
  const again = await run(dir, [...COMMAND, '--out', 'again', '--cache', 'replay']);
  expect({ code: again.code, err: again.err }).toEqual({ code: 0, err: '' });
  expect(again.out).toContain('0 conversations broken, 4 fixed.');
  expect(requests).toHaveLength(48);
});

test('a rule that was edited asks nothing anew', async () => {
  const dir = repository();
  const { url, requests } = await server();
  writeFileSync(join(dir, 'a.handrail'), POLICY.replace('"Care"', '"Complaints"'));
  const { code, err } = await run(dir, [...COMMAND, '--base-url', url]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(requests).toHaveLength(24);
  expect(callsIn(dir, 'reports', 'baseline')).toBe(0);
});

test('a budget that the baseline outgrows ends it, and what is done is kept', async () => {
  const dir = repository();
  const { url, requests } = await server();
  writeFileSync(join(dir, 'a.handrail'), POLICY.replace('is upset', 'is angry'));
  const command = [...COMMAND, '--base-url', url];
  const { code, err } = await run(dir, [...command, '--max-calls', '30']);
  expect(code).toBe(4);
  expect(err).toMatch(/^error: .*budget/);
  expect(requests).toHaveLength(30);
  const goesOn = await run(dir, [...command, '--out', 'more']);
  expect({ code: goesOn.code, err: goesOn.err }).toEqual({ code: 0, err: '' });
  expect(requests).toHaveLength(48);
});
