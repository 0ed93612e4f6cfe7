// A labelled conversation from a draft: turns in the order of their times, what the hand-over was, and a label only where it is asked for.

import type { Label, LabelledConversation, Turn } from '../dataset/conversation.ts';
import type { Draft, Dropped, Handover, Happening } from './draft.ts';

export interface LabelOptions {
  /** Label with what the system did, which is not what was right. */
  readonly labelFromHandover: boolean;
}

/** What the system did: handed over, left it to the bot, or nobody can tell as no bot spoke. */
export type Outcome = 'handed-over' | 'kept' | 'no-bot';

export interface Made {
  /** Absent where nothing is left to read. */
  readonly conversation?: LabelledConversation;
  readonly outcome: Outcome;
  readonly dropped: readonly Dropped[];
}

export function conversationOf(draft: Draft, options: LabelOptions): Made {
  const happenings = inOrder(draft.happenings);
  const dropped = happenings.flatMap((one) => (one.kind === 'dropped' ? [one.why] : []));
  const turns = happenings.flatMap((one) => (one.kind === 'turn' ? [turnOf(one)] : []));
  const found = firstHandover(happenings);
  const bot = turns.some(({ role }) => role === 'bot');
  const outcome: Outcome = found !== undefined ? 'handed-over' : bot ? 'kept' : 'no-bot';
  // Activity of the system alone is no conversation.
  if (!turns.some(({ role }) => role !== 'system')) return { outcome, dropped };
  const { id, inputs, slices, kept } = draft;
  return {
    outcome,
    dropped,
    conversation: {
      id,
      ...kept,
      turns,
      ...(inputs !== undefined && Object.keys(inputs).length > 0 && { inputs }),
      ...(found !== undefined && { handover: found }),
      label: options.labelFromHandover ? labelOf(outcome, found) : { escalate: null },
      ...(slices !== undefined && Object.keys(slices).length > 0 && { slices }),
    },
  };
}

function labelOf(outcome: Outcome, found: Found | undefined): Label {
  if (outcome === 'no-bot') return { escalate: null };
  if (found === undefined) return { escalate: false, by: 'handover' };
  const { at, to } = found;
  return {
    escalate: true,
    ...(at !== undefined && { at }),
    ...(to !== undefined && { to }),
    by: 'handover',
  };
}

/** What happened, by time. What has no time stays behind what came before it. */
function inOrder(happenings: readonly Happening[]): readonly Happening[] {
  let latest = Number.NEGATIVE_INFINITY;
  const timed = happenings.map((happening) => {
    latest = happening.at === undefined ? latest : Date.parse(happening.at);
    return { happening, time: latest };
  });
  // Two that have no time at all differ by infinity less infinity.
  return timed
    .sort((a, b) => (a.time === b.time ? 0 : a.time - b.time))
    .map((one) => one.happening);
}

function turnOf({ role, text, at, id }: Extract<Happening, { kind: 'turn' }>): Turn {
  return { role, text, ...(at !== undefined && { at }), ...(id !== undefined && { id }) };
}

interface Found extends Omit<Handover, 'byBot'> {
  /** Index of the last turn of customer or bot before it; absent where it came before any. */
  readonly at?: number;
}

/**
 * The first thing that shows that people took over from a bot. A person who answers where no bot has spoken takes over
 * from nobody, so that is none.
 */
function firstHandover(happenings: readonly Happening[]): Found | undefined {
  let index = -1;
  let at: number | undefined;
  let bot = false;
  for (const [position, one] of happenings.entries()) {
    if (one.kind === 'handover' && (bot || one.byBot === true)) {
      const to = one.to ?? laterTarget(happenings.slice(position));
      return { ...(at !== undefined && { at }), how: one.how, ...(to !== undefined && { to }) };
    }
    if (one.kind !== 'turn') continue;
    index++;
    if (one.role === 'human' && bot) {
      const to = laterTarget(happenings.slice(position));
      return {
        ...(at !== undefined && { at }),
        how: 'a person answered',
        ...(to !== undefined && { to }),
      };
    }
    if (one.role === 'bot' || one.role === 'customer') at = index;
    if (one.role === 'bot') bot = true;
  }
  return undefined;
}

/** Where it went is often noted a moment after it went there. */
function laterTarget(happenings: readonly Happening[]) {
  for (const one of happenings) {
    if (one.kind === 'handover' && one.to !== undefined) return one.to;
    // What follows the customer's next words is another matter.
    if (one.kind === 'turn' && one.role === 'customer') return undefined;
  }
  return undefined;
}
