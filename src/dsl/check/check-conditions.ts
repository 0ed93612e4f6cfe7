// Names, counts and comparisons in every condition.

import { COMPARISONS } from '../../policy/condition.ts';
import type { ValueType } from '../../policy/value.ts';
import type { ConditionTree } from '../syntax/ast.ts';
import { checkName } from './check-names.ts';
import { checkValue } from './check-value.ts';
import type { Context } from './context.ts';
import { error, type Findings } from './report.ts';
import { nodesOf } from './walk.ts';

type Node<K extends ConditionTree['kind']> = Extract<ConditionTree, { readonly kind: K }>;

const ORDERED: ReadonlySet<ValueType['kind']> = new Set(['integer', 'number', 'money', 'date']);
const ORDERINGS: ReadonlySet<string> = new Set(
  COMPARISONS.filter((op) => op !== 'is' && op !== 'is_not' && op !== 'in'),
);

export function* checkConditions(context: Context): Findings {
  for (const { when } of context.conditions) {
    for (const node of nodesOf(when)) yield* checkNode(context, node);
  }
}

function* checkNode(context: Context, node: ConditionTree): Findings {
  switch (node.kind) {
    case 'name': {
      const found = checkName(context, 'meaning', node.name);
      if (found) yield found;
      return;
    }
    case 'now':
    case 'count': {
      const found = checkName(context, 'signal', node.name);
      if (found) yield found;
      if (node.kind === 'count') yield* checkCount(node);
      return;
    }
    case 'given': {
      const found = checkName(context, 'detail', node.name);
      if (found) yield found;
      return;
    }
    case 'agent_is': {
      const found = checkName(context, 'agent', node.name);
      if (found) yield found;
      return;
    }
    case 'during': {
      const found = checkName(context, 'hours', node.name);
      if (found) yield found;
      return;
    }
    case 'compare': {
      const found = checkName(context, 'fact', node.left);
      if (found) yield found;
      else yield* checkComparison(context, node);
      return;
    }
  }
}

function* checkCount(node: Node<'count'>): Findings {
  const { times, spanOf } = node;
  if (times.percent || !Number.isSafeInteger(times.value) || times.value < 1) {
    yield error('bad-count', times.span, 'a count is a whole number, 1 or more', {
      help: times.value === 0 ? `write \`not ${node.name.text}\` for never` : 'write `2 times`',
    });
    return;
  }
  if (spanOf === 'all' || spanOf === 'row') return;
  if (spanOf.percent || !Number.isSafeInteger(spanOf.value) || spanOf.value < 1) {
    yield error('bad-count', spanOf.span, 'a number of turns is a whole number, 1 or more', {
      help: `write ${Math.max(2, times.value)} or more`,
    });
  } else if (spanOf.value < times.value) {
    yield error(
      'bad-count',
      node.span,
      `${times.value} times never fit in ${spanOf.value} ${spanOf.value === 1 ? 'turn' : 'turns'}`,
      { help: `write \`within ${times.value} turns\` or more` },
    );
  }
}

function* checkComparison({ names }: Context, node: Node<'compare'>): Findings {
  const fact = names.facts.get(node.left.text);
  if (fact === undefined) return;
  const name = node.left.text;
  if (ORDERINGS.has(node.op) && !ORDERED.has(fact.type.kind)) {
    yield error(
      'wrong-type',
      node.span,
      `\`${node.op}\` is for numbers, money and dates, and "${name}" is ${
        fact.type.kind === 'enum' ? 'an enumeration' : `of the type ${fact.type.kind}`
      }`,
      { help: `write \`${name} is …\` or \`${name} in (…, …)\`` },
    );
    return;
  }
  for (const value of node.values) {
    const found = checkValue(name, fact.type, value);
    if (found) yield found;
  }
}
