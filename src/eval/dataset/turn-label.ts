// What the labels of a conversation say of a signal at one of its turns: one rule, for scoring and for calibrating.

import { pinnedVerdict } from '../../engine/classifiers/pinned.ts';
import type { Role } from '../../engine/event.ts';
import type { Side, Signal } from '../../policy/policy.ts';
import type { LabelledConversation, SignalLabel } from './conversation.ts';

/**
 * Whoever labels a signal turn by turn marks where it is; on the other turns it is not. A conversation without it has it at no turn;
 * one that has it does not say where (`unplaced`), unless there is only one turn. undefined: nothing is said of the signal.
 */
export function turnLabel(
  conversation: LabelledConversation,
  { name, by }: Pick<Signal, 'name' | 'by'>,
  turn: number,
): SignalLabel | 'unplaced' | undefined {
  const own = labelIn(conversation.turns[turn]?.label?.signals, name);
  if (own !== undefined) return own;
  if (conversation.turns.some(({ label }) => labelIn(label?.signals, name) !== undefined)) {
    return false;
  }
  const whole = labelIn(conversation.label.signals, name);
  if (whole === undefined || pinnedVerdict(whole) === 'no') return whole;
  return sideTurns(conversation, by).length === 1 ? whole : 'unplaced';
}

/** The turns of that side. */
export function sideTurns({ turns }: LabelledConversation, by: Side): readonly number[] {
  return turns.flatMap(({ role }, index) => (isOfSide(role, by) ? [index] : []));
}

function isOfSide(role: Role, side: Side): boolean {
  return role === side || (side === 'anyone' && (role === 'customer' || role === 'bot'));
}

export function labelIn(
  labels: Readonly<Record<string, SignalLabel>> | undefined,
  name: string,
): SignalLabel | undefined {
  return labels !== undefined && Object.hasOwn(labels, name) ? labels[name] : undefined;
}
