// What a client is doing at this moment, seen from a server that holds its requests and one that turns them away.

import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/engine/classifiers/openai/client/clock.ts';
import type { ModelClient } from '../../../src/engine/classifiers/openai/client/model-client.ts';
import type { Traffic } from '../../../src/engine/classifiers/openai/client/traffic.ts';
import { asking, inOrder, question } from './server/asking.ts';
import { type Reply, rateLimited, status } from './server/reply.ts';

const turnOfEvents = () => new Promise<void>((resolve) => setImmediate(resolve));

const QUIET = { underWay: 0, waiting: 0, held: 0, lastFailure: null };

/** Waits are over when the test says so; no call times out. */
function heldClock() {
  let now = 0;
  const timers = new Set<() => void>();
  const clock: Clock = {
    now: () => now,
    after(milliseconds, run) {
      if (milliseconds === 60_000) return () => {};
      timers.add(run);
      return () => timers.delete(run);
    },
  };
  return {
    clock,
    pass(milliseconds: number) {
      now += milliseconds;
      for (const run of [...timers]) {
        timers.delete(run);
        run();
      }
    },
  };
}

async function until(client: ModelClient, is: (now: Traffic) => boolean) {
  for (;;) {
    const now = client.traffic?.();
    if (now !== undefined && is(now)) return now;
    await turnOfEvents();
  }
}

describe('what a client is doing', () => {
  it('counts what is under way until it is answered', async () => {
    let answer: (reply: Reply) => void = () => {};
    const held = new Promise<Reply>((resolve) => {
      answer = resolve;
    });
    await asking(
      () => held,
      { patient: true },
      async ({ client, server }) => {
        expect(client.traffic?.()).toEqual(QUIET);
        const completion = client.complete(question('Hello'));
        while (server.requests.length === 0) await turnOfEvents();
        expect(client.traffic?.()).toEqual({ ...QUIET, underWay: 1 });
        answer('fine');
        expect((await completion).kind).toBe('answer');
        expect(client.traffic?.()).toEqual(QUIET);
      },
    );
  });

  it('says what waits to be sent again, how long the server wants to be left alone, and why', async () => {
    const { clock, pass } = heldClock();
    const answers = inOrder([rateLimited({ 'retry-after': '20' }), status(500, 'it crashed')]);
    await asking(answers, { clock }, async ({ client }) => {
      const completion = client.complete(question('Hello'));
      const limited = await until(client, ({ waiting }) => waiting === 1);
      expect(limited).toEqual({
        underWay: 0,
        waiting: 1,
        held: 20_000,
        lastFailure: 'the server has too many requests: Rate limit reached for requests',
      });
      pass(30_000);
      const crashed = await until(
        client,
        ({ waiting, lastFailure }) => waiting === 1 && lastFailure?.includes('crashed') === true,
      );
      expect(crashed).toEqual({
        underWay: 0,
        waiting: 1,
        held: 0,
        lastFailure: 'the server failed with status 500: it crashed',
      });
      pass(30_000);
      expect((await completion).kind).toBe('answer');
      // The last failure stays told.
      expect(client.traffic?.()).toEqual({ ...crashed, waiting: 0 });
    });
  });

  it('does not count what nobody waits for any more', async () => {
    const controller = new AbortController();
    await asking(
      () => ({ fault: 'hang' }),
      { patient: true },
      async ({ client, server }) => {
        const completion = client.complete({
          ...question('Hello'),
          signal: controller.signal,
        });
        while (server.requests.length === 0) await turnOfEvents();
        controller.abort();
        expect((await completion).kind).toBe('failed');
        expect(client.traffic?.()).toEqual(QUIET);
      },
    );
  });
});
