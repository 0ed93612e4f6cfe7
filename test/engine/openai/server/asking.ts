// A server that misbehaves as told, and a client before it whose time the test holds.

import { modelClient } from '../../../../src/engine/classifiers/openai/client/client.ts';
import type {
  CompletionRequest,
  ModelClient,
} from '../../../../src/engine/classifiers/openai/client/model-client.ts';
import type { ModelClientOptions } from '../../../../src/engine/classifiers/openai/client/options.ts';
import { type QuickClock, quickClock } from './quick-clock.ts';
import type { ReceivedRequest, Reply } from './reply.ts';
import { startServer, type TestServer } from './server.ts';

const TIMEOUT = 60_000;

export interface Asking {
  readonly server: TestServer;
  readonly client: ModelClient;
  readonly clock: QuickClock;
  readonly notices: readonly string[];
}

export type Answering = (request: ReceivedRequest) => Reply | Promise<Reply>;

/** Where every call under way has stalled nothing else will happen: time passes. */
function expireStalled(server: TestServer, clock: QuickClock): void {
  if (server.stalled() === 0 || server.stalled() !== clock.underWay()) return;
  server.giveUpStalled();
  clock.expire();
}

/** Closed after `use`. What hangs times out as soon as nothing else is under way, but for the patient. */
export async function asking<Result>(
  answer: Answering,
  { patient, ...options }: Partial<ModelClientOptions> & { readonly patient?: true },
  use: (asking: Asking) => Promise<Result>,
): Promise<Result> {
  const notices: string[] = [];
  let look = () => {};
  const clock = quickClock(TIMEOUT, () => look());
  const server = await startServer({ answer, onStall: () => look() });
  if (patient !== true) look = () => setImmediate(() => expireStalled(server, clock));
  const client = modelClient({
    model: 'gpt-4o-mini',
    apiKey: 'sk-test-key',
    baseURL: server.url,
    clock,
    timeout: TIMEOUT,
    random: () => 0.5,
    onNotice: (text) => notices.push(text),
    ...options,
  });
  try {
    return await use({ server, client, clock, notices });
  } finally {
    await server.close();
  }
}

/** The replies one after the other, then the same answer for ever. */
export const inOrder =
  (replies: readonly Reply[], then: Reply = 'fine'): Answering =>
  ({ index }) =>
    replies[index] ?? then;

export const question = (text: string): CompletionRequest => ({
  messages: [
    { role: 'system', content: 'Judge what follows.' },
    { role: 'user', content: text },
  ],
  schema: {
    name: 'verdicts',
    schema: {
      type: 'object',
      properties: { verdict: { type: 'string', enum: ['yes', 'maybe', 'no'] } },
      required: ['verdict'],
      additionalProperties: false,
    },
  },
});
