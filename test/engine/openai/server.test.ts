// The server of the tests itself: it knows a right request from a wrong one, and keeps its connections apart.

import { describe, expect, it } from 'vitest';
import { isDescribed, requestCheck } from './server/request-schema.ts';
import { startServer } from './server/server.ts';

const RIGHT = {
  model: 'gpt-4o-mini',
  messages: [
    { role: 'system', content: 'Judge.' },
    { role: 'user', content: '[]' },
  ],
  temperature: 0,
  seed: 1,
  logprobs: true,
  max_completion_tokens: 100,
  response_format: {
    type: 'json_schema',
    json_schema: {
      name: 'verdicts',
      strict: true,
      schema: { type: 'object', properties: {}, required: [], additionalProperties: false },
    },
  },
};

const send = (url: string, body: unknown, path = '/chat/completions') =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe.skipIf(!isDescribed)('the published description', () => {
  const check = isDescribed ? requestCheck() : () => undefined;

  it('takes a right request', () => {
    expect(check(RIGHT)).toBeUndefined();
    expect(check({ ...RIGHT, response_format: { type: 'json_object' } })).toBeUndefined();
  });

  it.each([
    ['no messages', { ...RIGHT, messages: [] }],
    ['no model', { messages: RIGHT.messages }],
    ['a role that is none', { ...RIGHT, messages: [{ role: 'customer', content: 'Hello' }] }],
    ['a message without content', { ...RIGHT, messages: [{ role: 'user' }] }],
    ['a temperature beyond 2', { ...RIGHT, temperature: 3 }],
    ['a seed that is no whole number', { ...RIGHT, seed: 0.5 }],
    ['a word that it does not have', { ...RIGHT, temprature: 0 }],
    ['a format that is none', { ...RIGHT, response_format: { type: 'yaml' } }],
    [
      'a schema without its name',
      { ...RIGHT, response_format: { type: 'json_schema', json_schema: { schema: {} } } },
    ],
  ])('refuses %s', (_, body) => {
    expect(check(body)).toEqual(expect.any(String));
  });
});

describe('the server', () => {
  it('answers as told and keeps what came in', async () => {
    const server = await startServer({ answer: ({ index }) => `answer ${index}` });
    const first: unknown = await (await send(server.url, RIGHT)).json();
    expect(first).toMatchObject({ choices: [{ message: { content: 'answer 0' } }] });
    expect(server.requests.map(({ body }) => body.model)).toEqual(['gpt-4o-mini']);
    await server.close();
  });

  it('fails the test that sent anything else', async () => {
    const server = await startServer({ answer: () => 'fine' });
    await (await send(server.url, RIGHT, '/completions')).text();
    await expect(server.close()).rejects.toThrow('request 0: the path /v1/completions');
  });
});
