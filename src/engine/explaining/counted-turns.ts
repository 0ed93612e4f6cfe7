// Which turns the counts of an explanation count. Apart from `explain`, so that bots that show none carry none of it.

import type { Policy } from '../../policy/policy.ts';
import type {
  CountCondition,
  ExplainedCondition,
  ExplainedCount,
  ExplainedRule,
  Explanation,
} from '../api.ts';
import { MAYBE, ranksOf, rowAtEnd, spoke, windowOf, YES } from '../judging/signal-value.ts';
import type { State, Talk } from '../state.ts';

/** The explanation with `counted` at each count. `after`: the state that the explained event left. */
export function withCountedTurns(why: Explanation, policy: Policy, after: State): Explanation {
  const condition = (node: ExplainedCondition): ExplainedCondition => ({
    ...node,
    ...(node.count && { counted: countedTurns(node.count, policy, after.talk) }),
    of: node.of.map(condition),
  });
  const rule = (one: ExplainedRule): ExplainedRule => ({ ...one, tree: condition(one.tree) });
  return {
    ...why,
    rules: why.rules.map(rule),
    nevers: why.nevers.map(rule),
    named: why.named.map(condition),
  };
}

function countedTurns(
  { signal: name, times, span }: CountCondition,
  { signals }: Policy,
  talk: Talk,
): ExplainedCount {
  const place = signals.findIndex((signal) => signal.name === name);
  const by = signals[place]?.by ?? 'anyone';
  const ranks = ranksOf(talk, [], { by, place }, false);
  const exchanges = talk.exchanges.filter((exchange) => spoke(by, exchange));
  const window = windowOf(ranks, span);
  const latestIsMaybe = window.at(-1) === MAYBE;
  const reach =
    span === 'row' ? rowAtEnd(window, latestIsMaybe) + Number(latestIsMaybe) : window.length;
  const turnsOf = (wanted: 'yes' | 'maybe', rank: number): readonly number[] =>
    exchanges.slice(exchanges.length - reach).flatMap(({ number }, at) => {
      if (ranks[ranks.length - reach + at] !== rank) return [];
      const found = talk.verdicts[place]?.findLast(
        ({ exchange, verdict }) => exchange === number && verdict === wanted,
      );
      return found === undefined ? [] : [found.turn];
    });
  const maybe = latestIsMaybe ? turnsOf('maybe', MAYBE).at(-1) : undefined;
  return { times, turns: turnsOf('yes', YES), ...(maybe !== undefined && { maybe }) };
}
