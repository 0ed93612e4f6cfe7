// Who has the conversation: one table of what each event does.

import type { Custody } from '../state.ts';

/** What moves custody. `escalate` is a decision, the others are events. */
export type Move =
  | 'customer'
  | 'bot'
  | 'system'
  | 'human'
  | 'escalate'
  | 'accepted'
  | 'failed'
  | 'return'
  | 'close'
  | 'none';

interface Transition {
  readonly to: Custody;
  /** Signals and details start afresh. */
  readonly afresh?: true;
}

const stay = (to: Custody): Transition => ({ to });
const afresh = (to: Custody): Transition => ({ to, afresh: true });

/** A missing entry is a move that is not possible there. */
export const CUSTODY: Readonly<Record<Custody, Readonly<Partial<Record<Move, Transition>>>>> = {
  bot: {
    customer: stay('bot'),
    bot: stay('bot'),
    system: stay('bot'),
    human: stay('human'),
    escalate: stay('handing_over'),
    close: stay('closed'),
    none: stay('bot'),
  },
  handing_over: {
    customer: stay('handing_over'),
    bot: stay('handing_over'),
    system: stay('handing_over'),
    human: stay('human'),
    escalate: stay('handing_over'),
    accepted: stay('human'),
    failed: stay('bot'),
    return: afresh('bot'),
    close: stay('closed'),
    none: stay('handing_over'),
  },
  human: {
    customer: stay('human'),
    bot: stay('human'),
    system: stay('human'),
    human: stay('human'),
    escalate: stay('handing_over'),
    accepted: stay('human'),
    return: afresh('bot'),
    close: stay('closed'),
    none: stay('human'),
  },
  closed: {
    customer: afresh('bot'),
    bot: stay('closed'),
    system: stay('closed'),
    human: afresh('human'),
    none: stay('closed'),
  },
};

/** What a person would call the custody. */
export const CUSTODY_TEXT: Readonly<Record<Custody, string>> = {
  bot: 'the bot has the conversation',
  handing_over: 'a hand-over is under way',
  human: 'people have the conversation',
  closed: 'the conversation is closed',
};
