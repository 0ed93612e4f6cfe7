// What a replay says of one conversation.

import type { Decision, EscalateDecision } from '../../engine/decision.ts';
import type { Destination } from '../../policy/policy.ts';
import type { Change } from './difference.ts';

/** An escalation, as far as totals need it. */
export interface EscalationAt {
  readonly turn: number;
  readonly to: Destination | null;
  readonly rules: readonly string[];
}

/** One way in which the conversation may have gone under the new policy. */
export interface Way {
  readonly change: Change;
  /** The turn of the first difference that matters most; null where nothing changed. */
  readonly turn: number | null;
  /** The first escalation, if there was one. */
  readonly escalation: EscalationAt | null;
  /** The decisions of both policies where they part; null where they do not. */
  readonly before: Decision | null;
  readonly after: Decision | null;
}

export interface Missing {
  readonly signal: string;
  readonly turn: number;
}

export interface ReplayedConversation {
  readonly id: string;
  readonly file: string;
  readonly line: number;
  readonly turns: number;
  /** Time of the first event that has one. */
  readonly at: string | null;
  /** The first escalation in the log. */
  readonly before: EscalationAt | null;
  /** Every way that verdicts which were not recorded leave: one, where they make no difference. */
  readonly ways: readonly Way[];
  /** What was needed and not recorded; in the order of the turns. */
  readonly missing: readonly Missing[];
  /** The ways if all that is missing were `no`, and if it were `yes`. */
  readonly allNo: Way;
  readonly allYes: Way;
  /** Too much was missing to try it all: whether it escalates is anybody's guess. */
  readonly tooMuch: boolean;
  readonly escalate: boolean | null;
}

/** `unchanged` and its like where it is settled; `open` where it depends on what was not recorded. */
export function changeOf({ ways, tooMuch }: ReplayedConversation): Change | 'open' {
  const [first, ...others] = ways;
  if (first === undefined || tooMuch) return 'open';
  const same = others.every(
    (way) => way.change === first.change && escalatesAlike(way.escalation, first.escalation),
  );
  return same ? first.change : 'open';
}

/** Whether the conversation surely escalates now, and whether it may. */
export function escalates({ ways, tooMuch }: ReplayedConversation): readonly [boolean, boolean] {
  const all = ways.every(({ escalation }) => escalation !== null);
  const some = ways.some(({ escalation }) => escalation !== null);
  return tooMuch ? [false, true] : [all && ways.length > 0, some];
}

export function escalationAt(decision: EscalateDecision): EscalationAt {
  const { turn, to, rules } = decision;
  return { turn, to: to ?? null, rules: rules.map(({ rule }) => rule) };
}

function escalatesAlike(a: EscalationAt | null, b: EscalationAt | null): boolean {
  return a?.turn === b?.turn && a?.to?.kind === b?.to?.kind && a?.to?.name === b?.to?.name;
}
