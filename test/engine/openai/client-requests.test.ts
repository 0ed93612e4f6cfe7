// What goes out and what is read of an answer: addresses, keys, token probabilities.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTokens } from '../../../src/engine/classifiers/openai/client/read-tokens.ts';
import { seeded } from '../../reference/seed.ts';
import { asking, question } from './server/asking.ts';

describe('an address', () => {
  it('may hold a query, a path of its own, and a slash too many', async () => {
    await asking(
      () => 'fine',
      {},
      async ({ client, server }) => {
        await client.complete(question('Hello'));
        expect(server.requests[0]?.url).toBe('/v1/chat/completions');
        const azure = server.url.replace(
          '/v1',
          '/openai/deployments/judge/?api-version=2024-10-21',
        );
        await asking(
          () => 'never',
          { baseURL: azure },
          async (other) => {
            expect(await other.client.complete(question('Hello'))).toMatchObject({ text: 'fine' });
            expect(server.requests[1]?.url).toBe(
              '/openai/deployments/judge/chat/completions?api-version=2024-10-21',
            );
          },
        );
      },
    );
  });
});

describe('a key', () => {
  const headersWith = (options: object) =>
    asking(
      () => 'fine',
      options,
      async ({ client, server }) => {
        await client.complete(question('Hello'));
        return server.requests[0]?.headers;
      },
    );

  it('goes out as servers take it, or not at all', async () => {
    expect(await headersWith({ apiKey: ' sk-abc\n' })).toMatchObject({
      authorization: 'Bearer sk-abc',
    });
    expect(await headersWith({ apiKey: undefined })).not.toHaveProperty('authorization');
    expect(await headersWith({ headers: { 'x-team': 'support' } })).toMatchObject({
      'x-team': 'support',
    });
  });

  it('of Azure goes out in a header of its own', async () => {
    const sent: Headers[] = [];
    const options = {
      baseURL: 'https://example.openai.azure.com/openai/v1',
      apiKey: 'abc',
      retries: 0,
      // Nobody is there in a test; what would have been sent is seen on its way.
      fetch: async (_: unknown, init?: RequestInit) => {
        sent.push(new Headers(init?.headers));
        return Response.json({}, { status: 401 });
      },
    };
    await asking(
      () => 'never',
      options,
      async ({ client }) => {
        await client.complete(question('Hello'));
        expect(sent[0]?.get('api-key')).toBe('abc');
        expect(sent[0]?.has('authorization')).toBe(false);
      },
    );
  });
});

describe('token probabilities', () => {
  const told = (...tokens: readonly (readonly [string, number, (readonly number[])?])[]) => ({
    logprobs: {
      content: tokens.map(([token, logprob, bytes]) => ({
        token,
        logprob,
        ...(bytes === undefined ? {} : { bytes }),
      })),
    },
  });

  it('come with the answer where they were asked for', async () => {
    const tokens = [
      { text: '{"verdict":', logprob: -0.01 },
      { text: '"yes"', logprob: -0.5 },
      { text: '}', logprob: 0 },
    ];
    const reply = { content: '{"verdict":"yes"}', tokens };
    await asking(
      () => reply,
      {},
      async ({ client }) => {
        const asked = question('Hello');
        expect(await client.complete({ ...asked, logprobs: true })).toEqual({
          kind: 'answer',
          text: reply.content,
          tokens,
        });
        expect(await client.complete(asked)).toEqual({ kind: 'answer', text: reply.content });
      },
    );
  });

  it('of one character in pieces are joined', () => {
    const [first = 0, second = 0, ...rest] = new TextEncoder().encode('é!');
    expect(
      readTokens(told(['\ufffd', -1, [first]], ['\ufffd', -2, [second]], ['!', -3, rest]), 'é!'),
    ).toEqual([
      { text: 'é', logprob: -3 },
      { text: '!', logprob: -3 },
    ]);
  });

  it('are read however bytes are shared out among tokens, without a character lost or cut', () => {
    const pieces = fc.array(fc.nat(7), { minLength: 1 });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), pieces, (text, sizes) => {
        const bytes = [...new TextEncoder().encode(text)];
        const tokens: [string, number, number[]][] = [];
        for (let at = 0, round = 0; at < bytes.length; round++) {
          const size = sizes[round % sizes.length] ?? 1;
          // One token without bytes at most before one with some.
          const length = round % 2 === 0 ? size : size + 1;
          tokens.push(['?', -1, bytes.slice(at, at + length)]);
          at += length;
        }
        const read = readTokens(told(...tokens), text);
        expect(read?.map((token) => token.text).join('')).toBe(text);
        expect(read?.reduce((sum, { logprob }) => sum + logprob, 0)).toBeGreaterThanOrEqual(
          -tokens.length,
        );
        expect(read?.every(({ text: one }) => !/\p{Cs}/u.test(one))).toBe(true);
      }),
      seeded(300),
    );
  });

  it('are given up at the first bytes that make up no character', () => {
    let looked = 0;
    const content = Array.from({ length: 100 }, () => ({
      get token() {
        looked += 1;
        return 'x';
      },
      logprob: -1,
      bytes: [255],
    }));
    expect(readTokens({ logprobs: { content } }, 'x')).toBeUndefined();
    expect(looked).toBe(1);
  });

  it('are none where they are not those of the text', () => {
    expect(readTokens(told(['a', -1]), 'a')).toEqual([{ text: 'a', logprob: -1 }]);
    expect(readTokens(told(['a', -1]), 'ab')).toBeUndefined();
    expect(readTokens({ logprobs: null }, 'a')).toBeUndefined();
    expect(readTokens({ logprobs: { content: [{ token: 'a' }] } }, 'a')).toBeUndefined();
    expect(readTokens({}, 'a')).toBeUndefined();
  });
});
