// Every example is true: it compiles without a word, its tests pass, and its conversations decide as they are labelled.

import { describe, expect, test } from 'vitest';
import { pinnedTo } from '../../src/engine/classifiers/pinned.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { nameChecker } from '../../src/eval/dataset/check-names.ts';
import { goldTurns, type LabelledConversation } from '../../src/eval/dataset/conversation.ts';
import { stepConversation } from '../../src/eval/run/step-conversation.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { playTests } from '../../src/testing/play.ts';
import { conversationsOf, EXAMPLES, LABELLED_FILES } from '../datasets/labelled-files.ts';
import { compiledExample, PORTS } from './compiled-example.ts';

/** Steps conversations one after the other, each with the verdicts of its own labels. */
function stepperOf(policy: Policy) {
  let current: LabelledConversation | undefined;
  const engine = createEngine(policy, PORTS, { classifiers: [pinnedTo(() => current)] });
  return (conversation: LabelledConversation) => {
    current = conversation;
    return stepConversation(engine, conversation, { toTheEnd: false });
  };
}

describe.each(EXAMPLES)('examples/%s', (name) => {
  const compiled = compiledExample(`examples/${name}/policy.handrail`);

  test('compiles without a word', () => {
    expect(compiled.diagnostics).toEqual([]);
    expect(compiled.policy).toBeDefined();
  });

  test('its tests pass', async () => {
    const results = await playTests(compiled, (policy, options) =>
      createEngine(policy, PORTS, options),
    );
    expect(results.length).toBeGreaterThan(1);
    expect(results.filter(({ passed }) => !passed)).toEqual([]);
  });

  test('its conversations decide as they are labelled', async () => {
    if (compiled.policy === undefined) throw new Error('the policy has errors');
    const step = stepperOf(compiled.policy);
    const conversations = await conversationsOf(`examples/${name}/conversations.jsonl`);
    expect(new Set(conversations.map((c) => c.label.escalate))).toEqual(new Set([true, false]));
    for (const conversation of conversations) {
      const { id, label } = conversation;
      const stepped = await step(conversation);
      if (!stepped.ok) throw new Error(`${id}: ${stepped.refused.message}`);
      expect(stepped.failedBefore, id).toBe(false);
      expect(stepped.escalation !== null, id).toBe(label.escalate);
      expect(stepped.checks.length > 0, `${id}: asks first`).toBe(label.check);
      if (stepped.escalation === null) continue;
      expect(goldTurns(label), id).toContain(stepped.escalation.turn);
      expect(stepped.escalation.to, id).toEqual(label.to);
    }
  });
});

test.each(LABELLED_FILES)('$path is labelled completely for its policy', async (file) => {
  const { policy } = compiledExample(file.policy);
  if (policy === undefined) throw new Error('the policy has errors');
  const unknownNames = nameChecker(policy);
  const details = policy.details.map((detail) => detail.name);
  const signals = policy.signals.map((signal) => signal.name).sort();
  for (const conversation of await conversationsOf(file.path)) {
    const { id, label } = conversation;
    expect(unknownNames(conversation), id).toEqual([]);
    expect(Object.keys(label.signals ?? {}).sort(), id).toEqual(signals);
    for (const detail of Object.keys(label.details ?? {})) expect(details, id).toContain(detail);
  }
});
