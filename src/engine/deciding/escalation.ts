// What an escalation carries: destination, words, tags, priority, whom to notify.

import { type Destination, PRIORITIES, type Say } from '../../policy/policy.ts';
import type { View } from '../conditions/view.ts';
import type { EscalateDecision, FiredRule } from '../decision.ts';
import type { Program, ReadyRule, ReadyText } from '../program.ts';
import type { State } from '../state.ts';
import { languageOf } from '../talk.ts';
import { evidenceOf } from './settling.ts';
import { viewOf } from './weigh.ts';

const YES = 2;
const NORMAL = PRIORITIES.indexOf('normal');
const BASE_TAG = 'sys_escalation';

type Carried = Omit<EscalateDecision, 'policy' | 'turn' | 'heldBack' | 'classifierFailed'>;

/** Where several rules fire, the first is that of the highest priority, then of source order. */
export function escalation(
  program: Program,
  state: State,
  fires: readonly ReadyRule[],
  handover: { readonly rules: readonly FiredRule[]; readonly attempt: number } | null,
): Carried {
  const view = viewOf(state);
  const rules = fires.length < 2 ? fires : byPriority(fires);
  const to = rules.find(({ rule }) => rule.to !== undefined)?.rule.to ?? destination(program, view);
  const say = rules.find(({ rule }) => rule.say !== undefined)?.rule.say;
  const reason = rules.find(({ rule }) => rule.reason !== undefined)?.rule.reason;
  const highest = rules.length === 0 ? NORMAL : Math.max(...rules.map(({ priority }) => priority));
  return {
    decision: 'escalate',
    rules: rules.map(({ rule, root }) => {
      const known = handover?.rules.find((one) => one.rule === rule.id);
      return known ?? { rule: rule.id, evidence: evidenceOf(root, view) };
    }),
    ...(to && { to }),
    ...(say && { say: inLanguage(say, languageOf(program, state)) }),
    ...(reason !== undefined && { reason }),
    tags: texts(
      [BASE_TAG],
      rules.map(({ rule }) => rule.tags),
      program.tags,
      view,
    ),
    priority: PRIORITIES[highest] ?? 'normal',
    notify: texts(
      [],
      rules.map(({ rule }) => rule.notify),
      program.notifications,
      view,
    ),
    attempt: (handover?.attempt ?? 0) + 1,
  };
}

function byPriority(rules: readonly ReadyRule[]): readonly ReadyRule[] {
  return [...rules].sort((a, b) => b.priority - a.priority || a.index - b.index);
}

/** The first route that holds. */
function destination({ routes }: Program, view: View): Destination | undefined {
  const holds = routes.find(({ route, root }) => {
    if (route.kind === 'otherwise') return true;
    if (route.kind === 'agents') return view.agent !== null && route.agents.includes(view.agent);
    return root?.test(view, false) === YES;
  });
  return holds?.route.to;
}

/** The exact tag, else its first part, else the first text. */
export function inLanguage(say: Say, tag: string): string {
  const wanted = tag.toLowerCase();
  const of = (language: string) => say.find((one) => one.language.toLowerCase() === language);
  return (of(wanted) ?? of(wanted.split('-')[0] ?? '') ?? say[0])?.text ?? '';
}

function texts(
  first: readonly string[],
  ofRules: readonly (readonly string[])[],
  conditional: readonly ReadyText[],
  view: View,
): readonly string[] {
  const holding = conditional.filter(({ root }) => root.test(view, false) === YES);
  const list = [...first, ...ofRules.flat(), ...holding.map(({ text }) => text)];
  return list.length < 2 ? list : [...new Set(list)];
}
