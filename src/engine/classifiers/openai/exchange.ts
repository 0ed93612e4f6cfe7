// Where the exchange of a turn opens.

import type { Role } from '../../event.ts';

/** The place of the customer turn whose latest spoken turn before it was a bot's or a person's. */
export function exchangeStart(turns: readonly { readonly role: Role }[], at: number): number {
  let start = at;
  let opened = false;
  for (let place = at; place >= 0; place--) {
    const role = turns[place]?.role;
    if (role === 'system' || role === undefined) continue;
    if (role !== 'customer' && opened) break;
    if (role === 'customer') opened = true;
    start = place;
  }
  return start;
}
