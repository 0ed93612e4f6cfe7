// A budget is never overrun, whatever is on its way; what calls took adds up.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelClient } from '../../../src/engine/classifiers/openai/client/client.ts';
import {
  addedLatencies,
  latencyWithin,
  withLatency,
} from '../../../src/engine/classifiers/openai/client/latencies.ts';
import { purseOf } from '../../../src/engine/classifiers/openai/client/purse.ts';
import { addedUsage, NO_USAGE } from '../../../src/engine/classifiers/openai/client/usage.ts';
import { seeded } from '../../reference/seed.ts';
import { asking, question } from './server/asking.ts';
import { type Reply, status } from './server/reply.ts';

const PRICE = { input: 1000, cachedInput: 100, output: 10_000 };

const many = (count: number) => Array.from({ length: count }, (_, at) => question(`${at}`));

describe('a budget in calls', () => {
  it('is spent to the last call and not beyond, with many on their way', async () => {
    let count = 0;
    // Every third call fails, and every try is a call.
    const answer = (): Reply => (++count % 3 === 0 ? status(500, 'x') : 'fine');
    const options = { budget: { calls: 50 }, concurrency: 8 };
    await asking(answer, options, async ({ client, server }) => {
      const all = await Promise.all(many(60).map(client.complete));
      expect(server.requests).toHaveLength(50);
      expect(client.meter.read().calls).toBe(50);
      const spent = all.filter((one) => one.kind === 'failed');
      expect(all.length - spent.length).toBe(50 - 16);
      for (const one of spent) {
        expect(one).toMatchObject({ spent: true });
        expect(one.reason).toMatch(/^the budget of 50 calls is spent(, and before that .*)?$/);
      }
      expect(await client.complete(question('later'))).toMatchObject({ spent: true });
      expect(server.requests).toHaveLength(50);
    });
  });

  it('of none sends nothing', async () => {
    await asking(
      () => 'fine',
      { budget: { calls: 0 } },
      async ({ client, server }) => {
        expect(await client.complete(question('Hello'))).toEqual({
          kind: 'failed',
          reason: 'the budget of 0 calls is spent',
          spent: true,
        });
        expect(server.requests).toHaveLength(0);
      },
    );
  });
});

describe('a budget in money', () => {
  it('is not overrun by answers of any length, and what is too dear waits for the others', async () => {
    // Each answer takes all that it may.
    const answer: Reply = {
      content: 'fine',
      usage: { prompt: 400, cached: 100, completion: 20 },
    };
    const price = PRICE;
    const cost = (300 * 1000 + 100 * 100 + 20 * 10_000) / 1e6;
    const options = { budget: { money: 12 }, price, maxTokens: 20, concurrency: 8 };
    await asking(
      () => answer,
      options,
      async ({ client, server }) => {
        const all = await Promise.all(many(60).map(client.complete));
        const { money, calls } = client.meter.read();
        expect(money).toBeCloseTo(calls * cost, 6);
        expect(money).toBeLessThanOrEqual(12);
        // One more might have been too many, by what is known before it is sent.
        expect(money).toBeGreaterThan(12 - 2.5);
        expect(server.requests).toHaveLength(calls);
        expect(all.filter(({ kind }) => kind === 'answer')).toHaveLength(calls);
        expect(all.at(-1)).toEqual({
          kind: 'failed',
          reason: expect.stringMatching(
            /^the budget of 12 is spent: one call may cost up to [\d.]+, more than is left$/,
          ),
          spent: true,
        });
      },
    );
  });

  it('counts a call of unknown cost as the dearest that it can have been', async () => {
    const silent: Reply = { content: 'fine', usage: null };
    const options = { budget: { money: 12 }, price: PRICE, maxTokens: 20 };
    await asking(
      () => silent,
      options,
      async ({ client, server }) => {
        await Promise.all(many(60).map(client.complete));
        const { money, untold, calls } = client.meter.read();
        expect(money).toBe(0);
        expect(untold).toBe(calls);
        expect(server.requests.length).toBeGreaterThan(3);
        expect(server.requests.length).toBeLessThan(20);
      },
    );
  });

  it('is not touched by what a server turns away', async () => {
    const options = { budget: { money: 3 }, price: PRICE, maxTokens: 20 };
    await asking(
      () => status(413, 'x'),
      options,
      async ({ client, server }) => {
        await Promise.all(many(60).map(client.complete));
        expect(server.requests).toHaveLength(60);
      },
    );
  });

  it('holds for any course of events', async () => {
    const call = fc.record({
      most: fc.integer({ min: 1, max: 100 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      rank: fc.integer(),
      isAborted: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(call, { maxLength: 30 }),
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 30 }),
        async (asked, money, calls) => {
          const purse = purseOf({ money, calls });
          let paid = 0;
          let aside = 0;
          let taken = 0;
          const open: { readonly rank: number; readonly settle: () => void }[] = [];
          const settled = asked.map(async ({ most, share, rank, isAborted }) => {
            const controller = new AbortController();
            const answer = purse.take(most, controller.signal);
            if (isAborted) controller.abort();
            if (!(await answer)) return;
            taken += 1;
            aside += most;
            expect(paid + aside).toBeLessThanOrEqual(money + 1e-9);
            await new Promise<void>((resolve) => {
              open.push({
                rank,
                settle: () => {
                  aside -= most;
                  paid += most * share;
                  purse.settle(most, most * share);
                  resolve();
                },
              });
            });
          });
          let isOver = false;
          const all = Promise.all(settled).then(() => {
            isOver = true;
          });
          while (!isOver) {
            await new Promise(setImmediate);
            open.sort((one, other) => one.rank - other.rank);
            open.shift()?.settle();
          }
          await all;
          expect(taken).toBeLessThanOrEqual(calls);
          expect(paid).toBeLessThanOrEqual(money + 1e-9);
        },
      ),
      seeded(200),
    );
  });
});

describe('the meter', () => {
  it('reads what the server told', async () => {
    const reply: Reply = {
      content: 'fine',
      usage: { prompt: 100, cached: 40, completion: 7 },
    };
    await asking(
      () => reply,
      { price: PRICE },
      async ({ client }) => {
        await client.complete(question('one'));
        await client.complete(question('two'));
        const usage = client.meter.read();
        expect(usage).toMatchObject({
          calls: 2,
          failedCalls: 0,
          retries: 0,
          promptTokens: 200,
          cachedTokens: 80,
          completionTokens: 14,
          untold: 0,
          recorded: 0,
          lost: 0,
        });
        expect(usage.money).toBeCloseTo((120 * 1000 + 80 * 100 + 14 * 10_000) / 1e6, 9);
        expect(usage.latencies.reduce((sum, [, count]) => sum + count, 0)).toBe(2);
      },
    );
  });

  it('knows no money without a price', async () => {
    await asking(
      () => 'fine',
      {},
      async ({ client }) => {
        await client.complete(question('one'));
        expect(client.meter.read().money).toBeNull();
      },
    );
  });

  const latency = fc.double({ min: 0, max: 1e6, noNaN: true });
  const latencies = (all: readonly number[]) => all.reduce(withLatency, []);

  it('has latencies that add up, in any order', () => {
    fc.assert(
      fc.property(fc.array(latency), fc.array(latency), (one, other) => {
        const together = addedLatencies(latencies(one), latencies(other));
        expect(together).toEqual(latencies([...other, ...one]));
        const usage = (of: readonly number[]) => ({ ...NO_USAGE, latencies: latencies(of) });
        expect(addedUsage(usage(one), usage(other))).toEqual(usage([...one, ...other]));
      }),
      seeded(300),
    );
  });

  it('is at most a tenth above the latency that a share of calls stays within', () => {
    fc.assert(
      fc.property(
        fc.array(latency, { minLength: 1 }),
        fc.integer({ min: 1, max: 100 }),
        (all, percent) => {
          const sorted = [...all].sort((one, other) => one - other);
          const exact = sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? 0;
          const told = latencyWithin(latencies(all), percent / 100) ?? Number.NaN;
          expect(told).toBeGreaterThanOrEqual(exact * (1 - 1e-9));
          expect(told).toBeLessThanOrEqual(Math.max(1, exact * 1.11));
        },
      ),
      seeded(300),
    );
    expect(latencyWithin([], 0.5)).toBeNull();
  });
});

describe('options that make no sense', () => {
  const make = (options: object) => () => modelClient({ model: 'm', ...options });
  it.each([
    [{ budget: { money: 1 } }, 'budget.money needs a price'],
    [{ budget: { calls: Number.NaN } }, 'calls must be a number, 0 at least: NaN'],
    [{ price: { input: -1, output: 1 } }, 'input must be a number, 0 at least: -1'],
    [{ concurrency: 0 }, 'concurrency must be a number, 1 at least: 0'],
    [{ timeout: Number.POSITIVE_INFINITY }, 'timeout must be a number, 1 at least: Infinity'],
    [{ baseURL: 'localhost:8000' }, 'not the address of a server: "localhost:8000"'],
    [{ baseURL: 'nowhere' }, 'not the address of a server: "nowhere"'],
    [{ apiKey: 'sk-“abc”' }, 'the key holds a character that no key has'],
  ])('%o', (options, message) => {
    expect(make(options)).toThrow(message);
  });
});
