// What can happen in a conversation, as the host reports it.

import type { Value } from '../policy/value.ts';
import type { FoundDetail } from './classifier.ts';

export const ROLES = ['customer', 'bot', 'human', 'system'] as const;
export type Role = (typeof ROLES)[number];

export type Values = Readonly<Record<string, Value>>;

/** Times are ISO 8601 with an offset or `Z`. An event without one has the time of the event before. */
export type Event =
  | TurnEvent
  /** What the host knows; later ones correct earlier ones. */
  | {
      readonly kind: 'facts';
      readonly inputs?: Values;
      readonly details?: Values;
      readonly at?: string;
    }
  /** Time only: ends of suspensions, holding messages, rules about time. */
  | { readonly kind: 'tick'; readonly at: string }
  | { readonly kind: 'handover'; readonly result: 'accepted' | 'failed'; readonly at?: string }
  | { readonly kind: 'return'; readonly at?: string }
  | { readonly kind: 'close'; readonly at?: string };

export interface TurnEvent {
  readonly kind: 'turn';
  readonly role: Role;
  readonly text: string;
  readonly at?: string;
  /** The agent that answers, where the host knows it. */
  readonly agent?: string;
  /** The agent that the engine picked, where the host never names one: set by `step`. */
  readonly picked?: string;
  /** Details that a classifier found in what the customer said, where nothing else gave them: set by `step`. */
  readonly found?: readonly FoundDetail[];
  readonly inputs?: Values;
  readonly details?: Values;
}
