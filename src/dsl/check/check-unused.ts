// Signals, details and agents that nothing uses.

import { isPrelude } from '../prelude/prelude.ts';
import type { Context } from './context.ts';
import type { Wanted } from './meant.ts';
import { collectPlaces } from './places.ts';
import { statementsOf } from './program.ts';
import { type Findings, warning } from './report.ts';
import { nodesOf } from './walk.ts';

export function* checkUnused(context: Context): Findings {
  const { program } = context;
  if (program.partial) return;
  const used = usedNames(context);
  for (const item of program.statements) {
    if (isPrelude(item.span.file)) continue;
    switch (item.kind) {
      case 'signal':
      case 'named':
        if (used.signal.has(item.name.text) || context.names.builtIn.has(item.name.text)) break;
        yield warning(
          'unused-signal',
          item.name.span,
          `no rule uses the signal "${item.name.text}"`,
          {
            help: 'use it in a condition, or take it out',
          },
        );
        break;
      case 'detail':
        if (used.detail.has(item.name.text)) break;
        yield warning('unused-detail', item.name.span, `nothing asks for "${item.name.text}"`, {
          help: '`collect` it, use it in a condition or as a field of the summary, or take it out',
        });
        break;
      case 'agent':
        if (item.items.length > 0 || used.agent.has(item.name.text)) break;
        yield warning(
          'unused-agent',
          item.name.span,
          `nothing uses the agent "${item.name.text}"`,
          {
            help: 'give it a rule or a route, or take it out',
          },
        );
        break;
    }
  }
}

interface Used {
  readonly signal: ReadonlySet<string>;
  readonly detail: ReadonlySet<string>;
  readonly agent: ReadonlySet<string>;
}

/** A mistyped name uses what it was meant to be: one mistake, one message. */
function usedNames(context: Context): Used {
  const { program, names } = context;
  const signal = new Set<string>();
  const detail = new Set<string>();
  const agent = new Set<string>();
  const use = (into: Set<string>, wanted: Wanted, name: string, known: boolean): void => {
    into.add(name);
    if (known) return;
    const near = context.meant(wanted, name);
    if (near !== undefined) into.add(near);
  };
  const usedDetail = (name: string): void => use(detail, 'detail', name, names.details.has(name));
  const usedAgent = (name: string): void => use(agent, 'agent', name, names.agents.has(name));
  for (const { when } of context.conditions) {
    for (const node of nodesOf(when)) {
      if (node.kind === 'name' || node.kind === 'now' || node.kind === 'count') {
        use(signal, 'meaning', node.name.text, names.meanings.has(node.name.text));
        detail.add(node.name.text);
        agent.add(node.name.text);
      } else if (node.kind === 'given') {
        usedDetail(node.name.text);
        signal.add(node.name.text);
      } else if (node.kind === 'compare') {
        use(detail, 'fact', node.left.text, names.facts.has(node.left.text));
        signal.add(node.left.text);
      } else if (node.kind === 'agent_is') usedAgent(node.name.text);
    }
  }
  for (const { collect } of collectPlaces(program.statements)) {
    for (const name of collect.details) usedDetail(name.text);
  }
  for (const summary of statementsOf(program.statements, 'summary')) {
    for (const field of summary.fields) detail.add(field.name.text);
  }
  for (const { from } of statementsOf(program.statements, 'route')) {
    if (from.kind === 'agents') for (const name of from.agents) usedAgent(name.text);
  }
  return { signal, detail, agent };
}
