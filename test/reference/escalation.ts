// The reference: what an escalation carries: destination, words, reason, tags, priority, whom to notify.

import type { FiredRule } from '../../src/engine/decision.ts';
import type { ConditionalText, Destination, Priority, Rule, Say } from '../../src/policy/policy.ts';
import { PRIORITIES } from '../../src/policy/policy.ts';
import { type Known, truthOf } from './condition.ts';

export interface Carried {
  readonly rules: readonly FiredRule[];
  readonly to?: Destination;
  readonly say?: string;
  readonly reason?: string;
  readonly tags: readonly string[];
  readonly priority: Priority;
  readonly notify: readonly string[];
}

const rank = (rule: Rule) => PRIORITIES.indexOf(rule.priority ?? 'normal');

/** What an escalation by these rules carries. Tags, notifications and routes `when` need `yes`. */
export function carriedBy(fires: readonly string[], known: Known): Carried {
  const { policy } = known;
  const rules = policy.rules
    .filter((rule) => fires.includes(rule.id))
    .toSorted((a, b) => rank(b) - rank(a));
  const isYes = (item: Pick<ConditionalText, 'when' | 'required'>) =>
    truthOf(item.when, item.required, known) === 'yes';
  const texts = (items: readonly ConditionalText[]) => items.filter(isYes).map((item) => item.text);
  const to =
    rules.find((rule) => rule.to !== undefined)?.to ??
    policy.routes.find((route) => {
      if (route.kind === 'otherwise') return true;
      if (route.kind === 'when') return isYes(route);
      return known.agent !== null && route.agents.includes(known.agent);
    })?.to;
  const say = rules.find((rule) => rule.say !== undefined)?.say;
  const words = say === undefined ? undefined : sayIn(say, known.language);
  const reason = rules.find((rule) => rule.reason !== undefined)?.reason;
  return {
    rules: rules.map((rule) => ({ rule: rule.id, evidence: [] })),
    ...(to === undefined ? {} : { to }),
    ...(words === undefined ? {} : { say: words }),
    ...(reason === undefined ? {} : { reason }),
    tags: once(['sys_escalation', ...rules.flatMap((r) => r.tags), ...texts(policy.tags)]),
    priority: rules[0]?.priority ?? 'normal',
    notify: once([...rules.flatMap((r) => r.notify), ...texts(policy.notifications)]),
  };
}

const once = (texts: readonly string[]) => [...new Set(texts)];

/** The exact tag, else its first part, else the first text. */
export function sayIn(say: Say, language: string): string | undefined {
  const isFor = (tag: string) => say.find((s) => s.language.toLowerCase() === tag.toLowerCase());
  return (isFor(language) ?? isFor(language.split('-')[0] ?? '') ?? say[0])?.text;
}
