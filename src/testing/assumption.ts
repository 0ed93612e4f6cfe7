// The verdicts that a test pins: from `assume` on, at every turn at which the signal is judged.

import type { TestStep } from '../dsl/syntax/ast-tests.ts';
import type { GivenVerdict } from '../engine/classifier.ts';
import type { TurnEvent } from '../engine/event.ts';
import type { State } from '../engine/state.ts';
import type { Policy, Side } from '../policy/policy.ts';
import type { Verdict } from '../policy/truth.ts';

/** Per signal the verdict that is assumed. */
export type Assumptions = ReadonlyMap<string, Verdict>;

type AssumeStep = Extract<TestStep, { readonly kind: 'assume' }>;

/** A later assumption of a signal takes the place of an earlier one. */
export function assume(before: Assumptions, step: AssumeStep): Assumptions {
  return new Map([...before, ...step.verdicts.map((v) => [v.name.text, v.verdict] as const)]);
}

/** What is assumed of the signals that are judged at this turn. */
export function assumedVerdicts(
  policy: Policy,
  state: State,
  turn: TurnEvent,
  assumptions: Assumptions,
): readonly GivenVerdict[] {
  const judged = policy.signals.filter(
    (signal) =>
      speaks(signal.by, turn) &&
      !(state.talk.escalated && policy.quietAfterEscalation.includes(signal.name)),
  );
  return judged.flatMap((signal) => {
    const verdict = assumptions.get(signal.name);
    return verdict === undefined
      ? []
      : [{ signal: signal.name, judgement: { kind: 'verdict', verdict }, by: 'assume' }];
  });
}

function speaks(by: Side, turn: TurnEvent): boolean {
  return by === 'anyone' ? turn.role === 'customer' || turn.role === 'bot' : turn.role === by;
}
