// A conversation as the tables count it.

import { goldTurns, type Label } from '../dataset/conversation.ts';
import type { Confusion } from './confusion.ts';
import { handoverKey } from './handover.ts';
import type { Outcome } from './outcome.ts';
import { type Timed, timingOf } from './timing.ts';

/** What is worked out of a conversation once, for all the tables that count it. */
export interface Case {
  readonly outcome: Outcome;
  readonly cell: keyof Confusion | null;
  readonly timed: Timed | null;
  /** null: nobody said at which turn a hand-over is right. */
  readonly handover: string | null;
  readonly routed: 'right' | 'wrong' | null;
  /** null: not as they would have been live. */
  readonly calls: number | null;
}

export function caseOf(outcome: Outcome, tolerance: number): Case {
  const { label, escalatedAt, calls } = outcome;
  const { escalate } = label;
  const gold = escalate === true ? goldTurns(label) : NO_TURNS;
  const known = escalate === false || gold.length > 0;
  return {
    outcome,
    cell: cellOf(label, escalatedAt !== null),
    timed: gold.length === 0 ? null : timingOf(escalatedAt, gold, tolerance),
    handover: known ? handoverKey(escalatedAt, gold) : null,
    routed: routedOf(outcome),
    calls: calls === undefined ? null : Object.values(calls).reduce((sum, count) => sum + count, 0),
  };
}

const NO_TURNS: readonly number[] = [];

function cellOf({ escalate }: Pick<Label, 'escalate'>, escalated: boolean): Case['cell'] {
  if (escalate === null) return null;
  return escalated ? (escalate ? 'tp' : 'fp') : escalate ? 'fn' : 'tn';
}

function routedOf({ label, escalatedAt, to }: Outcome): Case['routed'] {
  if (label.escalate !== true || escalatedAt === null || label.to === undefined) return null;
  return to?.kind === label.to.kind && to.name === label.to.name ? 'right' : 'wrong';
}
