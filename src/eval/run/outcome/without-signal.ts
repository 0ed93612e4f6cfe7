// What signals did for an escalation: whether it would have come without each of them.

import type { Engine } from '../../../engine/api.ts';
import type { GivenVerdict } from '../../../engine/classifier.ts';
import type { EscalateDecision } from '../../../engine/decision.ts';
import type { Event } from '../../../engine/event.ts';

/** An event of a conversation as it was stepped, with the verdicts that were given or asked for at it. */
export interface SteppedEvent {
  readonly event: Event;
  /** Index of the turn; -1 for the facts before the first turn. */
  readonly turn: number;
  readonly verdicts: readonly GivenVerdict[];
}

/**
 * Per signal that the escalation rests on, whether there would have been none in the whole conversation, had its verdict
 * been `no` throughout, text rules and all; null where nobody needs to know, as the escalation is not right. `steps` go to
 * the end of the conversation with every exchange judged: these verdicts stand, so next to nothing is asked again.
 */
export async function firedSignals(
  engine: Engine,
  escalation: EscalateDecision,
  steps: readonly SteppedEvent[],
  isRight: boolean,
): Promise<Readonly<Record<string, boolean | null>>> {
  const names = new Set(
    escalation.rules.flatMap(({ evidence }) =>
      evidence.flatMap((one) => (one.kind === 'signal' ? [one.signal] : [])),
    ),
  );
  const fired: [string, boolean | null][] = [];
  for (const name of [...names].sort()) {
    fired.push([name, isRight ? !(await escalatesWithout(engine, name, steps)) : null]);
  }
  return Object.fromEntries(fired);
}

async function escalatesWithout(
  engine: Engine,
  signal: string,
  steps: readonly SteppedEvent[],
): Promise<boolean> {
  let state = engine.start();
  for (const { event, turn, verdicts } of steps) {
    const given = verdicts.filter((one) => one.signal !== signal);
    // For a turn of the other side the engine passes it over.
    const silenced: GivenVerdict = { signal, turn, judgement: NO, by: 'left out' };
    const step = await engine.step(state, event, turn < 0 ? given : [...given, silenced]);
    if (!step.ok) throw new Error(`without ${signal} turn ${turn} is refused: ${step.message}`);
    if (step.decision.decision === 'escalate') return true;
    state = step.state;
  }
  return false;
}

const NO = { kind: 'verdict', verdict: 'no' } as const;
