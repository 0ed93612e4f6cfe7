// What is collected: of something that is a detail, and that a rule waits for.

import type { Diagnostic } from '../diagnostic.ts';
import type { ConditionTree } from '../syntax/ast.ts';
import { checkName } from './check-names.ts';
import { conditionText } from './condition-text.ts';
import type { Context } from './context.ts';
import type { ConditionFacts } from './facts.ts';
import { type CollectPlace, collectPlaces, rulePlaces } from './places.ts';
import { error, type Findings } from './report.ts';

export function* checkCollects(context: Context): Findings {
  const { program } = context;
  const places = collectPlaces(program.statements);
  const waiting = waitingFacts(context);
  for (const place of places) {
    for (const name of place.collect.details) {
      const found = checkName(context, 'detail', name);
      if (found) yield found;
    }
    if (program.partial) continue;
    const facts = waiting(place);
    if (facts.confirmed) continue;
    const idle = place.collect.details.filter(
      (name) => context.names.details.has(name.text) && !facts.details.has(name.text),
    );
    const first = idle[0];
    const last = idle.at(-1);
    if (first === undefined || last === undefined) continue;
    const names = idle.map((name) => `"${name.text}"`).join(', ');
    yield error(
      'nobody-waits',
      { ...first.span, end: last.span.end },
      place.rule
        ? `${names} ${idle.length > 1 ? 'are' : 'is'} collected, and the rule does not wait for ${idle.length > 1 ? 'them' : 'it'}`
        : `${names} ${idle.length > 1 ? 'are' : 'is'} collected${place.agent ? ` in "${place.agent.text}"` : ''}, and no rule${place.agent ? ' there' : ''} waits for ${idle.length > 1 ? 'them' : 'it'}`,
      mending(place),
    );
  }
}

function mending({ rule }: CollectPlace): Pick<Diagnostic, 'help' | 'fix'> {
  if (rule === undefined) return { help: 'add `and confirmed` to a rule that must wait for it' };
  return {
    help: 'add `and confirmed` to the condition of the rule',
    fix: { span: rule.when.span, replacement: withConfirmed(rule.when) },
  };
}

function withConfirmed(when: ConditionTree): string {
  const text = conditionText(when);
  return when.kind === 'or' ? `(${text}) and confirmed` : `${text} and confirmed`;
}

/** What the rules wait for that a `collect` is written for: its own rule, those of its agent, or all. */
type Waiting = Pick<ConditionFacts, 'confirmed' | 'details'>;

function waitingFacts(context: Context): (place: CollectPlace) => Waiting {
  const { program, factsOf, conditions } = context;
  const byAgent = new Map<string, ConditionTree[]>();
  for (const { rule, agent } of rulePlaces(program.statements)) {
    if (agent === undefined) continue;
    const whens = byAgent.get(agent.text) ?? [];
    whens.push(rule.when);
    byAgent.set(agent.text, whens);
  }
  const joined = (whens: readonly ConditionTree[]): Waiting => {
    const details = new Set<string>();
    let confirmed = false;
    for (const when of whens) {
      const facts = factsOf(when);
      confirmed ||= facts.confirmed;
      for (const name of facts.details) details.add(name);
    }
    return { confirmed, details };
  };
  const ofAgents = new Map([...byAgent].map(([agent, whens]) => [agent, joined(whens)]));
  const ofAll = joined(conditions.filter(({ kind }) => kind !== 'named').map(({ when }) => when));
  const nothing: Waiting = { confirmed: false, details: new Set() };
  return ({ rule, agent }) => {
    if (rule !== undefined) return factsOf(rule.when);
    return agent === undefined ? ofAll : (ofAgents.get(agent.text) ?? nothing);
  };
}
