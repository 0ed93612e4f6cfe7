// Whether the signals and facts that a conversation names exist in a policy.

import type { Values } from '../../engine/event.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Path } from './complaint.ts';
import type { LabelledConversation, SignalLabels } from './conversation.ts';
import { nearestName } from './nearest-name.ts';
import type { DataProblem, DataProblemCode } from './problem.ts';

export interface UnknownName extends Pick<DataProblem, 'message' | 'help'> {
  readonly code: DataProblemCode;
  readonly name: string;
  readonly path: Path;
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
      path: Path,
    ) => {
      if (values === undefined) return;
      for (const name of Object.keys(values)) {
        const key = `${kind} ${name}`;
        if (known.has(name) || found.has(key)) continue;
        found.set(key, { ...unknown(kind, name, known), path: [...path, name] });
      }
    };
    look('signal', signals, conversation.label.signals, ['label', 'signals']);
    look('input', inputs, conversation.inputs, ['inputs']);
    look('detail', details, conversation.details, ['details']);
    for (const [index, turn] of conversation.turns.entries()) {
      const path = ['turns', index];
      look('signal', signals, turn.label?.signals, [...path, 'label', 'signals']);
      look('input', inputs, turn.inputs, [...path, 'inputs']);
      look('detail', details, turn.details, [...path, 'details']);
    }
    return [...found.values()];
  };
}

function unknown(
  kind: 'signal' | 'input' | 'detail',
  name: string,
  known: ReadonlySet<string>,
): Omit<UnknownName, 'path'> {
  const near = nearestName(name, [...known]);
  const meant = near === undefined ? '' : `did you mean "${near}"? `;
  return {
    code: kind === 'signal' ? 'unknown-signal' : 'unknown-fact',
    name,
    message: `the policy has no ${kind} "${name}"`,
    help: `${meant}name it in the policy, or leave it out of the data`,
  };
}

function namesOf(named: readonly { readonly name: string }[]): ReadonlySet<string> {
  return new Set(named.map(({ name }) => name));
}
