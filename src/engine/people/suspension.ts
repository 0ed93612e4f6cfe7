// How long people have a conversation, and what the bot may say meanwhile.

import type { Destination, Policy } from '../../policy/policy.ts';
import type { Event } from '../event.ts';
import type { Suspension } from '../state.ts';

/** Whether the time of a `suspend for` is over. */
export function isOver(policy: Policy, suspended: Suspension, now: number | null): boolean {
  const forMs = policy.suspend?.forMs;
  const from = suspended.lastHuman ?? suspended.since;
  return forMs !== undefined && now !== null && from !== null && now >= from + forMs;
}

export function suspendedBy(
  before: Suspension | null,
  now: number | null,
  by: { readonly kind: 'escalation'; readonly to: Destination | null } | { readonly kind: 'human' },
): Suspension {
  if (by.kind === 'human') {
    return before === null
      ? { since: now, to: null, lastHuman: now, lastHolding: null }
      : { ...before, since: before.since ?? now, lastHuman: now };
  }
  const { to } = by;
  return before === null
    ? { since: now, to, lastHuman: null, lastHolding: null }
    : { ...before, since: before.since ?? now, to: to ?? before.to };
}

/** A holding message is due at a tick or a customer turn, long enough after the last thing the customer heard. */
export function holdingIsDue(
  policy: Policy,
  suspended: Suspension,
  event: Event,
  now: number | null,
): boolean {
  const holding = policy.suspend?.holding;
  if (holding === undefined || now === null) return false;
  const asks = event.kind === 'tick' || (event.kind === 'turn' && event.role === 'customer');
  const heard = [suspended.since, suspended.lastHuman, suspended.lastHolding].filter(
    (time) => time !== null,
  );
  return asks && heard.length > 0 && now >= Math.max(...heard) + holding.everyMs;
}
