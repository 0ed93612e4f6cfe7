// Deciding where classifiers failed: what every verdict that they might have given would lead to.

import type { Program, ReadyRule } from '../program.ts';
import type { State } from '../state.ts';
import { groupsOf } from './open-parts.ts';
import { bitOf, type Fate, fateOf, isLimited, kindOf, NO, RANKS } from './sum.ts';
import { baseOf, idleBecause, type Weighed } from './weigh.ts';

/** Beyond so many cases of rules that hang together, each of them counts by itself; a few failures never come near. */
const MOST_CASES = 2_000;

/**
 * The one decision that all verdicts leave, with the rules common to all cases; undefined where they leave several.
 * `first`: the case in which each of them is `no`.
 */
export function commonDecision(
  program: Program,
  state: State,
  first: Weighed,
  repeated: readonly string[] | null,
  most = MOST_CASES,
): Weighed | undefined {
  const groups = groupsOf(program, state, most);
  const base = baseOf(program, state, repeated);
  /** What all may come to: only where `rule` has this rank, if one is named. */
  const sums = (rule?: ReadyRule, wanted?: number): readonly number[] => {
    let all: readonly number[] = [base];
    for (const { parts, cases } of groups) {
      const next = new Set<number>();
      for (const ranks of cases) {
        if (rule !== undefined && parts.some((one, at) => one === rule && ranks[at] !== wanted))
          continue;
        const bits = parts.reduce((sum, part, at) => sum | bitOf(part, ranks[at] ?? NO), 0);
        for (const sum of all) next.add(sum | bits);
      }
      all = [...next];
    }
    return all;
  };
  const all = sums();
  if (all.some((sum) => kindOf(sum) !== first.kind)) return undefined;
  // A rule that is repeated is idle: it fires in any case.
  const always = (rule: ReadyRule, fate: Fate): boolean =>
    idleBecause(rule, state) !== undefined ||
    RANKS.every((rank) => sums(rule, rank).every((sum) => fateOf(rule, rank, sum) === fate));
  return {
    ...first,
    fires: first.fires.filter((rule) => always(rule, 'fires')),
    pending: first.pending.filter(({ rule }) => always(rule, 'waits')),
    heldBack: first.heldBack.filter(({ rule: id }) =>
      program.rules.some((rule) => rule.id === id && always(rule, 'held')),
    ),
    limited: all.every(isLimited),
  };
}
