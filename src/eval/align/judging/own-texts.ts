// The texts that a policy itself has: what it says is sent by the policy, and what it describes is no instruction.

import { tokens } from '../../../policy/normal-form.ts';
import type { Policy } from '../../../policy/policy.ts';

/** Whether a text is one of the policy's, up to case, punctuation and the name that stands before it. */
export function ownTexts(policy: Policy): (text: string) => boolean {
  const { scope, agents, signals, details, rules, nevers, suspend } = policy;
  const says = [...rules.flatMap(({ say = [] }) => say), ...(suspend?.holding?.say ?? [])];
  const known = new Set(
    [
      scope ?? '',
      ...says.map(({ text }) => text),
      ...[...agents, ...signals, ...details].map(({ description = '' }) => description),
      ...[...rules, ...nevers].map(({ id }) => id),
    ]
      .map(normal)
      .filter((one) => one !== ''),
  );
  return (text) => known.has(normal(text)) || known.has(normal(text.replace(/^[^:]{1,80}: /, '')));
}

function normal(text: string): string {
  return tokens(text)
    .map(({ word }) => word)
    .join(' ');
}
