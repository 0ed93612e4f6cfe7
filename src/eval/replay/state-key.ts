// When two states of a conversation lead to the same from here on: so that ways of a replay that meet again count once.

import { spoke, valueRank } from '../../engine/judging/signal-value.ts';
import { type KnownSignal, knownSignals } from '../../engine/signals.ts';
import type { State, StoredVerdict, Talk } from '../../engine/state.ts';
import type { Condition } from '../../policy/condition.ts';
import type { Policy } from '../../policy/policy.ts';

export type StateKey = (state: State) => string;

/** States with equal keys decide the same whatever follows; the words behind a decision may differ. */
export function stateKeys(policy: Policy): StateKey {
  const signals = [...knownSignals(policy).values()];
  const { counted, checks } = looksBack(policy);
  return (state) => {
    const { turns: _, verdicts: __, exchanges, ...talk } = state.talk;
    const { handover } = talk;
    return JSON.stringify({
      ...state,
      talk: {
        ...talk,
        handover: handover && { ...handover, rules: handover.rules.map(({ rule }) => rule) },
        exchanges: exchanges.map((one) => (checks ? one : { ...one, checked: false })),
        verdicts: signals.map((one) => essenceOf(one, state.talk, counted.has(one.name))),
      },
    });
  };
}

/** Of a signal that is not counted, all that is left of older exchanges is its value. */
function essenceOf(signal: KnownSignal, talk: Talk, counted: boolean): unknown {
  const known = talk.verdicts[signal.place];
  if (known === null || known === undefined || known.length === 0) return 0;
  const plain = ({ turn, exchange, verdict }: StoredVerdict) => [turn, exchange, verdict];
  const open = talk.open.some((one) => one.signal === signal.name);
  const latest = talk.exchanges.findLast((one) => spoke(signal.by, one));
  if (counted || open || latest === undefined) return known.map(plain);
  const before: Talk = {
    ...talk,
    exchanges: talk.exchanges.filter(({ number }) => number < latest.number),
    verdicts: talk.verdicts.map((list) =>
      list === null ? null : list.filter(({ exchange }) => exchange < latest.number),
    ),
  };
  const now = known.filter(({ exchange }) => exchange >= latest.number);
  const value = valueRank(before, [], signal, false);
  return value === 0 && now.length === 0 ? 0 : [value, ...now.map(plain)];
}

/** What conditions read of the past beside values: which signals they count, and whether they count checks. */
function looksBack(policy: Policy): {
  readonly counted: ReadonlySet<string>;
  readonly checks: boolean;
} {
  const counted = new Set<string>();
  let checks = false;
  const read = (condition: Condition): void => {
    switch (condition.kind) {
      case 'and':
      case 'or':
        for (const part of condition.of) read(part);
        return;
      case 'not':
      case 'possible':
      case 'certain':
        read(condition.of);
        return;
      case 'count':
      case 'now':
        counted.add(condition.signal);
        return;
      case 'compare':
        if (condition.left.kind === 'measure' && condition.left.name === 'checks') checks = true;
        return;
      default:
        return;
    }
  };
  const { rules, nevers, tags, notifications, routes, conditions } = policy;
  for (const one of [...rules, ...nevers, ...tags, ...notifications, ...conditions]) read(one.when);
  for (const route of routes) if (route.kind === 'when') read(route.when);
  return { counted, checks };
}
