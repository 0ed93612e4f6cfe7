// Which rules fire, which are pending, and what holds them back, once every verdict that matters is known.

import { rankOf } from '../conditions/rank.ts';
import { makeView, type View } from '../conditions/view.ts';
import type { HeldBack } from '../decision.ts';
import type { Program, ReadyNever, ReadyRule } from '../program.ts';
import type { State } from '../state.ts';

export interface Weighed {
  readonly kind: 'suspended' | 'escalate' | 'check' | 'continue';
  readonly fires: readonly ReadyRule[];
  readonly pending: readonly { readonly rule: ReadyRule; readonly nevers: readonly ReadyNever[] }[];
  readonly heldBack: readonly HeldBack[];
  readonly limited: boolean;
}

const MAYBE = 1;
const YES = 2;

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
  const always: ReadyRule[] = [];
  const normal: ReadyRule[] = [];
  const waiting: ReadyRule[] = [];
  for (const rule of program.rules) {
    const { root } = rule;
    // Most rules need a signal of which nothing was heard.
    if (repeated === null && root.needs !== 0 && (root.needs & view.heard) === 0) continue;
    if (idleBecause(rule, state) !== undefined) {
      if (repeated?.includes(rule.id)) always.push(rule);
      continue;
    }
    const rank = rankOf(root, view, false);
    if (rank === YES) (rule.always ? always : normal).push(rule);
    else if (rank === MAYBE && state.suspended === null) waiting.push(rule);
  }
  if (normal.length === 0 && waiting.length === 0) {
    const kind =
      always.length > 0 || repeated !== null
        ? 'escalate'
        : state.suspended
          ? 'suspended'
          : 'continue';
    return { kind, fires: always, pending: [], heldBack: [], limited: false };
  }
  return held(program, view, { always, normal, waiting, repeats: repeated !== null });
}

function held(
  program: Program,
  view: View,
  rules: {
    readonly always: readonly ReadyRule[];
    readonly normal: readonly ReadyRule[];
    readonly waiting: readonly ReadyRule[];
    readonly repeats: boolean;
  },
): Weighed {
  const { state } = view;
  let hard: ReadyNever | null = null;
  const soft: ReadyNever[] = [];
  for (const never of program.nevers) {
    if (!isActive(never, state)) continue;
    const rank = rankOf(never.root, view, false);
    if (rank === YES) hard ??= never;
    else if (rank === MAYBE) soft.push(never);
  }
  const limited =
    hard === null && soft.length === 0 && rules.normal.length > 0 && atLimit(program, state);
  const free = hard === null && soft.length === 0 && !limited;
  const fires = free ? together(rules.always, rules.normal) : rules.always;
  const heldBack: HeldBack[] =
    hard === null && !limited
      ? []
      : rules.normal.map(({ id }) => ({
          rule: id,
          by: hard === null ? { kind: 'limit' } : { kind: 'never', never: hard.never.id },
        }));
  if (fires.length > 0 || rules.repeats) {
    return { kind: 'escalate', fires, pending: [], heldBack, limited: false };
  }
  const pending = pendingUnder(rules, hard, soft);
  const kind = pending.length > 0 || limited ? 'check' : state.suspended ? 'suspended' : 'continue';
  return { kind, fires, pending, heldBack, limited };
}

/** Under a `never` that holds only `always` rules may wait; under one that may hold, all that would fire wait too. */
function pendingUnder(
  {
    normal,
    waiting,
  }: { readonly normal: readonly ReadyRule[]; readonly waiting: readonly ReadyRule[] },
  hard: ReadyNever | null,
  soft: readonly ReadyNever[],
): Weighed['pending'] {
  if (hard !== null) return waiting.filter(isAlways).map((rule) => ({ rule, nevers: [] }));
  const would = soft.length === 0 ? waiting : together(normal, waiting);
  return would.map((rule) => ({ rule, nevers: isAlways(rule) ? [] : soft }));
}

function isAlways({ always }: ReadyRule): boolean {
  return always;
}

/** Both, in source order; each is already. */
function together(a: readonly ReadyRule[], b: readonly ReadyRule[]): readonly ReadyRule[] {
  if (a.length === 0) return b;
  return b.length === 0 ? a : [...a, ...b].sort((one, other) => one.index - other.index);
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
