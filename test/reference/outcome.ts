// The reference: what the rules come to at one moment, with every verdict known.

import type { Ask, HeldBack } from '../../src/engine/decision.ts';
import type { Never, Rule } from '../../src/policy/policy.ts';
import type { Truth } from '../../src/policy/truth.ts';
import { hasEscalated, inOrderToAsk, type Known, settles, truthOf } from './condition.ts';
import { holders } from './moments.ts';
import {
  escalationOf,
  escalationsBefore,
  repetitionAt,
  reportsFailure,
  suspensionAt,
} from './people.ts';

export interface Outcome {
  readonly decision: 'continue' | 'check' | 'escalate' | 'suspended';
  /** The limit held a rule back. */
  readonly limited: boolean;
  /** Ids of the rules that this escalation carries, in source order. */
  readonly fires: readonly string[];
  readonly pending: readonly Pending[];
  readonly heldBack: readonly HeldBack[];
}

export interface Pending {
  readonly rule: string;
  readonly never?: string;
  readonly ask: readonly Ask[];
}

/** What a rule comes to: `no` where it is spent, belongs to another agent, or is silent since an escalation. */
export function valueOfRule(rule: Rule, known: Known): Truth {
  const spent = known.talk.moments.some((m) =>
    escalationOf(m)?.rules.some((fired) => fired.rule === rule.id),
  );
  if (spent) return 'no';
  if (rule.agent !== undefined && rule.agent !== known.agent) return 'no';
  if (rule.builtIn && hasEscalated(known.talk)) return 'no';
  return truthOf(rule.when, rule.required, known);
}

export function valueOfNever(never: Never, known: Known): Truth {
  if (never.agent !== undefined && never.agent !== known.agent) return 'no';
  return truthOf(never.when, never.required, known);
}

export function limitIsReached({ policy, all }: Known): boolean {
  const { limit } = policy;
  if (limit === undefined) return false;
  const now = all.at(-1)?.at ?? null;
  const isRecent = (at: number | null) =>
    limit.perMs === undefined || now === null || at === null || now - at < limit.perMs;
  return escalationsBefore(all).filter((m) => isRecent(m.at)).length >= limit.count;
}

const NOTHING = { limited: false, fires: [], pending: [], heldBack: [] } as const;

export function outcomeOf(known: Known): Outcome {
  const { policy, all } = known;
  const custody = holders(all).at(-1)?.after;
  const repetition = repetitionAt(all);
  const suspended = suspensionAt(policy, all) !== null;
  const somebodySpoke = known.talk.turns.some(
    (t) => t.event.role === 'customer' || t.event.role === 'bot',
  );
  const quiet: Outcome = { decision: suspended ? 'suspended' : 'continue', ...NOTHING };
  if (custody === 'closed' || !somebodySpoke || reportsFailure(all)) return quiet;

  const found = suspended ? onlyAlwaysRules(known) : allRules(known);
  if (repetition !== null) {
    const ids = [...found.fires, ...repetition.rules];
    const fires = policy.rules.map((r) => r.id).filter((id) => ids.includes(id));
    return { ...found, decision: 'escalate', fires, pending: [] };
  }
  if (found.fires.length > 0) {
    return { ...found, decision: 'escalate', pending: [] };
  }
  if (suspended) return quiet;
  const asks = found.limited || found.pending.length > 0;
  return { ...found, decision: asks ? 'check' : 'continue', fires: [] };
}

type Found = Omit<Outcome, 'decision'>;

function onlyAlwaysRules(known: Known): Found {
  const fires = known.policy.rules
    .filter((r) => r.kind === 'always' && valueOfRule(r, known) === 'yes')
    .map((r) => r.id);
  return { ...NOTHING, fires };
}

function allRules(known: Known): Found {
  const { policy } = known;
  const nevers = policy.nevers.map((never) => ({ never, value: valueOfNever(never, known) }));
  const standing = nevers.find((n) => n.value === 'yes')?.never;
  const open = nevers.filter((n) => n.value === 'maybe').map((n) => n.never);
  const isLimited = limitIsReached(known);

  const fires: string[] = [];
  const pending: Pending[] = [];
  const heldBack: HeldBack[] = [];
  for (const rule of policy.rules) {
    const value = valueOfRule(rule, known);
    if (value === 'no') continue;
    const asks = settles(rule.when, rule.required, known);
    if (rule.kind === 'always') {
      if (value === 'yes') fires.push(rule.id);
      else pending.push({ rule: rule.id, ask: inOrderToAsk(asks) });
    } else if (standing !== undefined) {
      if (value === 'yes') {
        heldBack.push({ rule: rule.id, by: { kind: 'never', never: standing.id } });
      }
    } else if (open[0] !== undefined) {
      const first = open[0].id;
      const toSettle = open.flatMap((n) => settles(n.when, n.required, known));
      pending.push({ rule: rule.id, never: first, ask: inOrderToAsk([...asks, ...toSettle]) });
    } else if (value === 'maybe') {
      pending.push({ rule: rule.id, ask: inOrderToAsk(asks) });
    } else if (isLimited) {
      heldBack.push({ rule: rule.id, by: { kind: 'limit' } });
    } else {
      fires.push(rule.id);
    }
  }
  const limited = heldBack.some((held) => held.by.kind === 'limit');
  return { limited, fires, pending, heldBack };
}
