// The events of a conversation that is written down, as a host would have reported them.

import type { Event } from '../../engine/event.ts';
import type { Conversation, Turn } from './conversation.ts';

export interface ConversationEvent {
  readonly event: Event;
  /** Index of the turn; -1 for the facts before the first turn. */
  readonly turn: number;
}

/** What the host knows before the first turn comes first. */
export function* eventsOf({ turns, inputs, details }: Conversation): Generator<ConversationEvent> {
  if (inputs !== undefined || details !== undefined) {
    const facts = { ...(inputs && { inputs }), ...(details && { details }) };
    yield { event: { kind: 'facts', ...facts }, turn: -1 };
  }
  for (const [turn, one] of turns.entries()) yield { event: turnEvent(one), turn };
}

function turnEvent({ role, text, at, agent, inputs, details }: Turn): Event {
  return {
    kind: 'turn',
    role,
    text,
    ...(at !== undefined && { at }),
    ...(agent !== undefined && { agent }),
    ...(inputs && { inputs }),
    ...(details && { details }),
  };
}
