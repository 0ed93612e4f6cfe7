// What stands at the address is not what the host meant: another place, another protocol, no end. And what cannot be sent at all.

import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { modelClient } from '../../../src/engine/classifiers/openai/client/client.ts';
import { asking, question } from './server/asking.ts';

/** A bare server, for what no server of a model does. Its address has no path. */
async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const oneTry = { retries: 4, random: () => 0 };

describe('a server that points elsewhere', () => {
  it.each([301, 302, 303, 307, 308])('with %i is not followed', async (status) => {
    const there: string[] = [];
    const other = await serving((request, response) => {
      there.push(request.url ?? '');
      response.end();
    });
    const here: string[] = [];
    const url = await serving((request, response) => {
      here.push(request.url ?? '');
      response
        .writeHead(status, { location: `${other}/v1/chat/completions?token=x` })
        .end('{"error":{"message":"seed"}}');
    });
    const headers = { 'api-key': 'of the host' };
    const client = modelClient({ model: 'm', baseURL: url, headers, ...oneTry });
    expect(await client.complete(question('Hello'))).toEqual({
      kind: 'failed',
      reason: `the server has moved to ${other}: is this the address of its API?`,
    });
    expect(there).toEqual([]);
    expect(here).toHaveLength(1);
  });

  it('on itself is told with its path, and one that points nowhere with its status', async () => {
    const url = await serving((request, response) => {
      const location = request.headers['x-to'];
      response.writeHead(308, typeof location === 'string' ? { location } : {}).end();
    });
    const reasonFor = async (headers: Readonly<Record<string, string>>) => {
      const client = modelClient({ model: 'm', baseURL: url, headers, ...oneTry });
      return client.complete(question('Hello'));
    };
    expect(await reasonFor({ 'x-to': '/v1/chat/completions' })).toMatchObject({
      reason: `the server has moved to ${url}/v1/chat/completions: is this the address of its API?`,
    });
    expect(await reasonFor({})).toMatchObject({ reason: 'the server failed with status 308' });
  });
});

describe('a server whose body', () => {
  const part = Buffer.alloc(1 << 20, ' ');

  it.each([200, 400])('has no end, with status %i, is left at 8 MB', async (status) => {
    let sent = 0;
    let requests = 0;
    let close: () => void = () => undefined;
    const closed = new Promise<void>((resolve) => {
      close = resolve;
    });
    const url = await serving((_, response) => {
      requests += 1;
      const go = () => {
        while (!response.destroyed) {
          sent += part.length;
          if (!response.write(part)) break;
        }
      };
      response.on('drain', go).on('close', close).writeHead(status);
      go();
    });
    const client = modelClient({ model: 'm', baseURL: url, ...oneTry });
    expect(await client.complete(question('Hello'))).toEqual({
      kind: 'failed',
      reason: 'the server answered with more than 8 MB: is this the address of its API?',
    });
    await closed;
    expect(requests).toBe(1);
    // What lies between the two on its way comes on top.
    expect(sent).toBeLessThan(64 << 20);
  });

  it('is cut within characters is read as it was written', async () => {
    const text = 'größer 🙂 \ufeff';
    const body = Buffer.from(JSON.stringify({ choices: [{ message: { content: text } }] }));
    const url = await serving(async (_, response) => {
      for (const byte of body) await new Promise((done) => response.write(Buffer.of(byte), done));
      response.end();
    });
    const client = modelClient({ model: 'm', baseURL: url });
    expect(await client.complete(question('Hello'))).toEqual({ kind: 'answer', text });
  });
});

describe('https:// before a server without TLS', () => {
  it('is told, and not tried again', async () => {
    await asking(
      () => 'fine',
      {},
      async ({ server }) => {
        const baseURL = server.url.replace('http:', 'https:');
        await asking(
          () => 'never',
          { baseURL },
          async ({ client, clock }) => {
            expect(await client.complete(question('Hello'))).toEqual({
              kind: 'failed',
              reason: `${new URL(baseURL).origin} does not speak TLS: is it http://?`,
            });
            expect(clock.waits).toEqual([]);
          },
        );
      },
    );
  });
});

describe('a client', () => {
  const made = (options: object) => () => modelClient({ model: 'm', ...options });

  it('is not made with a header that cannot be sent, whose value is not told', () => {
    for (const headers of [{ 'x-team': 'sec\nret' }, { 'x-team': 'secret ✓' }, { 'x team': 'a' }]) {
      const [name] = Object.keys(headers);
      expect(made({ headers })).toThrow(TypeError);
      expect(made({ headers })).toThrow(`the header "${name}" cannot be sent`);
      expect(made({ headers })).not.toThrow(/secret|sec\n/);
    }
    expect(made({ headers: { 'x-team': ' support ' } })).not.toThrow();
  });

  it('is not made with a time that no timer has', () => {
    for (const name of ['timeout', 'longestWait']) {
      expect(made({ [name]: 2 ** 31 - 1 })).not.toThrow();
      for (const value of [2 ** 31, 3e9, Number.POSITIVE_INFINITY, Number.NaN, -1]) {
        expect(made({ [name]: value })).toThrow(RangeError);
        expect(made({ [name]: value })).toThrow(name);
      }
    }
  });
});
