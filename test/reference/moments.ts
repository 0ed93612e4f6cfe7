// The reference: a conversation as a list of moments, and what follows from the list alone: who has it, since when the talk runs.

import type { Decision } from '../../src/engine/decision.ts';
import type { Event, Role, TurnEvent } from '../../src/engine/event.ts';
import type { Custody } from '../../src/engine/state.ts';

/** One event that was not refused. */
export interface Moment {
  readonly event: Event;
  /** Its own time, else that of the moment before, else null. */
  readonly at: number | null;
  /** A suspension had run out, so that a return stands before this event. */
  readonly returnedBefore: boolean;
  /** Absent while it is being decided. */
  readonly decision: Decision | undefined;
}

/** The table of docs/choices.md, section "People": null where the event is refused. */
export function custodyAfter(custody: Custody, event: Event, suspended: boolean): Custody | null {
  switch (event.kind) {
    case 'turn':
      return custodyAfterTurn(custody, event.role);
    case 'handover':
      if (event.result === 'accepted') {
        return custody === 'handing_over' || custody === 'human' ? 'human' : null;
      }
      return custody === 'handing_over' ? 'bot' : null;
    case 'return':
      if (custody === 'bot') return suspended ? 'bot' : null;
      return custody === 'closed' ? null : 'bot';
    case 'close':
      return custody === 'closed' ? null : 'closed';
    case 'facts':
    case 'tick':
      return custody;
  }
}

function custodyAfterTurn(custody: Custody, role: Role): Custody {
  if (role === 'human') return 'human';
  if (role === 'customer' && custody === 'closed') return 'bot';
  return custody;
}

export interface Holder {
  readonly before: Custody;
  /** After the event, before its decision. */
  readonly byEvent: Custody;
  readonly after: Custody;
}

/** Who has the conversation before and after each moment. */
export function holders(moments: readonly Moment[]): readonly Holder[] {
  const result: Holder[] = [];
  let custody: Custody = 'bot';
  for (const moment of moments) {
    const before: Custody = moment.returnedBefore ? 'bot' : custody;
    const byEvent = custodyAfter(before, moment.event, true);
    if (byEvent === null) throw new Error('a refused event is no moment');
    custody = moment.decision?.decision === 'escalate' ? 'handing_over' : byEvent;
    result.push({ before, byEvent, after: custody });
  }
  return result;
}

/** Index of the first moment of the talk: what was said since the start, the last return, or the first words after a close. */
export function talkStart(moments: readonly Moment[]): number {
  const who = holders(moments);
  let start = 0;
  moments.forEach(({ event, returnedBefore }, i) => {
    const reopens =
      event.kind === 'turn' &&
      (event.role === 'customer' || event.role === 'human') &&
      who[i]?.before === 'closed';
    if (returnedBefore || reopens) start = i;
    if (event.kind === 'return') start = i + 1;
  });
  return start;
}

export interface Talk {
  readonly moments: readonly Moment[];
  /** The exchange that each moment belongs to; null before anybody has spoken. */
  readonly exchanges: readonly (number | null)[];
  readonly turns: readonly SpokenTurn[];
}

export interface SpokenTurn {
  /** Counts all turns of the conversation from 0. */
  readonly index: number;
  /** The moment of the talk at which it was said. */
  readonly moment: number;
  readonly exchange: number;
  readonly event: TurnEvent;
}

export function talkOf(all: readonly Moment[]): Talk {
  const start = talkStart(all);
  const moments = all.slice(start);
  let index = all.slice(0, start).filter((m) => m.event.kind === 'turn').length;
  const exchanges: (number | null)[] = [];
  const turns: SpokenTurn[] = [];
  let exchange: number | null = null;
  let customerSpoke = false;
  let lastSpoken: Role | null = null;
  moments.forEach(({ event }, moment) => {
    if (event.kind === 'turn') {
      if (event.role === 'customer') {
        if (!customerSpoke) exchange = 1;
        else if (lastSpoken !== 'customer') exchange = (exchange ?? 0) + 1;
        customerSpoke = true;
      }
      exchange ??= 0;
      if (event.role !== 'system') lastSpoken = event.role;
      turns.push({ index, moment, exchange, event });
      index += 1;
    }
    exchanges.push(exchange);
  });
  return { moments, exchanges, turns };
}

/** Index of the latest turn of the conversation, -1 before the first. */
export function latestTurn(all: readonly Moment[]): number {
  return all.filter((m) => m.event.kind === 'turn').length - 1;
}
