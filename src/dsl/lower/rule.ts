// Rules and nevers as they were written → those of the policy, with what `confirmed` waits for.

import type { Destination, Never, Rule, Say } from '../../policy/policy.ts';
import { flatten } from '../check/condition-text.ts';
import type { Context } from '../check/context.ts';
import { collectPlaces, collectsOf, type RulePlace } from '../check/places.ts';
import type { EffectiveRule } from '../check/rules.ts';
import type { CollectStatement, DestinationText, RuleItem, SayTree } from '../syntax/ast.ts';
import { lowerCondition } from './condition.ts';

export type Required = (place: Partial<RulePlace>) => readonly string[];

/** What `confirmed` waits for at a place: collected by the rule, its agent and the policy, each once. */
export function requiredReader({ program }: Context): Required {
  const places = collectPlaces(program.statements).filter(({ rule }) => rule === undefined);
  const whole = [
    ...new Set(detailNames(places.filter(({ agent }) => !agent).map(({ collect }) => collect))),
  ];
  const byAgent = new Map<string, readonly string[]>();
  for (const { agent, collect } of places) {
    if (agent === undefined) continue;
    byAgent.set(agent.text, [...(byAgent.get(agent.text) ?? []), ...detailNames([collect])]);
  }
  return ({ rule, agent }) => [
    ...new Set([
      ...(rule ? detailNames(collectsOf(rule)) : []),
      ...((agent && byAgent.get(agent.text)) ?? []),
      ...whole,
    ]),
  ];
}

function detailNames(collects: readonly CollectStatement[]): readonly string[] {
  return collects.flatMap(({ details }) => details.map(({ text }) => text));
}

export function lowerRule(place: EffectiveRule, context: Context, required: Required): Rule {
  const { rule, agent } = place;
  const items = rule.items ?? [];
  const to = find(items, 'to');
  const say = find(items, 'say');
  const reason = find(items, 'reason');
  const priority = find(items, 'priority');
  return {
    id: place.id,
    kind: rule.form === 'always' ? 'always' : 'escalate',
    builtIn: place.builtIn,
    ...(agent && { agent: agent.text }),
    when: lowerCondition(flatten(rule.when), context.names),
    required: required(place),
    ...(to && { to: lowerDestination(to.to) }),
    ...(say && { say: lowerSay(say.say) }),
    ...(reason && { reason: reason.text.text }),
    tags: once(items.flatMap((item) => (item.kind === 'tags' ? item.texts : []))),
    ...(priority && { priority: priority.priority }),
    notify: once(items.flatMap((item) => (item.kind === 'notifies' ? item.texts : []))),
  };
}

export function lowerNever(
  place: RulePlace & { readonly id: string },
  context: Context,
  required: Required,
): Never {
  return {
    id: place.id,
    ...(place.agent && { agent: place.agent.text }),
    when: lowerCondition(flatten(place.rule.when), context.names),
    required: required(place),
  };
}

export function lowerDestination(to: DestinationText): Destination {
  return { kind: to.kind, name: to.name.text };
}

export function lowerSay(say: SayTree): Say {
  return say.kind === 'one'
    ? [{ language: '', text: say.text.text }]
    : say.texts.map(({ language, text }) => ({ language: language.text, text: text.text }));
}

function find<K extends RuleItem['kind']>(items: readonly RuleItem[], kind: K) {
  return items.find((item): item is Extract<RuleItem, { kind: K }> => item.kind === kind);
}

function once(texts: readonly { readonly text: string }[]): readonly string[] {
  return [...new Set(texts.map(({ text }) => text))];
}
