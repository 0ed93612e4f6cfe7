// What a server refuses is asked for in another way, for all that follow, and the host is told once.

import { describe, expect, it } from 'vitest';
import { refusable, WHOLE } from '../../../src/engine/classifiers/openai/client/dialect.ts';
import { refusedWord } from '../../../src/engine/classifiers/openai/client/refused-word.ts';
import { type Answering, asking, question } from './server/asking.ts';
import type { ChatRequest, Reply, StatusFault } from './server/reply.ts';

const wrong = (message: string, param: string | null = null): StatusFault => ({
  fault: 'status',
  status: 400,
  error: { message, type: 'invalid_request_error', param, code: null },
});

const formatOf = ({ response_format: format }: ChatRequest): string =>
  format === undefined ? 'text' : 'schema' in format ? 'json_object_schema' : format.type;

/** A server that takes these formats only. */
const taking =
  (...formats: readonly string[]): Answering =>
  ({ body }): Reply =>
    formats.includes(formatOf(body))
      ? 'fine'
      : wrong(`Invalid parameter: 'response_format' of type '${formatOf(body)}' is not supported`);

describe('the format of answers', () => {
  it('is a strict schema where the server takes one', async () => {
    await asking(taking('json_schema'), {}, async ({ client, server, notices }) => {
      const { schema } = question('Hello');
      expect(await client.complete(question('Hello'))).toMatchObject({ kind: 'answer' });
      expect(server.requests[0]?.body.response_format).toEqual({
        type: 'json_schema',
        json_schema: { name: 'verdicts', strict: true, schema: schema.schema },
      });
      expect(server.requests[0]?.body.messages).toEqual(question('Hello').messages);
      expect(notices).toEqual([]);
    });
  });

  it('is JSON where it takes no schema, with the schema in words, and stays so', async () => {
    await asking(taking('json_object'), {}, async ({ client, server, notices }) => {
      for (const text of ['one', 'two', 'three']) await client.complete(question(text));
      expect(server.requests.map(({ body }) => formatOf(body))).toEqual([
        'json_schema',
        'json_object_schema',
        'json_object',
        'json_object',
        'json_object',
      ]);
      const { messages } = server.requests[2]?.body ?? { messages: [] };
      expect(messages.map(({ role }) => role)).toEqual(['system', 'user']);
      expect(messages[0]?.content).toMatch(/^Judge what follows\.\n\nAnswer with one JSON object/);
      expect(messages[0]?.content).toContain(JSON.stringify(question('').schema.schema));
      expect(messages[1]?.content).toBe('one');
      expect(notices).toEqual([
        'The server does not take the format json_schema: it is asked for JSON with the schema beside it from now on, and answers are checked here.',
        'The server does not take a schema in the format json_object: it is asked for JSON without a schema from now on, and answers are checked here alone.',
      ]);
      expect(client.meter.read()).toMatchObject({ calls: 5, failedCalls: 2, retries: 2 });
    });
  });

  it('is JSON with the schema beside it where the server takes that', async () => {
    await asking(taking('json_object_schema'), {}, async ({ client, server, notices }) => {
      for (const text of ['one', 'two']) await client.complete(question(text));
      expect(server.requests.map(({ body }) => formatOf(body))).toEqual([
        'json_schema',
        'json_object_schema',
        'json_object_schema',
      ]);
      expect(server.requests[1]?.body.response_format).toEqual({
        type: 'json_object',
        schema: question('').schema.schema,
      });
      expect(notices).toHaveLength(1);
    });
  });

  it('is text where it takes none of them', async () => {
    await asking(taking('text'), {}, async ({ client, server, notices, clock }) => {
      expect(await client.complete(question('Hello'))).toMatchObject({ kind: 'answer' });
      expect(server.requests.map(({ body }) => formatOf(body))).toEqual([
        'json_schema',
        'json_object_schema',
        'json_object',
        'text',
      ]);
      expect(server.requests[3]?.body.messages[0]?.content).toContain('Answer with one JSON');
      expect(notices).toHaveLength(3);
      expect(clock.waits).toEqual([]);
    });
  });

  it('is given up once, however many calls are on their way', async () => {
    // All four are open before any is refused, so that all four hear the same.
    const held: (() => void)[] = [];
    let isWarm = false;
    const answer: Answering = async (request) => {
      if (!isWarm || formatOf(request.body) !== 'json_schema') return 'fine';
      await new Promise<void>((resolve) => {
        held.push(resolve);
        if (held.length === 4) for (const release of held) release();
      });
      return taking('json_object_schema')(request);
    };
    await asking(answer, { concurrency: 4 }, async ({ client, server, notices }) => {
      await Promise.all(Array.from({ length: 20 }, () => client.complete(question('warm'))));
      isWarm = true;
      const all = await Promise.all(
        Array.from({ length: 4 }, (_, at) => client.complete(question(`${at}`))),
      );
      expect(all.every(({ kind }) => kind === 'answer')).toBe(true);
      expect(notices).toHaveLength(1);
      expect(server.requests).toHaveLength(28);
    });
  });
});

describe('a parameter that the server refuses', () => {
  it('is left out from then on, and the length of an answer has two names', async () => {
    const answer: Answering = ({ body }) => {
      if (body.max_tokens !== undefined) {
        return wrong(
          "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
          'max_tokens',
        );
      }
      if (body.temperature !== undefined) {
        return wrong(
          "Unsupported value: 'temperature' does not support 0 with this model.",
          'temperature',
        );
      }
      return body.logprobs === true
        ? { fault: 'status', status: 403, error: { message: 'You may not request logprobs.' } }
        : 'fine';
    };
    await asking(answer, { maxTokens: 77 }, async ({ client, server, notices }) => {
      const asked = { ...question('Hello'), logprobs: true };
      expect(await client.complete(asked)).toEqual({ kind: 'answer', text: 'fine' });
      const { body } = server.requests.at(-1) ?? {};
      expect(body).toMatchObject({ max_completion_tokens: 77, seed: 1 });
      for (const word of ['max_tokens', 'temperature', 'logprobs']) {
        expect(body).not.toHaveProperty(word);
      }
      expect(server.requests).toHaveLength(4);
      expect(notices).toHaveLength(3);
      await client.complete(asked);
      expect(server.requests).toHaveLength(5);
    });
  });

  it('does not stop a completion, even where it is every one', async () => {
    const answer: Answering = ({ body }) => {
      const word = [
        'response_format',
        'temperature',
        'seed',
        'logprobs',
        'max_tokens',
        'max_completion_tokens',
      ].find((one) => one in body);
      return word === undefined
        ? 'fine'
        : {
            fault: 'status',
            status: 422,
            body: JSON.stringify({
              object: 'error',
              message: {
                detail: [
                  {
                    type: 'extra_forbidden',
                    loc: ['body', word],
                    msg: 'Extra inputs are not permitted',
                  },
                ],
              },
            }),
          };
    };
    await asking(answer, { retries: 0 }, async ({ client, server }) => {
      const asked = { ...question('Hello'), logprobs: true };
      expect(await client.complete(asked)).toEqual({ kind: 'answer', text: 'fine' });
      expect(Object.keys(server.requests.at(-1)?.body ?? {}).sort()).toEqual(['messages', 'model']);
      expect(server.requests).toHaveLength(9);
    });
  });

  it('is nothing that can be left out: that is the end', async () => {
    await asking(
      () => wrong('No such thing', 'model'),
      {},
      async ({ client, server, notices }) => {
        expect(await client.complete(question('Hello'))).toMatchObject({ kind: 'failed' });
        expect(server.requests).toHaveLength(1);
        expect(notices).toEqual([]);
      },
    );
  });
});

describe('an error that repeats what a customer wrote', () => {
  const NAMES = 'POISON logprobs temperature seed max_tokens max_completion_tokens response_format';

  /** Takes everything but this one text; `said` is its error. */
  const minding =
    (said: (request: ChatRequest) => string): Answering =>
    ({ body }) =>
      body.messages[1]?.content.includes('POISON') === true ? wrong(said(body)) : 'fine';

  it.each([
    ['in the same words each time', () => `Unprocessable text: "${NAMES}"`, 2],
    ['with the whole request', (body: ChatRequest) => `Input was ${JSON.stringify(body)}`, 9],
  ])('takes nothing from the others, %s', async (_, said, most) => {
    await asking(minding(said), {}, async ({ client, server, notices }) => {
      const asked = (text: string) => ({ ...question(text), logprobs: true });
      await client.complete(asked('before'));
      expect(await client.complete(asked(NAMES))).toMatchObject({ kind: 'failed' });
      const sent = server.requests.length - 1;
      expect(sent).toBeGreaterThan(1);
      expect(sent).toBeLessThanOrEqual(most);
      expect(await client.complete(asked('after'))).toMatchObject({ kind: 'answer' });
      const first = server.requests[0]?.body;
      const last = server.requests.at(-1)?.body;
      expect({ ...last, messages: [] }).toEqual({ ...first, messages: [] });
      expect(notices).toEqual([]);
    });
  });

  it('does not hide what the server does refuse', async () => {
    const answer: Answering = (request) =>
      request.body.seed !== undefined
        ? wrong('Unknown parameter', 'seed')
        : minding(() => `No: ${NAMES}`)(request);
    await asking(answer, {}, async ({ client, server, notices }) => {
      expect(await client.complete(question(NAMES))).toMatchObject({ kind: 'failed' });
      expect(notices).toEqual([]);
      expect(await client.complete(question('one'))).toMatchObject({ kind: 'answer' });
      const before = server.requests.length;
      expect(await client.complete(question('two'))).toMatchObject({ kind: 'answer' });
      expect(server.requests).toHaveLength(before + 1);
      expect(notices).toHaveLength(1);
    });
  });
});

describe('what an error refuses', () => {
  const sent = refusable(WHOLE, true);
  it.each([
    [
      400,
      "{\"error\":\"'response_format.type' must be 'json_schema' or 'text'\"}",
      'response_format',
    ],
    [
      400,
      '{"error":{"message":"This model does not support response format `json_schema`"}}',
      'response_format',
    ],
    [500, '{"error":{"message":"Failed to parse grammar"}}', 'response_format'],
    [
      400,
      '{"error":{"message":"x","param":"response_format.json_schema.schema"}}',
      'response_format',
    ],
    [
      500,
      '{"error":{"message":"logprobs is not supported for models created with logits_all=False"}}',
      'logprobs',
    ],
    [422, '{"message":{"detail":[{"loc":["body","seed"],"input":{"temperature":0}}]}}', 'seed'],
    [400, '{"error":{"message":"Unknown name \\"seed\\" and \\"temperature\\""}}', 'seed'],
    [500, '{"error":{"message":"x","param":"temperature"}}', 'temperature'],
    [
      500,
      "{\"error\":{\"message\":\"1 validation error: {'loc': ('body', 'response_format', 'type'), 'input': 'json_schema'}\"}}",
      'response_format',
    ],
    // The request in the text of a server's own failure.
    [500, '{"error":{"message":"failed on {seed: 1, temperature: 0, max_tokens: 9}"}}', undefined],
    [501, 'max_completion_tokens', undefined],
    // A prompt that is too long, an answer that broke the schema, another moment, another fault.
    [
      400,
      '{"error":{"message":"maximum context length is 4096; max_tokens is too large"}}',
      undefined,
    ],
    [
      400,
      '{"error":{"message":"does not fit the json_schema","code":"json_validate_failed"}}',
      undefined,
    ],
    [429, '{"error":{"message":"seed"}}', undefined],
    [401, '{"error":{"message":"temperature"}}', undefined],
    [400, '{"error":{"message":"messages must not be empty"}}', undefined],
  ])('%i %s', (status, text, word) => {
    expect(refusedWord(status, text, sent)).toBe(word);
  });
});
