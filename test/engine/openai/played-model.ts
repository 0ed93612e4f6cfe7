// The classifier over a real connection to a server that plays a model: what it says, what it was asked, and a record in memory.

import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Judgement, JudgementRequest } from '../../../src/engine/classifier.ts';
import type { Answers, RecordedAnswer } from '../../../src/engine/classifiers/openai/answers.ts';
import { openAiClassifier } from '../../../src/engine/classifiers/openai/classifier.ts';
import { modelClient } from '../../../src/engine/classifiers/openai/client/client.ts';
import type { OpenAiOptions } from '../../../src/engine/classifiers/openai/options.ts';
import { defaultPorts } from '../../../src/engine/ports/default.ts';
import { hashValue } from '../../../src/policy/hash.ts';
import { type Say, type Told, toldIn, verdictsOf } from './fake-models.ts';
import type { ReceivedRequest, Reply } from './server/reply.ts';
import { startServer, type TestServer } from './server/server.ts';
import { ask, policy, turnsOf } from './shop.ts';

export const TALK = turnsOf(
  'c: Hello',
  'b: How can I help?',
  'c: I was charged twice, I am ann@shop.example',
);
export const REQUEST: JudgementRequest = {
  turns: TALK,
  questions: [ask('payment_issue', 2), ask('frustrated', 2)],
};

export interface PlayedModel {
  /** What it answers from now on; `call` counts from 0 in each test. */
  reply: (told: Told, call: number) => Reply;
  /** This of each question, from now on. */
  says(say: Say): void;
  /** Of this test. */
  requests(): readonly ReceivedRequest[];
  asked(): readonly Told[];
  classifier(more?: Partial<OpenAiOptions>): ReturnType<typeof openAiClassifier>;
  judged(request?: JudgementRequest, more?: Partial<OpenAiOptions>): Promise<readonly Judgement[]>;
}

/** One for the tests of a file. */
export function playedModel(): PlayedModel {
  let server: TestServer;
  let from = 0;
  const model: PlayedModel = {
    reply: () => '',
    says(say) {
      model.reply = (told) => verdictsOf(told, say);
    },
    requests: () => server.requests.slice(from),
    asked: () => model.requests().map(toldIn),
    classifier(more = {}) {
      const client = modelClient({ model: 'fake', baseURL: server.url, retries: 0 });
      return openAiClassifier({ policy, ports: defaultPorts, client, ...more });
    },
    judged: async (request = REQUEST, more = {}) =>
      (await model.classifier(more).judge(request)).judgements,
  };
  beforeAll(async () => {
    server = await startServer({
      answer: (request) => model.reply(toldIn(request), request.index - from),
    });
  });
  afterAll(() => server.close());
  beforeEach(() => {
    from = server.requests.length;
  });
  return model;
}

/** Kept in memory. */
export function memory(): Answers & {
  readonly kept: Map<string, RecordedAnswer>;
} {
  const kept = new Map<string, RecordedAnswer>();
  return {
    kept,
    get: async ({ key }) => kept.get(hashValue(key)),
    recorded: async (wanted, askFor) => {
      const missing = wanted.filter(({ key }) => !kept.has(hashValue(key)));
      const given = missing.length === 0 ? [] : await askFor(missing, async () => undefined);
      given.forEach((answer, at) => {
        const key = missing[at]?.key;
        if (answer.kind !== 'failed' && key !== undefined) kept.set(hashValue(key), answer);
      });
      return wanted.map(
        ({ key }) =>
          kept.get(hashValue(key)) ??
          given[missing.findIndex((one) => one.key === key)] ?? {
            kind: 'failed',
            reason: 'nothing',
          },
      );
    },
  };
}
