// Cancelling ends a completion wherever it is: in the queue, on its way, in its body, between tries.

import { describe, expect, it } from 'vitest';
import { asking, inOrder, question } from './server/asking.ts';
import { quickClock } from './server/quick-clock.ts';
import { type Reply, status } from './server/reply.ts';

/** Promises that the test resolves, in the order in which they were asked for. */
function gates() {
  const waiting: (() => void)[] = [];
  return {
    waiting: () => waiting.length,
    pass: () =>
      new Promise<void>((resolve) => {
        waiting.push(resolve);
      }),
    open: (count = 1) => {
      for (const release of waiting.splice(0, count)) release();
    },
  };
}

const turnOfEvents = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('cancelling', () => {
  const cancelled = { kind: 'failed', reason: expect.stringContaining('was cancelled') };

  it('ends a call on its way, and the connection with it', async () => {
    const controller = new AbortController();
    const gate = gates();
    const answer = async (): Promise<Reply> => {
      await gate.pass();
      return 'too late';
    };
    await asking(answer, {}, async ({ client, server }) => {
      const completion = client.complete({ ...question('Hello'), signal: controller.signal });
      while (gate.waiting() === 0) await turnOfEvents();
      controller.abort();
      expect(await completion).toEqual(cancelled);
      while (server.open.now > 0) await turnOfEvents();
      expect(client.meter.read()).toMatchObject({ calls: 1, failedCalls: 1 });
    });
  });

  it('ends a call in the middle of its body', async () => {
    const controller = new AbortController();
    const send: typeof fetch = async (...call) => {
      const response = await fetch(...call);
      setImmediate(() => controller.abort());
      return response;
    };
    const options = { patient: true, fetch: send } as const;
    await asking(
      () => ({ fault: 'hang in body' }),
      options,
      async ({ client }) => {
        const asked = { ...question('Hello'), signal: controller.signal };
        expect(await client.complete(asked)).toEqual(cancelled);
      },
    );
  });

  it('ends the wait in the queue, and nothing is sent', async () => {
    const controller = new AbortController();
    const gate = gates();
    const answer = async (): Promise<Reply> => {
      await gate.pass();
      return 'fine';
    };
    await asking(answer, { concurrency: 1 }, async ({ client, server }) => {
      const first = client.complete(question('first'));
      const second = client.complete({ ...question('second'), signal: controller.signal });
      const third = client.complete(question('third'));
      while (gate.waiting() === 0) await turnOfEvents();
      controller.abort();
      expect(await second).toEqual(cancelled);
      gate.open();
      expect(await first).toMatchObject({ kind: 'answer' });
      while (gate.waiting() === 0) await turnOfEvents();
      gate.open();
      expect(await third).toMatchObject({ kind: 'answer' });
      expect(server.requests).toHaveLength(2);
    });
  });

  it('ends the wait between tries', async () => {
    const controller = new AbortController();
    const waits: number[] = [];
    const quick = quickClock(60_000);
    const clock = {
      ...quick,
      after: (milliseconds: number, run: () => void) => {
        if (milliseconds === 60_000) return quick.after(milliseconds, run);
        // A wait that would never end by itself.
        waits.push(milliseconds);
        setImmediate(() => controller.abort());
        return () => undefined;
      },
    };
    await asking(inOrder([status(500, 'x')]), { clock }, async ({ client, server }) => {
      const asked = { ...question('Hello'), signal: controller.signal };
      expect(await client.complete(asked)).toEqual(cancelled);
      expect(waits).toEqual([250]);
      expect(server.requests).toHaveLength(1);
    });
  });

  it('is heeded before anything begins', async () => {
    await asking(
      () => 'fine',
      {},
      async ({ client, server }) => {
        const asked = { ...question('Hello'), signal: AbortSignal.abort() };
        expect(await client.complete(asked)).toEqual(cancelled);
        expect(server.requests).toHaveLength(0);
      },
    );
  });
});
