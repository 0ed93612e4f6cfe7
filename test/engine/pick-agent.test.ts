// A classifier that cannot pick an agent picks none: the next is asked, and the step goes on.

import { expect, it } from 'vitest';
import { compileText } from '../../src/dsl/compile.ts';
import type { Classifier } from '../../src/engine/classifier.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';

const { policy, diagnostics } = compileText(
  'scope "A shop"\nagent returns "Returns" { escalate when customer_turns > 5 }\nagent orders "Orders" { escalate when customer_turns > 5 }\nignore out_of_scope\nignore asks_for_human\nignore bot_hands_off',
);
if (policy === undefined) throw new Error(JSON.stringify(diagnostics));
const compiled = policy;

const judge: Classifier['judge'] = ({ questions }) => questions.map(() => ({ kind: 'abstains' }));
const throwing: Classifier = {
  name: 'throwing',
  judge,
  pickAgent() {
    throw new Error('broken');
  },
};
const rejecting: Classifier = {
  name: 'rejecting',
  judge,
  pickAgent: async () => {
    throw new Error('broken');
  },
};
const picking: Classifier = { name: 'picking', judge, pickAgent: () => 'orders' };

it.each([
  ['alone', [throwing], undefined],
  ['later', [rejecting], undefined],
  ['before one who picks', [throwing, rejecting, picking], 'orders'],
])('where it fails %s', async (_, classifiers, picked) => {
  const engine = createEngine(compiled, defaultPorts, { classifiers });
  for (const options of [{}, { signal: new AbortController().signal }]) {
    const turn = { kind: 'turn', role: 'customer', text: 'Hello' } as const;
    const step = await engine.step(engine.start(), turn, [], options);
    if (!step.ok) throw new Error(step.message);
    expect('picked' in step.event ? step.event.picked : undefined).toBe(picked);
    expect(step.decision.decision).toBe('continue');
  }
});
