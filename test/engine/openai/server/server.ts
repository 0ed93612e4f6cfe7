// A real server for tests that speaks OpenAI's chat completions: checks every request, answers or misbehaves as told.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ChatRequest, ReceivedRequest, Reply } from './reply.ts';
import { isDescribed, requestCheck } from './request-schema.ts';
import { writeReply } from './write-reply.ts';

export interface ServerOptions {
  /** What to do with a request; a promise holds the request until it resolves. */
  readonly answer: (request: ReceivedRequest) => Reply | Promise<Reply>;
  /** Told when a request will get no more than it has. */
  readonly onStall?: () => void;
}

export interface TestServer {
  /** The base URL for clients, with `/v1`. */
  readonly url: string;
  /** What came in so far, in the order of arrival. */
  readonly requests: readonly ReceivedRequest[];
  /** How many were open at once, at most, and are now. */
  readonly open: { readonly most: number; readonly now: number };
  /** How many of the open ones will get no more than they have, and were not given up. */
  stalled(): number;
  /** The client is about to give up on all of those. */
  giveUpStalled(): void;
  /** Throws where a request broke the published description. */
  close(): Promise<void>;
}

async function bodyOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function wrongWith(message: IncomingMessage, check: (body: unknown) => string | undefined) {
  const path = new URL(message.url ?? '', 'http://here').pathname;
  if (message.method !== 'POST') return () => `the method ${message.method}`;
  if (!path.endsWith('/chat/completions')) return () => `the path ${path}`;
  if (!/^application\/json/.test(message.headers['content-type'] ?? '')) {
    return () => `the content type ${message.headers['content-type']}`;
  }
  return check;
}

let check: ((body: unknown) => string | undefined) | undefined;

export async function startServer(options: ServerOptions): Promise<TestServer> {
  check ??= isDescribed ? requestCheck() : () => undefined;
  const told = check;
  const requests: ReceivedRequest[] = [];
  const wrong: string[] = [];
  const open = { most: 0, now: 0 };
  const stalled = new Set<ServerResponse>();

  const serve = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    open.now += 1;
    open.most = Math.max(open.most, open.now);
    response.once('close', () => {
      open.now -= 1;
      stalled.delete(response);
    });
    const body = JSON.parse(await bodyOf(message)) as ChatRequest;
    const fault = wrongWith(message, told)(body);
    if (fault !== undefined) wrong.push(`request ${requests.length}: ${fault}`);
    const request = {
      index: requests.length,
      url: message.url ?? '',
      headers: message.headers,
      body,
    };
    requests.push(request);
    const reply = await options.answer(request);
    if (response.destroyed) return;
    writeReply(response, reply, body, () => {
      stalled.add(response);
      options.onStall?.();
    });
  };

  const server = createServer((message, response) => {
    serve(message, response).catch((error: unknown) => {
      // Who went away while sending has nothing to be told.
      if (message.complete) wrong.push(`the answer of the test: ${String(error)}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    open,
    stalled: () => stalled.size,
    giveUpStalled: () => stalled.clear(),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      if (wrong.length > 0)
        throw new Error(`Requests that are not as published:\n${wrong.join('\n')}`);
    },
  };
}
