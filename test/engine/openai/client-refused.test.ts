// A key, a model or a quota that the server refuses: nothing more is sent, until it is tried again after a minute.

import { describe, expect, it } from 'vitest';
import { standingBy } from '../../../src/engine/classifiers/openai/client/standing.ts';
import { asking, inOrder, question } from './server/asking.ts';
import { quotaSpent, type StatusFault, status } from './server/reply.ts';

const REFUSING: readonly (readonly [string, StatusFault, string])[] = [
  ['has no quota left', quotaSpent, 'the quota of the key is spent: You exceeded your current'],
  ['wants money', status(402, 'Insufficient Balance'), 'the quota of the key is spent: Insuffic'],
  ['does not know the key', status(401, 'Wrong key'), 'the server does not accept the key: Wrong'],
  ['forbids it', status(403, 'Not for you'), 'the server does not allow the use of "gpt-4o-mini"'],
  ['has no such model', status(404, 'No model'), 'the server has no model "gpt-4o-mini", or no'],
  [
    'has no such model, with status 400',
    status(400, 'No model', { code: 'model_not_found' }),
    'the server refuses the request: No model',
  ],
];

describe('a server that', () => {
  it.each(REFUSING)('%s is asked no more by this client', async (_, fault, reason) => {
    await asking(
      () => fault,
      { concurrency: 4 },
      async ({ client, server, clock }) => {
        expect(client.refused()).toBeUndefined();
        const all = await Promise.all(
          Array.from({ length: 20 }, (_none, at) => client.complete(question(`${at}`))),
        );
        const failed = { kind: 'failed', reason: expect.stringContaining(reason), refused: true };
        expect(all).toEqual(all.map(() => failed));
        expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
        expect(client.refused()).toContain(reason);
        expect(server.requests).toHaveLength(1);
        expect(clock.waits).toEqual([]);
        expect(client.meter.read()).toMatchObject({ calls: 1, failedCalls: 1, retries: 0 });
      },
    );
  });

  it.each(REFUSING)('%s is tried again once a minute, until it answers', async (_, fault) => {
    await asking(inOrder([fault, fault]), {}, async ({ client, server, clock }) => {
      const pass = () => clock.expire();
      const both = () =>
        Promise.all([client.complete(question('one')), client.complete(question('two'))]);
      await both();
      expect(server.requests).toHaveLength(1);
      pass();
      expect((await both()).map(({ kind }) => kind)).toEqual(['failed', 'failed']);
      expect(server.requests).toHaveLength(2);
      pass();
      expect(await client.complete(question('one'))).toEqual({ kind: 'answer', text: 'fine' });
      expect(client.refused()).toBeUndefined();
      expect((await both()).map(({ kind }) => kind)).toEqual(['answer', 'answer']);
    });
  });

  it('forbids one request with a page of its gateway is asked again', async () => {
    const page = status(403, '', { body: '<html><title>Blocked</title></html>' });
    await asking(inOrder([page]), {}, async ({ client }) => {
      const first = await client.complete(question('<script>'));
      expect(first).toMatchObject({ kind: 'failed' });
      expect(first).not.toHaveProperty('refused');
      expect(client.refused()).toBeUndefined();
      expect(await client.complete(question('Hello'))).toMatchObject({ kind: 'answer' });
    });
  });

  it('refuses the key of one client says nothing of that of another', async () => {
    await asking(inOrder([status(401, 'Wrong key')]), {}, async ({ client, server }) => {
      await client.complete(question('Hello'));
      await asking(
        () => 'fine',
        { baseURL: server.url },
        async ({ client: other }) => {
          expect(await other.complete(question('Hello'))).toMatchObject({ kind: 'answer' });
        },
      );
      expect(client.refused()).toContain('Wrong key');
    });
  });
});

it('lets one through after each pause', () => {
  let now = 0;
  const standing = standingBy({ now: () => now, after: () => () => undefined });
  expect(standing.bars()).toBeUndefined();
  standing.refuse('no');
  for (const time of [0, 59_999]) {
    now = time;
    expect(standing.bars()).toBe('no');
  }
  now = 60_000;
  expect([standing.bars(), standing.bars()]).toEqual([undefined, 'no']);
  expect(standing.refused()).toBe('no');
  standing.taken();
  expect([standing.bars(), standing.refused()]).toEqual([undefined, undefined]);
});
