// How two decisions on the same event differ, for whoever reads them: rules may go by other names.

import type { Ask, Decision, EscalateDecision } from '../../engine/decision.ts';
import type { Destination } from '../../policy/policy.ts';

/** What became of a conversation, from the change that matters most to that which matters least. */
export const CHANGES = [
  'newly_escalated',
  'no_longer_escalated',
  'earlier',
  'later',
  'other_destination',
  'other_contents',
  'other_checks',
  'unchanged',
] as const;
export type Change = (typeof CHANGES)[number];

/** Of two escalations. */
export function contentsDiffer(then: EscalateDecision, now: EscalateDecision): Change {
  if (!sameDestination(then.to, now.to)) return 'other_destination';
  const same =
    then.say === now.say &&
    then.reason === now.reason &&
    then.priority === now.priority &&
    sameTexts(then.tags, now.tags) &&
    sameTexts(then.notify, now.notify);
  return same ? 'unchanged' : 'other_contents';
}

/** Of two decisions that do not escalate. */
export function checksDiffer(then: Decision, now: Decision): Change {
  const same =
    then.decision === now.decision &&
    sameTexts(asksOf(then), asksOf(now)) &&
    sayOf(then) === sayOf(now);
  return same ? 'unchanged' : 'other_checks';
}

export function sameDestination(a: Destination | undefined, b: Destination | undefined): boolean {
  return a?.kind === b?.kind && a?.name === b?.name;
}

function asksOf(decision: Decision): readonly string[] {
  if (decision.decision !== 'check') return [];
  return decision.ask.map(({ kind, name }: Ask) => `${kind} ${name}`);
}

function sayOf(decision: Decision): string | undefined {
  return 'say' in decision ? decision.say : undefined;
}

/** In any order: which comes first follows the order of rules. */
function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && [...a].sort().join('\n') === [...b].sort().join('\n');
}
