// How much is asked at once and when: growth, crowds, the server's own wishes, the order of those who wait.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lanesUpTo } from '../../../src/engine/classifiers/openai/client/lanes.ts';
import { retryAfter } from '../../../src/engine/classifiers/openai/client/retry-after.ts';
import { seeded } from '../../reference/seed.ts';
import { asking, inOrder, question } from './server/asking.ts';
import { quickClock } from './server/quick-clock.ts';
import { type Reply, rateLimited, status } from './server/reply.ts';

const turnOfEvents = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('lanes', () => {
  async function grown(most: number, rounds: number) {
    const lanes = lanesUpTo(most, quickClock(1));
    const work = async () => {
      await turnOfEvents();
      lanes.worked();
    };
    const how = { again: false, signal: undefined };
    await Promise.all(Array.from({ length: rounds }, () => lanes.run(work, how)));
    return lanes;
  }

  it('begin with one and grow up to the most', async () => {
    expect((await grown(8, 0)).limit()).toBe(1);
    expect((await grown(8, 4)).limit()).toBe(3);
    expect((await grown(8, 200)).limit()).toBe(8);
    expect((await grown(1, 200)).limit()).toBe(1);
  });

  it('do not grow where nobody waits for them', async () => {
    const lanes = lanesUpTo(8, quickClock(1));
    const work = async () => lanes.worked();
    for (let at = 0; at < 50; at++) await lanes.run(work, { again: false, signal: undefined });
    expect(lanes.limit()).toBe(1);
  });

  it('halve once for all who were on their way together', async () => {
    const lanes = await grown(8, 200);
    const how = { again: false, signal: undefined };
    const crowd = async (window: number) => {
      await turnOfEvents();
      lanes.crowded(window);
    };
    await Promise.all(Array.from({ length: 8 }, () => lanes.run(crowd, how)));
    expect(lanes.limit()).toBe(4);
    await lanes.run(crowd, how);
    expect(lanes.limit()).toBe(2);
    for (let at = 0; at < 5; at++) await lanes.run(crowd, how);
    expect(lanes.limit()).toBe(1);
  });

  it('let in who came first, and before them who comes again', async () => {
    const lanes = lanesUpTo(1, quickClock(1));
    const order: string[] = [];
    const named = (name: string, again: boolean) =>
      lanes.run(async () => order.push(name), { again, signal: undefined });
    const first = lanes.run(turnOfEvents, { again: false, signal: undefined });
    await Promise.all([first, ...['a', 'b', 'c'].map((name) => named(name, name === 'c'))]);
    expect(order).toEqual(['c', 'a', 'b']);
  });
});

describe('a hold', () => {
  /** Timers that the test lets run out. */
  function handClock() {
    const timers = new Set<() => void>();
    let now = 0;
    return {
      timers,
      now: () => now,
      pass: (milliseconds: number) => {
        now += milliseconds;
        for (const run of timers) run();
      },
      after: (_: number, run: () => void) => {
        timers.add(run);
        return () => timers.delete(run);
      },
    };
  }
  const done = async () => 'done';

  it('has a timer as long as somebody waits for it, and none for nobody', async () => {
    const clock = handClock();
    const lanes = lanesUpTo(8, clock);
    lanes.hold(30_000);
    expect(clock.timers.size).toBe(0);
    const [one, other] = [new AbortController(), new AbortController()];
    const first = lanes.run(done, { again: false, signal: one.signal });
    const second = lanes.run(done, { again: false, signal: other.signal });
    expect(clock.timers.size).toBe(1);
    one.abort();
    expect(clock.timers.size).toBe(1);
    other.abort();
    expect(clock.timers.size).toBe(0);
    expect(await Promise.all([first, second])).toEqual([undefined, undefined]);

    // It still holds for those who come now.
    let isRun = false;
    const third = lanes.run(
      async () => {
        isRun = true;
      },
      { again: false, signal: undefined },
    );
    await turnOfEvents();
    expect(isRun).toBe(false);
    expect(clock.timers.size).toBe(1);
    clock.pass(30_000);
    await third;
    expect(clock.timers.size).toBe(0);
  });

  it('that is over holds nobody, though no timer said so', async () => {
    const clock = handClock();
    const lanes = lanesUpTo(8, clock);
    lanes.hold(30_000);
    clock.pass(30_000);
    expect(await lanes.run(done, { again: false, signal: undefined })).toBe('done');
  });
});

describe('whatever happens', () => {
  const event = fc.record({ isCrowd: fc.boolean(), turns: fc.nat(3) });

  it('between one and the most are on their way, and all get their turn', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(event, { maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        async (events, most) => {
          const lanes = lanesUpTo(most, quickClock(1));
          let open = 0;
          let done = 0;
          const tasks = events.map(({ isCrowd, turns }, at) =>
            lanes.run(
              async (window) => {
                open += 1;
                expect(open).toBeLessThanOrEqual(lanes.limit());
                for (let turn = 0; turn <= turns; turn++) await turnOfEvents();
                open -= 1;
                done += 1;
                if (isCrowd) lanes.crowded(window);
                else lanes.worked();
                expect(lanes.limit()).toBeGreaterThanOrEqual(1);
                expect(lanes.limit()).toBeLessThanOrEqual(most);
              },
              { again: at % 3 === 0, signal: undefined },
            ),
          );
          await Promise.all(tasks);
          expect(done).toBe(events.length);
        },
      ),
      seeded(200),
    );
  });

  it('a server that takes three at a time is asked about as many, and answers all', async () => {
    let isOpen = 0;
    const answer = async (): Promise<Reply> => {
      isOpen += 1;
      const isCrowd = isOpen > 3;
      for (let turn = 0; turn < 10; turn++) await turnOfEvents();
      isOpen -= 1;
      return isCrowd ? rateLimited() : 'fine';
    };
    const options = { concurrency: 16, retries: 50 };
    await asking(answer, options, async ({ client }) => {
      const all = await Promise.all(
        Array.from({ length: 200 }, (_, at) => client.complete(question(`${at}`))),
      );
      expect(all.every(({ kind }) => kind === 'answer')).toBe(true);
      // Without heed to the crowd four of five would be turned away.
      const { calls, failedCalls } = client.meter.read();
      expect(failedCalls / calls).toBeLessThan(0.5);
    });
  });
});

describe('the server asks to wait', () => {
  const now = Date.UTC(2026, 0, 1);
  const read = (headers: Record<string, string>) => retryAfter(new Headers(headers), now);

  it('in seconds, as a date, in milliseconds', () => {
    expect(read({ 'retry-after': '7' })).toBe(7000);
    expect(read({ 'retry-after': '0.5' })).toBe(500);
    expect(read({ 'retry-after': 'Thu, 01 Jan 2026 00:00:09 GMT' })).toBe(9000);
    expect(read({ 'retry-after': 'Thu, 01 Jan 2015 00:00:09 GMT' })).toBe(0);
    expect(read({ 'retry-after-ms': '1250', 'retry-after': '7' })).toBe(1250);
    // By the server's own clock, which may be wrong by years.
    const date = 'Sat, 01 Jan 2022 00:00:00 GMT';
    expect(read({ 'retry-after': 'Sat, 01 Jan 2022 00:00:03 GMT', date })).toBe(3000);
    for (const none of ['soon', '', '-1']) expect(read({ 'retry-after': none })).toBeUndefined();
    expect(read({})).toBeUndefined();
  });

  it('and nothing is sent before', async () => {
    const quick = quickClock(60_000);
    const waits: number[] = [];
    let over: (() => void) | undefined;
    const clock = {
      ...quick,
      // The test alone says when it is over.
      now: () => 0,
      after: (milliseconds: number, run: () => void) => {
        if (milliseconds !== 60_000) waits.push(milliseconds);
        if (milliseconds !== 20_000) return quick.after(milliseconds, run);
        over = run;
        return () => undefined;
      },
    };
    let sent = 0;
    const send: typeof fetch = (...call) => {
      sent += 1;
      return fetch(...call);
    };
    const limited = inOrder([rateLimited({ 'retry-after': '20' })]);
    await asking(limited, { clock, fetch: send }, async ({ client, server }) => {
      const all = Array.from({ length: 5 }, (_, at) => client.complete(question(`${at}`)));
      while (over === undefined) await turnOfEvents();
      for (let turn = 0; turn < 100; turn++) await turnOfEvents();
      expect(sent).toBe(1);
      over();
      expect((await Promise.all(all)).map(({ kind }) => kind)).toEqual(Array(5).fill('answer'));
      expect(server.requests).toHaveLength(6);
      // What all wait for, and then what this one waits for by itself.
      expect(waits).toEqual([20_000, 20_250]);
    });
  });

  it('but not for ever', async () => {
    const fault = rateLimited({ 'retry-after': '3600' });
    await asking(
      () => fault,
      {},
      async ({ client, server, clock }) => {
        expect(await client.complete(question('Hello'))).toEqual({
          kind: 'failed',
          reason:
            'the server has too many requests: Rate limit reached for requests; it asks to wait 3600 s, more than the 60 s that are allowed',
        });
        expect(server.requests).toHaveLength(1);
        expect(clock.waits).toEqual([]);
      },
    );
  });
});

describe('tries', () => {
  it('wait any time up to a bound that doubles, by the source that was given', async () => {
    const chances = [0, 0.25, 0.5, 0.999];
    let at = 0;
    const random = () => chances[at++] ?? 0;
    await asking(
      () => status(500, 'x'),
      { random },
      async ({ client, clock }) => {
        await client.complete(question('Hello'));
        expect(clock.waits).toEqual([0, 250, 1000, 3996]);
      },
    );
  });
});
