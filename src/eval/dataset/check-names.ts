// Whether the signals and facts that a conversation names exist in a policy.

import type { Values } from '../../engine/event.ts';
import type { Policy } from '../../policy/policy.ts';
import type { LabelledConversation, SignalLabels } from './conversation.ts';
import { nearestName } from './nearest-name.ts';
import type { DataProblem, DataProblemCode } from './problem.ts';

export interface UnknownName extends Pick<DataProblem, 'message' | 'help'> {
  readonly code: DataProblemCode;
  readonly name: string;
}

/** Finds what a conversation names and the policy does not have; each name once per conversation. */
export function nameChecker(
  policy: Policy,
): (conversation: LabelledConversation) => readonly UnknownName[] {
  const signals = namesOf([...policy.signals, ...policy.conditions]);
  const inputs = namesOf([...policy.inputs, { name: 'language' }]);
  const details = namesOf(policy.details);
  return (conversation) => {
    const found = new Map<string, UnknownName>();
    const look = (
      kind: 'signal' | 'input' | 'detail',
      known: ReadonlySet<string>,
      values: Values | SignalLabels | undefined,
    ) => {
      if (values === undefined) return;
      for (const name of Object.keys(values)) {
        if (!known.has(name)) found.set(`${kind} ${name}`, unknown(kind, name, known));
      }
    };
    look('signal', signals, conversation.label.signals);
    look('input', inputs, conversation.inputs);
    look('detail', details, conversation.details);
    for (const turn of conversation.turns) {
      look('signal', signals, turn.label?.signals);
      look('input', inputs, turn.inputs);
      look('detail', details, turn.details);
    }
    return [...found.values()];
  };
}

function unknown(
  kind: 'signal' | 'input' | 'detail',
  name: string,
  known: ReadonlySet<string>,
): UnknownName {
  const near = nearestName(name, [...known]);
  const meant = near === undefined ? '' : `did you mean "${near}"? `;
  return {
    code: kind === 'signal' ? 'unknown-signal' : 'unknown-fact',
    name,
    message: `the policy has no ${kind} "${name}"`,
    help: `${meant}Name it in the policy, or leave it out of the data`,
  };
}

function namesOf(named: readonly { readonly name: string }[]): ReadonlySet<string> {
  return new Set(named.map(({ name }) => name));
}
