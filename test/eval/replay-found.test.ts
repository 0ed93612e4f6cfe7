// Replaying a log in which a classifier found details.

import { describe, expect, test } from 'vitest';
import type { Classifier } from '../../src/engine/classifier.ts';
import { createEngine, createRecorder } from '../../src/engine/default.ts';
import { policyOf, replayOf } from './logged.ts';

const policyWith = (description: string, more = '') =>
  policyOf(`
    route otherwise to inbox "Support"
    signal late "The parcel is late"
    detail days: integer ${description}
    escalate when late and confirmed { collect days }
    ${more}`);

const BEFORE = '"How many days it is late"';

const reader: Classifier = {
  name: 'reader',
  findsDetails: true,
  judge: ({ questions }) => ({
    judgements: questions.map(({ signal }) => ({
      kind: 'verdict',
      verdict: signal.name === 'late' ? 'yes' : 'no',
    })),
    details: [{ name: 'days', value: 14, turn: 0 }],
  }),
};

async function log(): Promise<string> {
  const policy = policyWith(BEFORE);
  const engine = createEngine(policy, { classifiers: [reader] });
  const text = 'It is a fortnight late';
  const step = await engine.step(engine.start(), { kind: 'turn', role: 'customer', text });
  if (!step.ok) throw new Error(step.message);
  expect(step.decision.decision).toBe('escalate');
  return createRecorder(policy).line('c', step);
}

async function changeUnder(policy: ReturnType<typeof policyOf>) {
  const { conversations } = await replayOf(policy, [await log()]);
  return conversations.map(({ ways }) => ways.map(({ change }) => change));
}

describe('details that a classifier found', () => {
  test('are found again by a policy that defines them as before', async () => {
    expect(await changeUnder(policyWith(BEFORE, 'mask phone'))).toEqual([['unchanged']]);
  });

  test('are not there for one that defines them otherwise: the bot asks', async () => {
    const other = policyWith('"How many working days it is late"');
    expect(await changeUnder(other)).toEqual([['no_longer_escalated']]);
  });
});
