// What a misjudged conversation teaches: the kind of mistake, and what it came from.

import type { Decision } from '../../../engine/decision.ts';
import { goldTurns } from '../../dataset/conversation.ts';
import type { Outcome } from '../../metrics/outcome.ts';
import { timingOf } from '../../metrics/timing.ts';

/** In the order in which they matter. */
export const MISTAKES = ['missed', 'false_alarm', 'late', 'early', 'wrong_place'] as const;
export type Mistake = (typeof MISTAKES)[number];

export interface Lesson {
  readonly mistake: Mistake;
  /** What it came from, in words: conversations of one cause teach the same. */
  readonly cause: string;
  /** How near it was to being right, from 0: held back or pending teaches more than nothing heard at all. */
  readonly distance: number;
  /** How much the label says beside true or false: at which turn, where to, whether to ask. */
  readonly clarity: number;
}

/** undefined where the conversation was judged as its label says, or has none. */
export function lessonOf(outcome: Outcome, tolerance: number): Lesson | undefined {
  const mistake = mistakeIn(outcome, tolerance);
  if (mistake === undefined) return undefined;
  const { at, to, check } = outcome.label;
  const clarity = [typeof at === 'number', at !== undefined, to !== undefined, check !== undefined];
  return {
    mistake,
    ...(mistake === 'missed' ? missedBy(outcome) : { cause: decidedBy(outcome), distance: 0 }),
    clarity: clarity.filter(Boolean).length,
  };
}

function mistakeIn(outcome: Outcome, tolerance: number): Mistake | undefined {
  const { label, escalatedAt, to } = outcome;
  if (label.escalate === null) return undefined;
  if (!label.escalate) return escalatedAt === null ? undefined : 'false_alarm';
  if (escalatedAt === null) return 'missed';
  const gold = goldTurns(label);
  const timing = gold.length === 0 ? 'on_time' : timingOf(escalatedAt, gold, tolerance).timing;
  if (timing === 'late' || timing === 'early') return timing;
  const right = label.to === undefined || (to?.kind === label.to.kind && to.name === label.to.name);
  return right ? undefined : 'wrong_place';
}

function missedBy(outcome: Outcome): Pick<Lesson, 'cause' | 'distance'> {
  const { decision, byFailure, failed, verdicts } = outcome;
  if (byFailure) {
    const names = namesOf(failed.map(({ signal }) => signal));
    return { cause: `${names} could not be judged`, distance: 0 };
  }
  const [held] = decision?.heldBack ?? [];
  if (held !== undefined) {
    const by = held.by.kind === 'never' ? `never ${held.by.never}` : 'the limit';
    return { cause: `${held.rule} was held back by ${by}`, distance: 0 };
  }
  const pending = pendingIn(decision);
  if (pending !== undefined) return { cause: pending, distance: 1 };
  if (verdicts.length > 0) {
    const names = namesOf(verdicts.map(({ signal }) => signal));
    return { cause: `${names} was heard, and no rule fired`, distance: 2 };
  }
  return { cause: 'nothing was heard', distance: 3 };
}

function pendingIn(decision: Decision | null): string | undefined {
  if (decision?.decision !== 'check') return undefined;
  const [first] = decision.pending;
  if (first === undefined) return undefined;
  const asks = first.ask.map(({ name }) => name);
  return asks.length === 0
    ? `${first.rule} was pending`
    : `${first.rule} was pending, for want of ${asks.join(' and ')}`;
}

/** The rule that decided first, as it states what happens. */
function decidedBy({ decision, byFailure, failed }: Outcome): string {
  const [first] = decision?.decision === 'escalate' ? decision.rules : [];
  if (first !== undefined) return first.rule;
  if (!byFailure) return 'no rule is known';
  return `${namesOf(failed.map(({ signal }) => signal))} could not be judged`;
}

function namesOf(names: readonly string[]): string {
  return [...new Set(names)].sort().slice(0, 3).join(' and ') || 'a signal';
}
