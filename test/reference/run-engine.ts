// Plays a conversation through an engine, and puts its decisions beside those of the reference.

import type { Refused, Stepped } from '../../src/engine/api.ts';
import type { Decision } from '../../src/engine/decision.ts';
import { createEngine } from '../../src/engine/engine.ts';
import type { Event } from '../../src/engine/event.ts';
import type { State } from '../../src/engine/state.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { classifiersOf } from './arbitrary-conversation.ts';
import type { Evaluated } from './evaluate.ts';
import { plainPorts } from './plain-ports.ts';
import type { Judge } from './verdicts.ts';

export interface Played {
  readonly ok: true;
  readonly decision: Decision;
  readonly state: State;
  readonly before: State;
  readonly answers: Stepped['answers'];
}

/** The state of a refused event is the one before it. */
export async function playEngine(
  policy: Policy,
  events: readonly Event[],
  judges: readonly Judge[],
  eager: boolean,
): Promise<readonly (Played | Refused)[]> {
  const engine = createEngine(policy, plainPorts, { classifiers: classifiersOf(judges), eager });
  const results: (Played | Refused)[] = [];
  let state = engine.start();
  for (const event of events) {
    const step = await engine.step(state, event);
    const before = state;
    if (step.ok) state = step.state;
    results.push(
      step.ok ? { ok: true, decision: step.decision, state, before, answers: step.answers } : step,
    );
  }
  return results;
}

/** What two evaluators must agree on: all but the words behind a decision, and how failures are explained. */
export function essence(decision: Decision): unknown {
  const { classifierFailed: _, ...rest } = decision;
  switch (rest.decision) {
    case 'escalate': {
      const { note: _note, summary: _summary, ...kept } = rest;
      return { ...kept, rules: rest.rules.map((r) => r.rule) };
    }
    case 'check':
      return { ...rest, pending: rest.pending.map(({ evidence: _evidence, ...p }) => p) };
    case 'continue':
    case 'suspended':
      return rest;
  }
}

/** A step as both can state it. A refusal may have several reasons, of which an engine names one. */
export function stepEssence(
  got: Played | Refused,
  expected: Evaluated,
): readonly [unknown, unknown] {
  if (got.ok && expected.ok) return [essence(got.decision), essence(expected.decision)];
  if (!got.ok && !expected.ok) {
    const named = expected.codes.find((code) => code === got.code);
    return [{ refused: got.code }, { refused: named ?? expected.codes }];
  }
  return [
    got.ok ? essence(got.decision) : { refused: got.code },
    expected.ok ? essence(expected.decision) : { refused: expected.codes },
  ];
}
