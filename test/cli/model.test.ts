// A language model on the command line: its key, its budget, its recorded answers, what it took.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { ReceivedRequest, Reply } from '../engine/openai/server/reply.ts';
import { startServer } from '../engine/openai/server/server.ts';
import { standInAnswer } from '../eval/model/stand-in.ts';
import { ended, folder, run, start } from './run.ts';
import { bot, customer, lines } from './support-policy.ts';

const POLICY = `ignore asks_for_human
ignore bot_hands_off
ignore out_of_scope

signal angry "The customer is angry"

escalate when angry {
  to team "Care"
}
`;
const chat = (id: number) => ({
  id: `c-${id}`,
  turns: [
    customer(`hello, this is ${id}`),
    bot('Hello'),
    customer(id % 3 === 0 ? `I am angry ${id}` : 'fine'),
  ],
  label: { escalate: id % 3 === 0 },
});
const CHATS = Array.from({ length: 12 }, (_, id) => chat(id));
const FILES = { 'a.handrail': POLICY, 'chats.jsonl': lines(...CHATS) };
const EVAL = [
  'eval',
  'a.handrail',
  'chats.jsonl',
  '--model',
  'tiny',
  '--classifiers',
  'model',
  '--no-report',
];

beforeEach(() => {
  vi.stubEnv('OPENAI_API_KEY', '');
  vi.stubEnv('OPENAI_BASE_URL', '');
});
afterEach(() => vi.unstubAllEnvs());

function told({ body }: ReceivedRequest): string {
  return standInAnswer(body, ({ text }) =>
    text.includes('angry') ? { verdict: 'yes', quote: 'angry' } : { verdict: 'no' },
  );
}

async function server(answer: (request: ReceivedRequest) => Reply | Promise<Reply> = told) {
  const started = await startServer({ answer });
  onTestFinished(() => started.close());
  return started;
}

function filesOf(dir: string, reports = 'reports') {
  const [name = ''] = readdirSync(join(dir, reports));
  const read = (file: string) => readFileSync(join(dir, reports, name, file), 'utf8');
  return {
    bytes: [read('run.json'), read('decisions.jsonl')],
    timing: JSON.parse(read('timing.json')),
  };
}

describe('what is wrong is said before anything is read', () => {
  test.each([
    [['eval', 'a.handrail', 'nowhere.jsonl']],
    [['decide', 'nowhere.handrail']],
    [['explain', 'nowhere.handrail', 'nowhere.jsonl']],
    [['test', 'nowhere.handrail']],
  ])('%j without a key', async (command) => {
    const dir = folder({ 'a.handrail': 'this is no policy' });
    const { code, out, err } = await run(dir, [...command, '--model', 'tiny']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe(
      'error: there is no key to ask tiny with\n  help: set OPENAI_API_KEY; or name a server that needs none, such as --base-url http://localhost:11434/v1; or ask nothing, with --cache replay\n',
    );
    expect(readdirSync(dir)).toEqual(['a.handrail']);
  });

  test.each<[readonly string[], RegExp]>([
    [
      ['--model', 'x', '--max-cost', '2'],
      /^error: --max-cost needs the price of tokens\n {2}help: add --price IN,OUT/,
    ],
    [
      ['--max-calls', '2'],
      /^error: --max-calls is for a language model, and none is named\n {2}help: add --model NAME\n/,
    ],
    [['--classifiers', 'model'], /^error: --classifiers model is for a language model/],
    [
      ['--model', 'x', '--classifiers', 'none'],
      /^error: --model does not go with --classifiers none\n {2}help: leave/,
    ],
    [
      ['--model', 'x', '--base-url', 'localhost:80'],
      /^error: "localhost:80" is no address of a server\n {2}help: write it whole/,
    ],
    [
      ['--model', 'x', '--base-url', 'http://u:secretpw@host/v1'],
      /^error: the address of the server has a user or a password in it, which would be written down\n {2}help: .*OPENAI_API_KEY\n$/,
    ],
    [['--model', 'x', '--cache-dir', ''], /^error: --cache-dir names no folder\n {2}help: leave/],
    [['--model', 'x', '--price', '1'], /^error: .*--price.*money per million tokens/],
    [['--model', 'x', '--cache', 'no'], /^error: .*--cache/],
    [['--model', 'x', '--concurrency', '0'], /^error: .*Write a whole number from 1 to 999/],
    [['--model', 'x', '--timeout', '0'], /^error: .*Write seconds/],
    [['--model', 'x', '--max-tokens', '0'], /^error: .*Write a whole number above 0/],
    [['--max-tokens', '9'], /^error: --max-tokens is for a language model/],
    [['--model', ' '], /^error: --model names no model/],
  ])('%j', async (options, message) => {
    const dir = folder({});
    const { code, err } = await run(dir, ['eval', 'nowhere.handrail', 'nowhere.jsonl', ...options]);
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });
});

test('a run asks a server without a key, records the answers, and is replayed without a server', async () => {
  const dir = folder(FILES);
  const { url, requests } = await server();
  const asked = [...EVAL, '--base-url', url, '--price', '1,2', '--max-tokens', '300'];
  const first = await run(dir, asked);
  expect({ code: first.code, err: first.err }).toEqual({ code: 0, err: '' });
  // Two customer turns each.
  expect(requests).toHaveLength(24);
  expect(requests.every(({ body }) => body.max_tokens === 300)).toBe(true);
  expect(requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  const { bytes, timing } = filesOf(dir);
  expect(timing.model).toMatchObject({ calls: 24, failedCalls: 0, recorded: 0, lost: 0 });
  expect(timing.model.money).toBeCloseTo(
    (timing.model.promptTokens + 2 * timing.model.completionTokens) / 1e6,
    12,
  );
  expect(bytes.join('')).not.toMatch(/promptTokens|"p95"/);
  expect(JSON.parse(bytes[0] ?? '').scores.metrics.f1.value).toBe(1);

  const again = await run(dir, [...EVAL, '--cache', 'replay', '--out', 'again']);
  expect({ code: again.code, err: again.err }).toEqual({ code: 0, err: '' });
  expect(requests).toHaveLength(24);
  const replayed = filesOf(dir, 'again');
  expect(replayed.bytes).toEqual(bytes);
  expect(replayed.timing.model).toMatchObject({ calls: 0, recorded: 24, p95: null });
});

test('the key and the address of the environment are used, and no key of anybody is printed', async () => {
  const dir = folder(FILES);
  const { url, requests } = await server();
  vi.stubEnv('OPENAI_API_KEY', 'sk-quite-secret');
  vi.stubEnv('OPENAI_BASE_URL', url);
  const { code, out, err } = await run(dir, EVAL);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(requests[0]?.headers.authorization).toBe('Bearer sk-quite-secret');
  expect(out).not.toContain('secret');
  expect(JSON.stringify(filesOf(dir))).not.toContain('secret');
});

test('a miss of a replay is named, counted, and leaves no run', async () => {
  const dir = folder(FILES);
  const { url } = await server();
  const few = join(dir, 'few.jsonl');
  writeFileSync(few, lines(...CHATS.slice(0, 9)));
  const record = EVAL.map((one) => (one === 'chats.jsonl' ? 'few.jsonl' : one));
  expect((await run(dir, [...record, '--base-url', url, '--out', 'few'])).code).toBe(0);
  const { code, err } = await run(dir, [...EVAL, '--cache', 'replay', '--concurrency', '1']);
  expect(code).toBe(4);
  expect(err).toMatch(
    /^error: \d+ answers are not recorded, and perhaps others that depend on them; of these no answer is recorded for the signal angry at turn 1 of conversation "c-9"; \d conversations are done, and kept in "reports\/\.partial-\w+"\n {2}help: record them with --cache write; this goes on from there: handrail eval .* --resume\n$/,
  );
  const goesOn = await run(dir, [...EVAL, '--base-url', url, '--resume']);
  expect({ code: goesOn.code, err: goesOn.err }).toEqual({ code: 0, err: '' });
  const nothing = await run(dir, [...EVAL, '--cache', 'replay', '--cache-dir', 'empty']);
  expect(nothing).toMatchObject({ code: 2, out: '' });
  expect(nothing.err).toMatch(/^error: no answers are recorded in empty\n {2}help: record them/);
});

describe('a budget', () => {
  test('in calls: stops the run, and the printed command goes on from there', async () => {
    const dir = folder(FILES);
    const { url, requests } = await server();
    const command = [...EVAL, '--base-url', url, '--max-calls', '11', '--concurrency', '2'];
    const first = await run(dir, command);
    expect(first.code).toBe(4);
    expect(first.err).toMatch(
      /^error: the budget of 11 calls is spent; \d+ conversations? (is|are) done, and kept in "reports\/\.partial-\w+"\n {2}help: a budget is for one sitting, and recorded answers are not paid again; this goes on from there: handrail eval /,
    );
    expect(requests).toHaveLength(11);
    expect(readdirSync(join(dir, 'reports'))).toHaveLength(1);
    const second = await run(dir, [...command, '--resume']);
    expect(second.code).toBe(4);
    const third = await run(dir, [...command, '--resume']);
    expect({ code: third.code, err: third.err }).toEqual({ code: 0, err: '' });
    // No answer was paid twice, and the sums are of all three sittings.
    expect(requests).toHaveLength(24);
    const { bytes, timing } = filesOf(dir);
    expect(timing.model.calls).toBe(24);
    expect((await run(dir, [...EVAL, '--cache', 'replay', '--out', 'whole'])).code).toBe(0);
    expect(filesOf(dir, 'whole').bytes).toEqual(bytes);
  });

  test('in money', async () => {
    const dir = folder(FILES);
    const { url, requests } = await server();
    const price = ['--price', '1000,0', '--max-cost', '9'];
    const { code, err } = await run(dir, [
      ...EVAL,
      '--base-url',
      url,
      ...price,
      '--concurrency',
      '1',
    ]);
    expect(code).toBe(4);
    expect(err).toMatch(/^error: the budget of 9 is spent/);
    expect(requests.length).toBeGreaterThan(0);
    expect(requests.length).toBeLessThan(24);
  });
});

test('a run that is killed while a model judges goes on, asks nothing again, and ends in the same bytes', async () => {
  const dir = folder(FILES);
  let hold = true;
  const seen = new Map<string, number>();
  const { url, requests } = await server(async (request) => {
    const key = JSON.stringify(request.body.messages);
    seen.set(key, (seen.get(key) ?? 0) + 1);
    // What comes later than the sixteenth is under way when the process dies.
    if (hold && request.index >= 16) return { fault: 'hang' };
    return told(request);
  });
  const command = [...EVAL, '--base-url', url, '--concurrency', '4'];
  mkdirSync(join(dir, 'reports'));
  const child = start(dir, command);
  const end = ended(child);
  const hasSome = () => {
    const [name] = readdirSync(join(dir, 'reports'));
    const journal = join(dir, 'reports', name ?? '', 'journal.jsonl');
    return (
      name !== undefined &&
      existsSync(journal) &&
      readFileSync(journal, 'utf8').split('\n').length > 4 &&
      requests.length > 16
    );
  };
  while (child.exitCode === null && !hasSome()) await setImmediate();
  child.kill('SIGKILL');
  await end;
  hold = false;
  const inFlight = requests.length - 16;
  const goesOn = await run(dir, [...command, '--resume']);
  expect({ code: goesOn.code, err: goesOn.err }).toEqual({ code: 0, err: '' });
  const { bytes, timing } = filesOf(dir);
  // Only what was under way was asked again: what hung, and what was answered and not recorded yet. Conversations are stepped
  // by twice as many lanes as there are calls at the same time, and each waits for its own.
  const lanes = 8;
  const again = [...seen.values()].reduce((sum, count) => sum + count - 1, 0);
  expect(again).toBeGreaterThanOrEqual(inFlight);
  expect(again).toBeLessThanOrEqual(lanes);
  expect(requests).toHaveLength(24 + again);
  expect(timing.model.lost).toBeGreaterThanOrEqual(again);
  expect(timing.model.lost).toBeLessThanOrEqual(lanes);
  expect((await run(dir, [...EVAL, '--cache', 'replay', '--out', 'whole'])).code).toBe(0);
  expect(filesOf(dir, 'whole').bytes).toEqual(bytes);
});

describe('where nothing is finished there is nothing to go on with', () => {
  test.each([
    ['write', 'recorded answers are not paid again'],
    ['off', 'the answers for what was not finished are lost, and are paid again'],
  ])('a budget that ends too early with --cache %s', async (cache, says) => {
    const dir = folder(FILES);
    const { url } = await server();
    const few = [...EVAL, '--base-url', url, '--max-calls', '1', '--concurrency', '1'];
    const { code, err } = await run(dir, [...few, '--cache', cache]);
    expect(code).toBe(4);
    expect(err).toMatch(/^error: the budget of 1 call is spent\n {2}help: /);
    expect(err).toContain(
      `${says}; no conversation is finished yet, so type the same command again\n`,
    );
  });

  test('a budget that no call fits into', async () => {
    const dir = folder(FILES);
    const { url, requests } = await server();
    const money = ['--price', '0.4,1.6', '--max-cost', '0.001'];
    const { code, err } = await run(dir, [...EVAL, '--base-url', url, ...money]);
    expect(code).toBe(4);
    expect(requests).toHaveLength(0);
    expect(err).toMatch(
      /^error: the budget of 0\.001 is too small to ask anything: one call may cost up to 0\.00\d+\n {2}help: give --max-cost as much as that, or more; no conversation is finished/,
    );
  });

  test('a server that refuses the key stops the run before there is a report', async () => {
    const dir = folder(FILES);
    const refusal = { message: 'You have no access to it.' };
    const { url, requests } = await server(() => ({
      fault: 'status',
      status: 401,
      error: refusal,
    }));
    const { code, err } = await run(dir, [...EVAL, '--base-url', url]);
    expect(code).toBe(4);
    expect(requests.length).toBeLessThan(4);
    expect(readdirSync(join(dir, 'reports'))).toEqual([]);
    expect(err).toMatch(
      /^error: the server asks for a key: You have no access to it\.\n {2}help: set OPENAI_API_KEY; look at --model, --base-url and what the account may spend; no conversation is finished/,
    );
    const model = ['--model', 'tiny', '--classifiers', 'model', '--base-url', url];
    const two = lines(chat(3), chat(4));
    const decided = await run(dir, ['decide', 'a.handrail', ...model], two);
    expect(decided.code).toBe(0);
    expect(decided.err).toBe(
      'note: what the language model would have judged counts as failed: the server asks for a key: You have no access to it.\n',
    );
  });
});

test('every repeat has answers of its own', async () => {
  const dir = folder(FILES);
  const { url, requests } = await server();
  const command = [...EVAL, '--base-url', url, '--repeats', '3'];
  const { code, err, out } = await run(dir, command);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(requests).toHaveLength(72);
  expect(out).toMatch(/The model, in this sitting, with all repeats and the baseline\n.*\b72\b/);
  const [name = ''] = readdirSync(join(dir, 'reports'));
  const markdown = readFileSync(join(dir, 'reports', name, 'report.md'), 'utf8');
  expect(markdown).toMatch(/<sub>Model calls: 24 /);
  const again = await run(dir, [...command, '--out', 'again', '--cache', 'replay']);
  expect(again.code).toBe(0);
  expect(requests).toHaveLength(72);
});

test('decide and explain ask the model too', async () => {
  const dir = folder(FILES);
  const { url, requests } = await server();
  const model = ['--model', 'tiny', '--classifiers', 'model', '--base-url', url];
  const decided = await run(dir, ['decide', 'a.handrail', ...model], lines(chat(3)));
  expect({ code: decided.code, err: decided.err }).toEqual({ code: 0, err: '' });
  const decisions = decided.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(decisions.map(({ decision }) => decision)).toEqual(['continue', 'continue', 'escalate']);
  expect(requests).toHaveLength(2);
  const explained = await run(dir, [
    'explain',
    'a.handrail',
    'chats.jsonl',
    '--id',
    'c-3',
    ...model,
  ]);
  expect({ code: explained.code, err: explained.err }).toEqual({ code: 0, err: '' });
  expect(requests).toHaveLength(2);
  const spent = await run(
    dir,
    ['decide', 'a.handrail', ...model, '--max-calls', '1'],
    lines(chat(4), chat(5)),
  );
  expect(spent.code).toBe(4);
  expect(spent.err).toMatch(
    /^error: the budget of 1 call is spent\n {2}help: a budget is for one sitting, and recorded answers are not paid again; then type the same command again\n/,
  );
});

describe('a server that is not there, in the tests of a policy', () => {
  const TESTED = `${POLICY}if classifier fails continue

test "fine is fine" {
  customer "fine"
  expect continue
}
test "assumed" {
  assume angry is yes
  customer "fine"
  expect escalate
}
`;

  test('no test passes on it', async () => {
    const dir = folder({ 'a.handrail': TESTED });
    const { url, close } = await startServer({ answer: told });
    await close();
    const model = ['--classifiers', 'model', '--model', 'tiny', '--base-url', url];
    const command = ['test', 'a.handrail', ...model];
    const { code, out } = await run(dir, command);
    expect(code).toBe(4);
    expect(out).toMatch(
      /✗ fine is fine\n {4}a\.handrail:\d+:3\n {4}no verdict at turn 1 for angry: \S.+\n {2}✓ assumed\n1 passed, 1 failed, 1 of them for want of a verdict\n$/,
    );
    const json = await run(dir, [...command, '--json']);
    expect(json.code).toBe(4);
    expect(JSON.parse(json.out)[0].tests[0].failure).toMatchObject({
      kind: 'unjudged',
      failed: [{ signal: 'angry', turn: 0 }],
    });
  });

  test('one that answers settles the same tests', async () => {
    const dir = folder({ 'a.handrail': TESTED });
    const { url } = await server();
    const command = ['test', 'a.handrail', '--model', 'tiny', '--base-url', url];
    const { code, out } = await run(dir, [...command, '--classifiers', 'model']);
    expect({ code, last: out.trim().split('\n').at(-1) }).toEqual({
      code: 0,
      last: '2 passed, 0 failed',
    });
  });

  test('one that turns every call away', async () => {
    const dir = folder({ 'a.handrail': TESTED });
    const { url } = await server(() => ({ fault: 'status', status: 401 }));
    const command = ['test', 'a.handrail', '--model', 'tiny', '--base-url', url];
    const { code, out } = await run(dir, [...command, '--classifiers', 'model']);
    expect(code).toBe(4);
    expect(out).not.toContain('✓ fine is fine');
  });
});
