// Each way in which a server can fail, over a real connection: a value with a reason, after so many calls.

import { describe, expect, it } from 'vitest';
import { asking, inOrder, question } from './server/asking.ts';
import { type Fault, type Reply, rateLimited, status } from './server/reply.ts';

/** The faults that may pass: each is tried again, and what comes then is the answer. */
const PASSING: readonly (readonly [string, Fault | Reply, string])[] = [
  ['hangs', { fault: 'hang' }, 'the server did not answer within 60 s'],
  ['hangs in the middle of the body', { fault: 'hang in body' }, 'did not answer within 60 s'],
  ['closes the connection', { fault: 'reset' }, 'broke off'],
  ['closes in the middle of the body', { fault: 'reset in body' }, 'broke off'],
  ['writes half of the JSON', { fault: 'malformed' }, 'no JSON, or only the beginning of it'],
  ['has no choices', { fault: 'empty choices' }, 'without any choice'],
  ['says nothing', { content: '' }, 'an empty message'],
  ['has no content', { content: null }, 'an empty message'],
  ['is limited', rateLimited(), 'too many requests: Rate limit reached for requests'],
  [
    'is overloaded',
    status(503, 'The engine is overloaded'),
    'status 503: The engine is overloaded',
  ],
  ['fails inside', status(500, 'Oh no'), 'the server failed with status 500: Oh no'],
  ['has no gateway', status(502, '', { body: '' }), 'the server failed with status 502'],
  [
    'shows an error page',
    status(504, '', { body: '<html><head><title>504 Gateway Time-out</title></head></html>' }),
    'status 504: a web page, "504 Gateway Time-out"',
  ],
  ['has a lock that another holds', status(409, 'Try again'), 'status 409: Try again'],
];

/** The faults that stay: asked once, and no more. */
const LASTING: readonly (readonly [string, Fault | Reply, string])[] = [
  ['refuses the request', status(400, 'Bad messages'), 'the server refuses the request: Bad mess'],
  ['finds it too large', status(413, 'Too large'), 'the request is too large for the server'],
  ['never built that', status(501, 'Not implemented'), 'the server failed with status 501'],
  ['asks to sign in', { fault: 'html' }, 'answered with a web page, "Sign in", not with a compl'],
  ['is something else', { fault: 'not a completion' }, 'is this the address of its API?'],
  [
    'runs out of length',
    { content: ' ', finishReason: 'length' },
    'the answer was cut off at the longest length that is allowed',
  ],
  [
    'filters the answer',
    { content: '{"ver', finishReason: 'content_filter' },
    "the server's content filter stopped the answer",
  ],
  [
    'refuses to judge',
    { content: null, refusal: 'I cannot help with that.' },
    'the model refused to answer: I cannot help with that.',
  ],
];

describe('a server that', () => {
  it.each(PASSING)('%s is asked again', async (_, fault, reason) => {
    await asking(inOrder([fault]), {}, async ({ client, server }) => {
      expect(await client.complete(question('Hello'))).toEqual({ kind: 'answer', text: 'fine' });
      expect(server.requests).toHaveLength(2);
      expect(client.meter.read()).toMatchObject({ calls: 2, failedCalls: 1, retries: 1 });
    });
    await asking(
      () => fault,
      { retries: 2 },
      async ({ client, server }) => {
        const completion = await client.complete(question('Hello'));
        expect(completion).toEqual({ kind: 'failed', reason: expect.stringContaining(reason) });
        expect(completion).toMatchObject({ reason: expect.stringMatching(/ \(after 3 calls\)$/) });
        expect(server.requests).toHaveLength(3);
        expect(client.meter.read()).toMatchObject({ calls: 3, failedCalls: 3, retries: 2 });
      },
    );
  });

  it.each(LASTING)('%s is asked once', async (_, fault, reason) => {
    await asking(inOrder([fault]), {}, async ({ client, server, clock }) => {
      const completion = await client.complete(question('Hello'));
      expect(completion).toMatchObject({
        kind: 'failed',
        reason: expect.stringContaining(reason),
      });
      expect(server.requests).toHaveLength(1);
      expect(clock.waits).toEqual([]);
      expect(client.meter.read()).toMatchObject({ calls: 1, failedCalls: 1, retries: 0 });
      // The next one finds the client as it was.
      expect(await client.complete(question('Hello'))).toEqual({ kind: 'answer', text: 'fine' });
    });
  });

  it.each([...PASSING, ...LASTING])(
    '%s leaves the others their places',
    async (_, fault) => {
      // After the fault, and answers to grow by, four are open at once again, or the test never ends.
      const WARM = 40;
      let release: () => void = () => undefined;
      const four = new Promise<void>((resolve) => {
        release = resolve;
      });
      let faults = 0;
      let isHeld = false;
      let held = 0;
      const answer = async (): Promise<Reply> => {
        if (faults === 0) {
          faults += 1;
          return fault;
        }
        if (isHeld) {
          held += 1;
          if (held === 4) release();
          await four;
        }
        return 'fine';
      };
      await asking(answer, { concurrency: 4 }, async ({ client, server }) => {
        const all = await Promise.all(
          Array.from({ length: WARM }, (_none, at) => client.complete(question(`${at}`))),
        );
        expect(all.filter(({ kind }) => kind === 'failed').length).toBeLessThanOrEqual(1);
        isHeld = true;
        await Promise.all(Array.from({ length: 4 }, () => client.complete(question('held'))));
        expect(server.open.most).toBe(4);
      });
    },
    30_000,
  );

  it('answers with the right body and the wrong type is understood', async () => {
    await asking(
      () => ({ fault: 'wrong type' }),
      {},
      async ({ client }) => {
        expect(await client.complete(question('Hello'))).toMatchObject({ kind: 'answer' });
      },
    );
  });

  it('is not there gives a reason with its address', async () => {
    await asking(
      () => 'fine',
      { retries: 1 },
      async ({ client, server, clock }) => {
        await server.close();
        expect(await client.complete(question('Hello'))).toEqual({
          kind: 'failed',
          reason: `nothing listens at ${new URL(server.url).origin}: is the server running? (after 2 calls)`,
        });
        expect(clock.waits).toHaveLength(1);
      },
    );
  });

  it('tells an error with status 200 is believed', async () => {
    const body = '{"error":{"message":"Provider returned error","code":429}}';
    const gateway: Reply = { fault: 'status', status: 200, body };
    await asking(inOrder([gateway]), {}, async ({ client, server }) => {
      expect(await client.complete(question('Hello'))).toMatchObject({ kind: 'answer' });
      expect(server.requests).toHaveLength(2);
    });
  });

  it('repeats the key has it taken out of the reason', async () => {
    const fault = status(401, 'Incorrect API key provided: sk-test-key. Find it in your account.');
    await asking(
      () => fault,
      {},
      async ({ client }) => {
        const completion = await client.complete(question('Hello'));
        expect(completion).toMatchObject({
          reason:
            'the server does not accept the key: Incorrect API key provided: (the key). Find it in your account.',
        });
      },
    );
  });

  it('hangs after the first bytes of the body is left at its time-out', async () => {
    const arrived: number[] = [];
    const seen: typeof fetch = async (...call) => {
      const response = await fetch(...call);
      arrived.push(response.status);
      return response;
    };
    const options = { retries: 0, patient: true, fetch: seen } as const;
    await asking(
      () => ({ fault: 'hang in body' }),
      options,
      async ({ client, clock }) => {
        const completion = client.complete(question('Hello'));
        // Only what has arrived can hang in the middle.
        while (arrived.length === 0) await new Promise(setImmediate);
        clock.expire();
        const reason = 'the server did not answer within 60 s';
        expect(await completion).toEqual({ kind: 'failed', reason });
      },
    );
  });
});
