// Which rules fire, which are pending, and what holds them back, once every verdict that matters is known.

import { rankOf } from '../conditions/rank.ts';
import { makeView, type View } from '../conditions/view.ts';
import type { HeldBack } from '../decision.ts';
import type { Program, ReadyNever, ReadyRule } from '../program.ts';
import type { State } from '../state.ts';
import {
  AGAIN,
  bitOf,
  fateOf,
  isLimited,
  type Kind,
  kindOf,
  LIMIT,
  MAYBE,
  NO,
  NORMAL,
  REPEATS,
  SUSPENDED,
  YES,
} from './sum.ts';

export interface Weighed {
  readonly kind: Kind;
  readonly fires: readonly ReadyRule[];
  readonly pending: readonly { readonly rule: ReadyRule; readonly nevers: readonly ReadyNever[] }[];
  readonly heldBack: readonly HeldBack[];
  readonly limited: boolean;
}

export function viewOf({ frame, ports }: Program, state: State): View {
  return makeView(frame, ports.hours, state);
}

/** Rules are evaluated once the customer or the bot has spoken. */
export function isUnderWay({ custody, talk }: State): boolean {
  return custody !== 'closed' && talk.exchanges.length > 0;
}

/** Why a rule is not evaluated now, or undefined where it is. */
export function idleBecause(
  rule: ReadyRule,
  { agent, suspended, talk }: State,
): 'spent' | 'elsewhere' | 'quiet' | 'suspended' | undefined {
  if (rule.agent !== undefined && rule.agent !== agent) return 'elsewhere';
  if (talk.fired.length > 0 && talk.fired.includes(rule.id)) return 'spent';
  if (rule.builtIn && talk.escalated) return 'quiet';
  return suspended !== null && !rule.always ? 'suspended' : undefined;
}

export function isActive({ never }: ReadyNever, { agent, suspended }: State): boolean {
  return suspended === null && (never.agent === undefined || never.agent === agent);
}

/** Weighs all rules. `repeated`: the rules of a failed hand-over, which nothing holds back. */
export function weigh(program: Program, view: View, repeated: readonly string[] | null): Weighed {
  const { state } = view;
  const ranked: { readonly rule: ReadyRule; readonly rank: number }[] = [];
  let sum = baseOf(program, state, repeated);
  for (const rule of program.rules) {
    const { root } = rule;
    // Most rules need a signal of which nothing was heard.
    if (repeated === null && root.needs !== 0 && (root.needs & view.heard) === 0) continue;
    const idle = idleBecause(rule, state) !== undefined;
    if (idle && !repeated?.includes(rule.id)) continue;
    const rank = idle ? AGAIN : rankOf(root, view, false);
    if (rank === NO) continue;
    ranked.push({ rule, rank });
    sum |= bitOf(rule, rank);
  }
  let hard: ReadyNever | null = null;
  const soft: ReadyNever[] = [];
  for (const never of (sum & NORMAL) === 0 ? [] : program.nevers) {
    if (!isActive(never, state)) continue;
    const rank = rankOf(never.root, view, false);
    if (rank === YES) hard ??= never;
    else if (rank === MAYBE) soft.push(never);
    sum |= bitOf(never, rank);
  }
  const fires: ReadyRule[] = [];
  const pending: { readonly rule: ReadyRule; readonly nevers: readonly ReadyNever[] }[] = [];
  const heldBack: HeldBack[] = [];
  for (const { rule, rank } of ranked) {
    const fate = fateOf(rule, rank, sum);
    if (fate === 'fires') fires.push(rule);
    else if (fate === 'waits') pending.push({ rule, nevers: rule.always ? [] : soft });
    else if (fate === 'held')
      heldBack.push({
        rule: rule.id,
        by: hard === null ? { kind: 'limit' } : { kind: 'never', never: hard.never.id },
      });
  }
  return { kind: kindOf(sum), fires, pending, heldBack, limited: isLimited(sum) };
}

/** Whether one more escalation would be too many. Without times every escalation counts. */
export function atLimit({ policy }: Program, { escalatedAt, now }: State): boolean {
  const { limit } = policy;
  if (limit === undefined) return false;
  const { perMs } = limit;
  const counted = escalatedAt.filter(
    (at) => perMs === undefined || at === null || now === null || now - at < perMs,
  );
  return counted.length >= limit.count;
}

/** What is settled before any rule is read. */
export function baseOf(program: Program, state: State, repeated: readonly string[] | null): number {
  return (
    (repeated === null ? 0 : REPEATS) |
    (state.suspended === null ? 0 : SUSPENDED) |
    (atLimit(program, state) ? LIMIT : 0)
  );
}
