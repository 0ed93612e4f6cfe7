// Many classifiers' verdicts fail at once, as where the customer writes in a language that the policy does not know.

import { describe, expect, it } from 'vitest';
import { compileText } from '../../src/dsl/compile.ts';
import type { Classifier } from '../../src/engine/classifier.ts';
import type { Decision } from '../../src/engine/decision.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';

const MANY = 30;
const names = Array.from({ length: MANY }, (_, at) => `matter_${at}`);
const signals = names.map((name) => `signal ${name} "The customer asks about ${name}"`).join('\n');

const failing: Classifier = {
  name: 'failing',
  judge: ({ questions }) => questions.map(() => ({ kind: 'failed', reason: 'in Spanish' })),
};

/** The decision after each of these turns of the customer. Between them the bot speaks. */
async function decisions(rules: string, ...texts: readonly string[]): Promise<readonly Decision[]> {
  const { policy, diagnostics } = compileText(`
    ignore asks_for_human
    ignore bot_hands_off
    ${signals}
    signal fire { says "fuego" }
    ${rules}
    route otherwise to inbox "Support"`);
  if (policy === undefined) throw new Error(JSON.stringify(diagnostics));
  const engine = createEngine(policy, defaultPorts, { classifiers: [failing] });
  let state = engine.start();
  const made: Decision[] = [];
  for (const text of texts) {
    for (const event of [
      { kind: 'turn', role: 'customer', text },
      { kind: 'turn', role: 'bot', text: 'Vale.' },
    ] as const) {
      const step = await engine.step(state, event);
      if (!step.ok) throw new Error(step.code);
      state = step.state;
      if (event.role === 'customer') made.push(step.decision);
    }
  }
  return made;
}

const each = names.map((name) => `escalate "${name}" when ${name}`).join('\n');
const all = (word: string) => names.join(` ${word} `);
const firesAlone = (id: string) => ({
  decision: 'escalate',
  rules: [{ rule: id }],
  classifierFailed: names.map((signal) => ({ signal, turn: 0, reason: 'in Spanish' })),
});
const undecided = { decision: 'check', because: 'classifier_failed', pending: [], ask: [] };

describe('many verdicts that failed at one turn', () => {
  it('do not keep a rule from firing that is certain without them', async () => {
    const rules = `${each}\nalways escalate "fire" when fire`;
    expect(await decisions(rules, 'hay fuego')).toMatchObject([firesAlone('fire')]);
    const plain = `${each}\nescalate "fire" when fire`;
    expect(await decisions(plain, 'hay fuego')).toMatchObject([firesAlone('fire')]);
  });

  it('leave the decision to the policy where they make the difference', async () => {
    const rules = `${each}\nalways escalate "fire" when fire`;
    expect(await decisions(rules, 'hola')).toMatchObject([undecided]);
    const held = `${each}\nescalate "fire" when fire\nnever escalate when matter_7`;
    expect(await decisions(held, 'hay fuego')).toMatchObject([undecided]);
    const unheld = `${each}\nalways escalate "fire" when fire\nnever escalate when matter_7`;
    expect(await decisions(unheld, 'hay fuego')).toMatchObject([firesAlone('fire')]);
  });

  it('are told apart from what hangs together: one of the two rules fires, whatever the verdict', async () => {
    const either = `${each}
      always escalate "a" when fire and possible matter_3
      always escalate "b" when fire and not possible matter_3`;
    const [made] = await decisions(either, 'hay fuego');
    expect(made).toMatchObject({ decision: 'escalate', rules: [] });
    expect(await decisions(either, 'hola')).toMatchObject([undecided]);
  });

  it('count rule by rule, where one hangs on more of them than can be gone through', async () => {
    const rules = `
      escalate "any" when ${all('or')}
      escalate "each" when certain matter_0 and possible matter_1 or ${all('and')}
      always escalate "fire" when fire`;
    expect(await decisions(rules, 'hay fuego')).toMatchObject([firesAlone('fire')]);
    expect(await decisions(rules, 'hola')).toMatchObject([undecided]);
  });

  it('do so at turn after turn', async () => {
    const rules = `
      ${each}
      escalate "upset" when matter_0 2 times in a row or matter_1 3 times or now matter_2
      always escalate "fire" when fire`;
    const made = await decisions(rules, 'hola', 'no funciona', 'que pasa', 'y ahora', 'hay fuego');
    expect(made.map(({ decision }) => decision)).toEqual([
      ...['check', 'check', 'check', 'check'],
      'escalate',
    ]);
    expect(made.at(-1)).toMatchObject({ rules: [{ rule: 'fire' }] });
    expect(made.at(-1)?.classifierFailed?.length).toBe(5 * MANY);
  });
});
