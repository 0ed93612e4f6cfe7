// What an escalation carries: destination, words, tags, priority, whom to notify.

import {
  type Destination,
  PRIORITIES,
  type Priority,
  type Route,
  type Say,
} from '../../policy/policy.ts';
import type { Node } from '../conditions/node.ts';
import { rankOf } from '../conditions/rank.ts';
import type { View } from '../conditions/view.ts';
import type { FiredRule } from '../decision.ts';
import type { Program, ReadyRule, ReadyText } from '../program.ts';
import { languageOf } from '../talk.ts';
import { evidenceOf } from './evidence.ts';

const YES = 2;
const NORMAL = PRIORITIES.indexOf('normal');
const BASE_TAG = 'sys_escalation';

export interface Carried {
  /** By priority, then by source order. */
  readonly rules: readonly FiredRule[];
  readonly to: Destination | undefined;
  readonly say: string | undefined;
  readonly reason: string | undefined;
  readonly tags: readonly string[];
  readonly priority: Priority;
  readonly notify: readonly string[];
  readonly attempt: number;
}

/** Where several rules fire, the first is that of the highest priority, then of source order. */
export function escalation(
  program: Program,
  view: View,
  fires: readonly ReadyRule[],
  handover: { readonly rules: readonly FiredRule[]; readonly attempt: number } | null,
): Carried {
  const rules = byPriority(fires);
  const fired: FiredRule[] = [];
  const tags: string[] = [BASE_TAG];
  const notify: string[] = [];
  let to: Destination | undefined;
  let say: Say | undefined;
  let reason: string | undefined;
  for (const { id, rule, root } of rules) {
    const known = handover?.rules.find((one) => one.rule === id);
    fired.push(known ?? { rule: id, evidence: evidenceOf(root, view) });
    to ??= rule.to;
    say ??= rule.say;
    reason ??= rule.reason;
    for (const tag of rule.tags) addOnce(tags, tag);
    for (const whom of rule.notify) addOnce(notify, whom);
  }
  addHolding(tags, program.tags, view);
  addHolding(notify, program.notifications, view);
  return {
    rules: fired,
    to: to ?? destination(program, view),
    say: say && inLanguage(say, languageOf(program, view.state)),
    reason,
    tags,
    priority: PRIORITIES[rules[0]?.priority ?? NORMAL] ?? 'normal',
    notify,
    attempt: (handover?.attempt ?? 0) + 1,
  };
}

/** They come in source order. Most have the same priority. */
function byPriority(rules: readonly ReadyRule[]): readonly ReadyRule[] {
  const [first] = rules;
  if (rules.every(({ priority }) => priority === first?.priority)) return rules;
  return [...rules].sort((a, b) => b.priority - a.priority || a.index - b.index);
}

/** The first route that holds. */
function destination({ routes }: Program, view: View): Destination | undefined {
  for (const { route, root } of routes) if (leadsThere(route, root, view)) return route.to;
  return undefined;
}

function leadsThere(route: Route, root: Node | null, view: View): boolean {
  if (route.kind === 'otherwise') return true;
  const { agent } = view.state;
  if (route.kind === 'agents') return agent !== null && route.agents.includes(agent);
  return root !== null && rankOf(root, view, false) === YES;
}

/** The exact tag, else its first part, else the first text. */
export function inLanguage(say: Say, tag: string): string {
  const wanted = tag.toLowerCase();
  const of = (language: string) => say.find((one) => one.language.toLowerCase() === language);
  return (of(wanted) ?? of(wanted.split('-')[0] ?? '') ?? say[0])?.text ?? '';
}

function addHolding(texts: string[], conditional: readonly ReadyText[], view: View): void {
  for (const { text, root } of conditional) {
    if (rankOf(root, view, false) === YES) addOnce(texts, text);
  }
}

function addOnce(texts: string[], text: string): void {
  if (!texts.includes(text)) texts.push(text);
}
