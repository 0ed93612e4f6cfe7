// What people receive with an escalation.

import { describe, expect, it } from 'vitest';
import { compileText } from '../../src/dsl/compile.ts';
import type { EscalateDecision } from '../../src/engine/decision.ts';
import { createEngine } from '../../src/engine/engine.ts';
import type { Event } from '../../src/engine/event.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import type { State } from '../../src/engine/state.ts';

const POLICY = `
input plan: free | pro = free
signal late "The parcel is late" { says "not here yet" }
detail order_number: text matching /\\d{7}/
detail email: email
escalate when late and order_number is given {
  collect order_number
  say "Our logistics team takes over."
}
summary {
  order_number: text "The order"
  mood: text "How the customer feels"
}
route otherwise to team "Logistics"
`;

async function escalation(policy: string, events: readonly Event[]): Promise<EscalateDecision> {
  const compiled = compileText(policy);
  if (compiled.policy === undefined) throw new Error(JSON.stringify(compiled.diagnostics));
  const engine = createEngine(compiled.policy, defaultPorts);
  let state: State = engine.start();
  for (const event of events) {
    const step = await engine.step(state, event);
    if (!step.ok) throw new Error(step.message);
    if (step.decision.decision === 'escalate') return step.decision;
    state = step.state;
  }
  throw new Error('nothing was escalated');
}

const customer = (text: string): Event => ({ kind: 'turn', role: 'customer', text });

const EVENTS = [
  customer('My parcel is not here yet'),
  { kind: 'turn', role: 'bot', text: 'What is your order number?' } as const,
  customer('4481234, and write to kim@example.com'),
];

describe('a note', () => {
  it('says what the customer wants, why it was escalated, what is known and what comes next', async () => {
    const { note } = await escalation(POLICY, EVENTS);
    expect(note?.split('\n')).toEqual([
      'What the customer wants: "My parcel is not here yet" (turn 1); The parcel is late',
      'Why it was escalated: late and order_number is given [late: "not here yet" (turn 1), order_number 4481234]',
      'What is known: order_number 4481234, email kim@example.com',
      'Next step: answer the customer; the customer was told: "Our logistics team takes over."',
      'Not filled in the summary, for want of a language model: mood',
    ]);
  });

  it('masks what the policy masks', async () => {
    const { note } = await escalation(`${POLICY}\nmask email`, EVENTS);
    expect(note).toContain('email [email]');
    expect(note).not.toContain('kim@example.com');
  });

  it('comes with the fields of the summary that are known', async () => {
    expect((await escalation(POLICY, EVENTS)).summary).toEqual({ order_number: '4481234' });
  });

  it('says what to ask where something required is still missing', async () => {
    const policy = `${POLICY}\nescalate when late and (confirmed or customer_turns >= 1) { collect email }`;
    const { note } = await escalation(policy, EVENTS);
    expect(note).toContain('Next step: ask the customer for email');
  });
});
