// Handrail over the same facts: the policy, the events with their verdicts, and the state that they come upon.

import { readFileSync } from 'node:fs';
import { compileText } from '../../src/dsl/compile.ts';
import type { Engine } from '../../src/engine/api.ts';
import type { GivenVerdict } from '../../src/engine/classifier.ts';
import type { Decision } from '../../src/engine/decision.ts';
import { createEngine } from '../../src/engine/engine.ts';
import type { Event } from '../../src/engine/event.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import type { State } from '../../src/engine/state.ts';
import type { Facts } from './facts.ts';

const FILE = 'bench/decide/policy.handrail';
const OPENING = 'Good morning, I have a question about something I bought in your shop';

export interface Step {
  readonly event: Event;
  readonly verdicts: readonly GivenVerdict[];
}

export function makeEngine(): Engine {
  const { policy, diagnostics } = compileText(readFileSync(FILE, 'utf8'), FILE);
  if (policy === undefined || diagnostics.length > 0)
    throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return createEngine(policy, defaultPorts);
}

/** One customer turn was said, and nothing else is known. */
export function openedState(engine: Engine): State {
  const opened = engine.advance(engine.start(), { kind: 'turn', role: 'customer', text: OPENING });
  if (!opened.ok) throw new Error(opened.message);
  return opened.state;
}

/** All eighteen facts at once: inputs and details from the host, a verdict for each signal. */
export function factsStep({ inputs, details, signals }: Facts): Step {
  return {
    event: { kind: 'facts', inputs, details },
    verdicts: Object.entries(signals).map(([signal, verdict]) => ({
      signal,
      judgement: { kind: 'verdict', verdict },
      by: 'bench',
    })),
  };
}

const CLAUSES: Readonly<Record<keyof Facts['signals'], string>> = {
  payment_issue: 'you charged me twice',
  legal_threat: 'my lawyer will call',
  wants_refund: 'I want a refund',
  shipment_stuck: 'it has not arrived',
  frustrated: 'this is ridiculous',
  asks_for_human: 'let me talk to a human',
};
const FILLER =
  ' about the order that I placed in the shop some days ago, with the lamp and the two blue chairs in it, as we said then';

/** A turn of 100 characters that says what the first two signals that are `yes` mean; its verdicts come from text rules. */
export function turnStep({ inputs, details, signals }: Facts): Step {
  const clauses = Object.entries(CLAUSES)
    .filter(([signal]) => signals[signal as keyof Facts['signals']] === 'yes')
    .map(([, clause]) => clause)
    .slice(0, 2);
  const said = clauses.length === 0 ? 'Hello, one more word' : clauses.join(', ');
  const text = `${said},${FILLER}`.slice(0, 100);
  return { event: { kind: 'turn', role: 'customer', text, inputs, details }, verdicts: [] };
}

export function decide(engine: Engine, state: State, { event, verdicts }: Step): Decision {
  const advanced = engine.advance(state, event, verdicts);
  if (!advanced.ok) throw new Error(advanced.message);
  return advanced.decision;
}

export function firedRules(decision: Decision): readonly string[] {
  return decision.decision === 'escalate' ? decision.rules.map(({ rule }) => rule) : [];
}
