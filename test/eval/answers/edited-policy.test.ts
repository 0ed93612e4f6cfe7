// What an edit of the policy costs: a rule nothing, a signal its own questions and no others.

import { afterEach, expect, it } from 'vitest';
import { openAiClassifier } from '../../../src/engine/classifiers/openai/classifier.ts';
import { modelClient } from '../../../src/engine/classifiers/openai/client/client.ts';
import { defaultPorts } from '../../../src/engine/ports/default.ts';
import { compileText } from '../../../src/index.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { toldIn, verdictsOf } from '../../engine/openai/fake-models.ts';
import { startServer, type TestServer } from '../../engine/openai/server/server.ts';
import { turnsOf } from '../../engine/openai/shop.ts';
import { newFolder, opened } from './opened.ts';

const servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const POLICY = `
policy "Shop"
signal billing "The customer reports a wrong charge" { like "charged twice" }
signal upset "The customer is upset"
detail order: text "The order number" matching /\\d{6}/
escalate when billing and confirmed { collect order }
escalate when upset 2 times
route otherwise to inbox "Desk"
`;

function compiled(text: string): Policy {
  const { policy, diagnostics } = compileText(text, 'shop.handrail');
  if (policy === undefined) throw new Error(JSON.stringify(diagnostics));
  return policy;
}

const CONVERSATIONS = [
  turnsOf('c: I was charged twice', 'b: Which order?', 'c: The first, and I am fed up'),
  turnsOf('c: Where is my parcel?'),
];

/** Judges all, and says which questions reached the server, and what was judged. */
async function judged(folder: string, policy: Policy) {
  const server = await startServer({
    answer: (request) => verdictsOf(toldIn(request), () => ({ verdict: 'no' })),
  });
  servers.push(server);
  const store = await opened(folder, 'write');
  const client = modelClient({ model: 'judge', baseURL: server.url });
  const classifier = openAiClassifier({
    policy,
    ports: defaultPorts,
    client,
    answers: store.answers(),
  });
  const signals = policy.signals.filter(({ name }) => name === 'billing' || name === 'upset');
  const answers = [];
  for (const turns of CONVERSATIONS)
    answers.push(
      await classifier.judge({
        turns,
        questions: signals.map((signal) => ({ signal, turn: turns.length - 1 })),
        details: policy.details,
      }),
    );
  await store.close();
  const asked = server.requests.map((request) => {
    const { questions, details } = toldIn(request);
    return [...questions.map(({ signal }) => signal), ...details].join(' ');
  });
  return { asked, answers };
}

it('asks nothing anew for an edited rule, a new one, or another route', async () => {
  const folder = newFolder();
  const before = await judged(folder, compiled(POLICY));
  expect(before.asked).toEqual(['billing upset order', 'billing upset order']);
  const edited = compiled(
    `${POLICY.replace('upset 2 times', 'upset 3 times')}\nescalate when upset and billing { tag "x" }`,
  );
  const after = await judged(folder, edited);
  expect(after.asked).toEqual([]);
  expect(after.answers).toEqual(before.answers);
});

it('asks for an edited signal, and for nothing else', async () => {
  const folder = newFolder();
  await judged(folder, compiled(POLICY));
  const edited = compiled(POLICY.replace('is upset"', 'is upset with us"'));
  expect((await judged(folder, edited)).asked).toEqual(['upset', 'upset']);
  const detail = compiled(POLICY.replace('The order number', 'The number of the order'));
  expect((await judged(folder, detail)).asked).toEqual(['order', 'order']);
});

it('asks nothing in a second run', async () => {
  const folder = newFolder();
  const policy = compiled(POLICY);
  await judged(folder, policy);
  expect((await judged(folder, policy)).asked).toEqual([]);
});
