// Two runs at once over one store, as processes, with a real server: nothing is asked twice but what a killed run had under way.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import cacache from 'cacache';
import { afterEach, expect, it } from 'vitest';
import { toldIn, verdictsOf } from '../../engine/openai/fake-models.ts';
import type { ReceivedRequest } from '../../engine/openai/server/reply.ts';
import { startServer, type TestServer } from '../../engine/openai/server/server.ts';
import { askingProcesses } from './child-process.ts';

/** Conversations at once, in each run. */
const LANES = 6;

const start = askingProcesses();
const opened: { server?: TestServer; folder?: string } = {};

afterEach(async () => {
  await opened.server?.close();
  if (opened.folder !== undefined) rmSync(opened.folder, { recursive: true });
  delete opened.server;
  delete opened.folder;
});

/** What a request asks about which words: what must not be asked twice. */
function askedIn(request: ReceivedRequest): readonly string[] {
  const { conversation, questions } = toldIn(request);
  return questions.map(({ signal }) => `${signal}: ${conversation[0]?.text}`);
}

/** Requests that hold something that was asked before. */
function asksAgain(requests: readonly ReceivedRequest[]): number {
  const before = new Set<string>();
  let count = 0;
  for (const asked of requests.map(askedIn)) {
    if (asked.some((one) => before.has(one))) count++;
    for (const one of asked) before.add(one);
  }
  return count;
}

/** Says something else of each conversation, and always the same. */
function verdicts(request: ReceivedRequest): string {
  return verdictsOf(toldIn(request), ({ at, signal }, { conversation }) => {
    const text = conversation[0]?.text ?? '';
    return (text.length + signal.length) % 2 === 0
      ? { verdict: 'no' }
      : { verdict: 'maybe', quote: text, turn: at };
  });
}

const runOf = ({ headers }: ReceivedRequest): string => String(headers['x-run']);

async function served(answer: (request: ReceivedRequest) => string | Promise<string>) {
  const server = await startServer({ answer });
  const folder = mkdtempSync(join(tmpdir(), 'handrail-answers-'));
  opened.server = server;
  opened.folder = folder;
  const order = (
    name: string,
    conversations: number,
    more: { calls?: number; mode?: 'replay' } = {},
  ) =>
    start({
      name,
      url: server.url,
      folder,
      mode: 'write',
      conversations,
      lanes: LANES,
      calls: 4,
      ...more,
    });
  return { server, folder, order };
}

it('asks once for what two runs want at the same time, and both have the same answers', async () => {
  const { server, order } = await served(verdicts);
  const [one, other] = [order('one', 40), order('other', 40)];
  const [first, second] = [await one.said('done'), await other.said('done')];
  expect([await one.ended, await other.ended]).toEqual([0, 0]);
  expect(server.requests.length).toBe(40);
  expect(first.counts.asked + second.counts.asked).toBe(120);
  expect(first.counts.recorded + second.counts.recorded).toBe(120);
  expect(first.counts.found + second.counts.found).toBe(120);
  expect(first.counts.lost + second.counts.lost).toBe(0);
  expect(first.verdicts).toEqual(second.verdicts);
  expect(new Set(first.verdicts).size).toBeGreaterThan(1);
});

it('waits for what another run has under way', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { server, order } = await served(async (request) => {
    await held;
    return verdicts(request);
  });
  const one = order('one', 1);
  await expect.poll(() => server.requests.length, { timeout: 60_000 }).toBe(1);
  const other = order('other', 1);
  await other.said('waits');
  release();
  expect((await other.said('done')).counts).toMatchObject({
    found: 3,
    asked: 0,
    waited: 1,
    lost: 0,
  });
  expect((await one.said('done')).counts).toMatchObject({ found: 0, asked: 3, recorded: 3 });
  expect(server.requests.map(runOf)).toEqual(['one']);
});

it('takes over from a run that was killed, once its lease is over, and counts its call', async () => {
  const never = new Promise<string>(() => {});
  const { server, order } = await served((request) =>
    runOf(request) === 'one' ? never : verdicts(request),
  );
  const one = order('one', 1);
  await expect.poll(() => server.requests.length, { timeout: 60_000 }).toBe(1);
  const other = order('other', 1);
  await other.said('waits');
  one.kill();
  expect(await one.ended).toBe('SIGKILL');
  expect((await other.said('done')).counts).toMatchObject({ asked: 3, recorded: 3, lost: 1 });
  expect(server.requests.map(runOf)).toEqual(['one', 'other']);
});

it('counts what waits for its turn in the client as nothing lost', async () => {
  const never = new Promise<string>(() => {});
  const { server, order } = await served((request) =>
    runOf(request) === 'one' ? never : verdicts(request),
  );
  const one = order('one', 6, { calls: 1 });
  await expect.poll(() => server.requests.length, { timeout: 60_000 }).toBe(1);
  one.kill();
  await one.ended;
  const { counts } = await order('other', 6).said('done');
  expect(counts).toMatchObject({ asked: 18, recorded: 18, lost: 1 });
});

// The moment of the kill: when so many requests of both runs have arrived, before or after the last of them is answered.
it.each([
  { requests: 7, answered: true },
  { requests: 19, answered: false },
])(
  'loses only the calls under way of a killed run, at request $requests, answered: $answered',
  async ({ requests, answered }) => {
    const CONVERSATIONS = 40;
    let kill = () => {};
    let begun = () => {};
    const first = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const { server, folder, order } = await served((request) => {
      begun();
      if (request.index + 1 === requests) {
        if (answered) setImmediate(kill);
        else kill();
      }
      return verdicts(request);
    });
    const one = order('one', CONVERSATIONS);
    kill = one.kill;
    await first;
    const other = order('other', CONVERSATIONS);
    expect(await one.ended).toBe('SIGKILL');
    const survived = await other.said('done');
    expect(await other.ended).toBe(0);

    const times = new Map<string, number>();
    for (const asked of server.requests.flatMap(askedIn))
      times.set(asked, (times.get(asked) ?? 0) + 1);
    expect(times.size).toBe(3 * CONVERSATIONS);
    // What a killed run had recorded of an answer is not asked again: such a request holds only the rest.
    const again = asksAgain(server.requests);
    expect(Math.max(...times.values())).toBeLessThanOrEqual(2);
    expect(server.requests.length).toBe(CONVERSATIONS + again);

    // A third run finds everything, asks nothing, and counts what the other one did not meet.
    const before = server.requests.length;
    const third = await order('third', CONVERSATIONS).said('done');
    expect(server.requests.length).toBe(before);
    expect(third.counts).toMatchObject({ found: 3 * CONVERSATIONS, asked: 0, broken: 0 });
    expect(third.verdicts).toEqual(survived.verdicts);
    expect([...other.notices]).toEqual([]);

    // What was asked again was lost and is counted. So is a call that was sent and had not arrived yet.
    const lost = survived.counts.lost + third.counts.lost;
    expect(lost).toBeGreaterThanOrEqual(again);
    expect(lost).toBeLessThanOrEqual(LANES);

    // And all that is on disk is whole.
    const checked = await cacache.verify(join(folder, 'records'));
    expect(checked).toMatchObject({ badContentCount: 0, missingContent: 0 });
    expect(checked.totalEntries).toBe(3 * CONVERSATIONS);
  },
);
