// What became of one conversation in two runs: broken, fixed, or changed otherwise; with what each run did.

import type { Decision, Evidence } from '../../engine/decision.ts';
import type { Destination } from '../../policy/policy.ts';
import type { Outcome } from '../metrics/outcome.ts';

export const CHANGE_KINDS = ['broken', 'fixed', 'changed'] as const;
/**
 * `broken`: right before and wrong now. `changed`: other than before, and as right in whether it was escalated; when or where it may be
 * better or worse. Also where nobody can tell what is right.
 */
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What is other than before. */
export type ChangedPart = 'escalation' | 'turn' | 'destination' | 'asked' | 'rules';

/** What a run did with a conversation. */
export interface Story {
  readonly escalatedAt: number | null;
  readonly to: Destination | null;
  /** Turns at which it asked. */
  readonly checks: readonly number[];
  /** The rules that decided, or that were pending last, with the words behind them. */
  readonly rules: readonly DecidingRule[];
  /** What held rules back. */
  readonly heldBack: readonly string[];
  /** A signal that could not be judged decided. */
  readonly byFailure: boolean;
}

export interface DecidingRule {
  readonly rule: string;
  readonly state: 'fired' | 'pending';
  readonly evidence: readonly Evidence[];
}

export interface Change {
  readonly kind: ChangeKind;
  readonly parts: readonly ChangedPart[];
  readonly first: Story;
  readonly second: Story;
}

/** What a rule is called now, by what it was called. A rule without a name has that of its condition. */
export type RuleNames = ReadonlyMap<string, string>;

/** undefined where nothing that anybody would see is other than before. */
export function changeOf(
  first: Outcome,
  second: Outcome,
  names: RuleNames = new Map(),
): Change | undefined {
  const parts = changedParts(first, second, names);
  if (parts.length === 0) return undefined;
  return { kind: kindOf(first, second), parts, first: storyOf(first), second: storyOf(second) };
}

function kindOf(first: Outcome, second: Outcome): ChangeKind {
  const { escalate } = second.label;
  const [before, now] = [first.escalatedAt !== null, second.escalatedAt !== null];
  if (escalate === null || before === now) return 'changed';
  return now === escalate ? 'fixed' : 'broken';
}

function changedParts(first: Outcome, second: Outcome, names: RuleNames): readonly ChangedPart[] {
  const otherRules = (): boolean =>
    firedIn(first, names).join('\n') !== firedIn(second, new Map()).join('\n');
  const escalated = [first, second].filter((one) => one.escalatedAt !== null).length;
  return [
    ...(escalated === 1 ? (['escalation'] as const) : []),
    ...(escalated === 2 && first.escalatedAt !== second.escalatedAt ? (['turn'] as const) : []),
    ...(escalated === 2 && !sameDestination(first.to, second.to) ? (['destination'] as const) : []),
    ...(first.checks.join() === second.checks.join() ? [] : (['asked'] as const)),
    ...(escalated === 2 && otherRules() ? (['rules'] as const) : []),
  ];
}

function sameDestination(a: Destination | null, b: Destination | null): boolean {
  return a?.kind === b?.kind && a?.name === b?.name;
}

function firedIn({ decision }: Outcome, names: RuleNames): readonly string[] {
  return rulesIn(decision).map(({ rule }) => names.get(rule) ?? rule);
}

/** What the run did with it. */
export function storyOf({ escalatedAt, to, checks, decision, byFailure }: Outcome): Story {
  return {
    escalatedAt,
    to,
    checks,
    rules: rulesIn(decision),
    heldBack: (decision?.heldBack ?? []).map(({ by }) =>
      by.kind === 'never' ? `never ${by.never}` : 'limit',
    ),
    byFailure,
  };
}

function rulesIn(decision: Decision | null): readonly DecidingRule[] {
  switch (decision?.decision) {
    case 'escalate':
      return decision.rules.map(({ rule, evidence }) => ({ rule, state: 'fired', evidence }));
    case 'check':
      return decision.pending.map(({ rule, evidence }) => ({ rule, state: 'pending', evidence }));
    default:
      return [];
  }
}
