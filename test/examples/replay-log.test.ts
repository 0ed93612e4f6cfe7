// The log of the examples is what a bot with the policy beside it writes, and the proposal is replayed over it.

import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pinnedTo } from '../../src/engine/classifiers/pinned.ts';
import { createEngine, createRecorder, defaultPorts } from '../../src/engine/default.ts';
import type { LabelledConversation } from '../../src/eval/dataset/conversation.ts';
import { eventsOf } from '../../src/eval/dataset/conversation-events.ts';
import { replay } from '../../src/eval/replay/replay.ts';
import { changeOf, type ReplayedConversation } from '../../src/eval/replay/replayed.ts';
import { conversationsOf } from '../datasets/labelled-files.ts';
import { compiledExample } from './compiled-example.ts';

const FOLDER = 'examples/order-tracking/';
const LOG = `${FOLDER}last-week.log`;
const MONDAY = Date.parse('2026-05-04T09:00:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

function policyOf(file: string) {
  const { policy, diagnostics } = compiledExample(FOLDER + file);
  expect(diagnostics).toEqual([]);
  if (policy === undefined) throw new Error('the policy has errors');
  return policy;
}

/** A conversation a day, a turn a minute. */
function timed(conversation: LabelledConversation, day: number): LabelledConversation {
  const at = (turn: number) => new Date(MONDAY + day * DAY + turn * MINUTE).toISOString();
  return {
    ...conversation,
    turns: conversation.turns.map((turn, index) => ({ ...turn, at: at(index) })),
  };
}

/** Until it hands over, and the person closes the case. */
async function written(): Promise<string> {
  const policy = policyOf('policy.handrail');
  const recorder = createRecorder(policy);
  let current: LabelledConversation | undefined;
  const classifiers = [pinnedTo(() => current)];
  const engine = createEngine(policy, { classifiers, eager: true });
  let lines = '';
  for (const [day, one] of (await conversationsOf(`${FOLDER}conversations.jsonl`)).entries()) {
    current = timed(one, day);
    let state = engine.start();
    for (const { event } of eventsOf(current)) {
      const step = await engine.step(state, event);
      if (!step.ok) throw new Error(step.message);
      state = step.state;
      lines += recorder.line(one.id, step);
      if (step.decision.decision === 'escalate') break;
    }
  }
  return lines;
}

test('the log is what the policy beside it writes', async () => {
  const lines = await written();
  if (process.env.UPDATE === '1') writeFileSync(LOG, lines);
  expect(readFileSync(LOG, 'utf8')).toBe(lines);
});

test('the proposal is open where its new signal was not recorded', async () => {
  const told: ReplayedConversation[] = [];
  const options = {
    ports: defaultPorts,
    onConversation: (one: ReplayedConversation) => told.push(one),
  };
  const same = await replay(policyOf('policy.handrail'), [LOG], options);
  expect(same).toMatchObject({
    ok: true,
    totals: { open: 0, changes: { unchanged: { least: 5 } } },
  });
  told.length = 0;
  await replay(policyOf('proposal.handrail'), [LOG], options);
  expect(told.map((one) => [one.id, changeOf(one)])).toEqual([
    ['order-tracking-001', 'unchanged'],
    ['order-tracking-002', 'open'],
    ['order-tracking-003', 'unchanged'],
    ['order-tracking-004', 'earlier'],
    ['order-tracking-005', 'open'],
  ]);
});
