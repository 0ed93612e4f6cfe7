// Where each named thing of a policy stands in its text, for messages about a compiled policy.

import type { Context } from './check/context.ts';
import type { Span } from './source.ts';

/** Keys are `rule:ID`, `never:ID`, `signal:NAME` and so on; routes count from 0. */
export function spansOf({ program, rules }: Context): Readonly<Record<string, Span>> {
  const entries: [string, Span][] = [];
  let routes = 0;
  for (const item of [...program.builtIn, ...program.statements]) {
    switch (item.kind) {
      case 'named':
        entries.push([`signal:${item.name.text}`, item.span]);
        break;
      case 'signal':
      case 'input':
      case 'detail':
      case 'agent':
      case 'hours':
        entries.push([`${item.kind}:${item.name.text}`, item.span]);
        break;
      case 'route':
        entries.push([`route:${routes}`, item.span]);
        routes += 1;
        break;
    }
  }
  for (const { id, rule } of rules.rules) entries.push([`rule:${id}`, rule.span]);
  for (const { id, rule } of rules.nevers) entries.push([`never:${id}`, rule.span]);
  return Object.fromEntries(entries);
}
