// Lazy equals eager over a server that cuts answers off at `max_tokens`: what was not reached is asked again, and nothing is lost by it.

import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Classifier } from '../../../src/engine/classifier.ts';
import { openAiClassifier } from '../../../src/engine/classifiers/openai/classifier.ts';
import { modelClient } from '../../../src/engine/classifiers/openai/client/client.ts';
import { createEngine } from '../../../src/engine/engine.ts';
import type { Event } from '../../../src/engine/event.ts';
import { defaultPorts } from '../../../src/engine/ports/default.ts';
import { hashValue } from '../../../src/policy/hash.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { type StandInVerdict, standInAnswer } from '../../eval/model/stand-in.ts';
import { arbitraryEvents } from '../../reference/arbitrary-conversation.ts';
import { arbitraryPolicy } from '../../reference/arbitrary-policy.ts';
import { essence } from '../../reference/run-engine.ts';
import { seeded } from '../../reference/seed.ts';
import type { Reply } from './server/reply.ts';
import { startServer, type TestServer } from './server/server.ts';

/** Room for two or three verdicts, where a token is four letters. */
const MAX_TOKENS = 60;
const LETTERS = 4;

let salt = 0;
let cutOff = 0;
let server: TestServer;
beforeAll(async () => {
  server = await startServer({
    answer({ body }): Reply {
      const whole = standInAnswer(body, verdictOn);
      const room = (body.max_tokens ?? Number.POSITIVE_INFINITY) * LETTERS;
      if (whole.length <= room) return whole;
      cutOff++;
      return { content: whole.slice(0, room), finishReason: 'length' };
    },
  });
});
afterAll(() => server.close());

/** Whenever and beside whatever it is asked, the same of the same turn. */
function verdictOn({ signal, text }: { readonly signal: string; readonly text: string }) {
  const verdicts: readonly StandInVerdict[] = [
    { verdict: 'no' },
    { verdict: 'no' },
    { verdict: 'maybe' },
    { verdict: 'yes', quote: text },
    { verdict: 'withdrawn', quote: text },
  ];
  const place = Number.parseInt(hashValue([salt, signal, text]).slice(0, 6), 16);
  return verdicts[place % verdicts.length] ?? { verdict: 'no' as const };
}

async function decisions(
  policy: Policy,
  classifier: Classifier,
  events: readonly Event[],
  eager: boolean,
): Promise<readonly unknown[]> {
  const engine = createEngine(policy, defaultPorts, { classifiers: [classifier], eager });
  const decided: unknown[] = [];
  let state = engine.start();
  for (const event of events) {
    const step = await engine.step(state, event);
    decided.push(step.ok ? essence(step.decision) : step.code);
    if (!step.ok) continue;
    expect(step.answers.filter(({ judgement }) => judgement.kind === 'failed')).toEqual([]);
    state = step.state;
  }
  return decided;
}

it('lazy equals eager, and no verdict is lost', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryPolicy, arbitraryEvents, fc.nat(), async (policy, events, seed) => {
      salt = seed;
      const client = modelClient({
        model: 'short',
        baseURL: server.url,
        maxTokens: MAX_TOKENS,
        retries: 0,
      });
      const classifier = openAiClassifier({ policy, ports: defaultPorts, client });
      const lazy = await decisions(policy, classifier, events, false);
      expect(lazy).toEqual(await decisions(policy, classifier, events, true));
    }),
    seeded(30),
  );
  expect(cutOff).toBeGreaterThan(40);
});
