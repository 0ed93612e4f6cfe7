// Why a conversation came out otherwise: edited parts of the policy that had a hand in it, or verdicts that changed.

import { conditionSignals } from '../../policy/condition-signals.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Verdict } from '../../policy/truth.ts';
import type { Outcome } from '../metrics/outcome.ts';
import type { Change, Story } from './change.ts';
import type { PolicyChange, PolicyPair } from './policy-changes.ts';

export type Cause =
  | { readonly kind: 'policy'; readonly change: PolicyChange }
  /** The same signal, judged otherwise. `none`: no, or not asked. */
  | {
      readonly kind: 'verdict';
      readonly signal: string;
      readonly turn: number;
      readonly first: Verdict | 'none';
      readonly second: Verdict | 'none';
      readonly by: string;
    }
  | { readonly kind: 'failed'; readonly signal: string; readonly run: 'first' | 'second' };

export type CauseFinder = (change: Change, first: Outcome, second: Outcome) => readonly Cause[];

/** Without the texts of both policies only verdicts can be told. */
export function causeFinder(
  policies: PolicyPair | undefined,
  changes: readonly PolicyChange[],
): CauseFinder {
  return (change, first, second) => {
    const signals = new Set([
      ...signalsBehind(change.first, policies?.first),
      ...signalsBehind(change.second, policies?.second),
    ]);
    const edited = ofPolicy(change, changes, signals);
    // Another policy asks for other verdicts: only where none of it had a hand, or a signal was edited, do they say more.
    const telling =
      edited.length === 0
        ? signals
        : new Set([...signals].filter((name) => isEdited(name, changes)));
    const told = [...edited, ...ofVerdicts(first, second, telling), ...ofFailures(first, second)];
    // Nothing that decided here was edited: whatever was is all there is to say.
    return told.length > 0 ? told : changes.map((one) => ({ kind: 'policy', change: one }));
  };
}

function isEdited(signal: string, changes: readonly PolicyChange[]): boolean {
  return changes.some(
    ({ part, name, change }) => part === 'signal' && name === signal && change === 'edited',
  );
}

function ofPolicy(
  { first, second, parts }: Change,
  changes: readonly PolicyChange[],
  signals: ReadonlySet<string>,
): readonly Cause[] {
  const rules = new Set([...first.rules, ...second.rules].map(({ rule }) => rule));
  const held = [...first.heldBack, ...second.heldBack];
  const hand = ({ part, name, was }: PolicyChange): boolean => {
    switch (part) {
      case 'rule':
        return rules.has(name) || (was !== undefined && rules.has(was));
      case 'never':
        return held.includes(`never ${name}`);
      case 'signal':
      case 'condition':
        return signals.has(name);
      case 'routes':
        return parts.includes('destination');
      default:
        return false;
    }
  };
  return changes.filter(hand).map((change) => ({ kind: 'policy', change }));
}

/** Signals that the deciding rules read, in whatever value. */
function signalsBehind({ rules }: Story, policy: Policy | undefined): readonly string[] {
  return rules.flatMap(({ rule, evidence }) => {
    const shown = evidence.flatMap((one) => (one.kind === 'signal' ? [one.signal] : []));
    const stated = policy?.rules.find(({ id }) => id === rule);
    const read =
      stated === undefined ? [] : conditionSignals(stated.when, policy?.conditions ?? []);
    return [...shown, ...read];
  });
}

/** Only turns that both runs stepped: after an escalation nobody is asked. */
function ofVerdicts(
  first: Outcome,
  second: Outcome,
  signals: ReadonlySet<string>,
): readonly Cause[] {
  const until = Math.min(first.stepped, second.stepped);
  const [before, now] = [verdictsIn(first), verdictsIn(second)];
  return [...new Set([...before.keys(), ...now.keys()])].flatMap((key): readonly Cause[] => {
    const [was, is] = [before.get(key), now.get(key)];
    const one = was ?? is;
    if (one === undefined || one.turn >= until || !signals.has(one.signal)) return [];
    if (was?.verdict === is?.verdict) return [];
    return [
      {
        kind: 'verdict',
        signal: one.signal,
        turn: one.turn,
        first: was?.verdict ?? 'none',
        second: is?.verdict ?? 'none',
        by: (is ?? one).by,
      },
    ];
  });
}

function verdictsIn({ verdicts }: Outcome) {
  return new Map(verdicts.map((one) => [`${one.turn} ${one.signal}`, one]));
}

function ofFailures(first: Outcome, second: Outcome): readonly Cause[] {
  if (first.byFailure === second.byFailure) return [];
  const [run, outcome] = first.byFailure
    ? (['first', first] as const)
    : (['second', second] as const);
  return outcome.failed.map(({ signal }) => ({ kind: 'failed', signal, run }));
}
