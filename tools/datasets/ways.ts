// Who may judge in a table: the text rules alone, the embedded classifier alone, both, or the labels in the classifier's place.

import { hashPolicy } from '../../src/policy/hash.ts';
import type { Policy, Signal } from '../../src/policy/policy.ts';

export const WAYS = [
  'text rules alone',
  'the embedded classifier alone',
  'both',
  'text rules and the labels',
] as const;

export type Way = (typeof WAYS)[number];

/**
 * The policy without the text rules of every signal that the embedded classifier can judge. Those that have nothing else keep them:
 * without, they would fail and not be silent.
 */
export function withoutTextRules(policy: Policy): Policy {
  const signals = policy.signals.map((signal) =>
    isDescribed(signal) ? { ...signal, says: [], unlessSays: [] } : signal,
  );
  const changed = { ...policy, signals };
  return { ...changed, hash: hashPolicy(changed) };
}

function isDescribed({ description, like, unlike }: Signal): boolean {
  return description !== undefined || like.length > 0 || unlike.length > 0;
}
