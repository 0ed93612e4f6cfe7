// A condition of the syntax tree as text.

import { assertNever } from '../../policy/assert-never.ts';
import {
  bracketed,
  compareText,
  countText,
  type Phrase,
  phraseText,
} from '../../policy/condition-text.ts';
import type { ConditionTree } from '../syntax/ast.ts';
import { numberText, valueText } from './literal.ts';

/** On one line; it names a rule that has no name of its own. */
export function formatCondition(tree: ConditionTree): string {
  return phraseText(tree, view);
}

/** The parts that `and` or `or` joins at the top, with brackets where they need them. */
export function conditionParts(
  tree: ConditionTree,
): readonly { readonly text: string; readonly at: number }[] {
  if (tree.kind !== 'and' && tree.kind !== 'or') {
    return [{ text: formatCondition(tree), at: tree.span.start }];
  }
  const { kind } = tree;
  return tree.of.map((part, index) => {
    const text = bracketed(part, kind === 'and' ? 2 : 1, view);
    return { text: index === 0 ? text : `${kind} ${text}`, at: part.span.start };
  });
}

function view(tree: ConditionTree): Phrase<ConditionTree> {
  switch (tree.kind) {
    case 'and':
    case 'or':
    case 'not':
    case 'possible':
    case 'certain':
      return tree;
    case 'name':
      return { kind: 'words', text: tree.name.text };
    case 'now':
      return { kind: 'words', text: `now ${tree.name.text}` };
    case 'count': {
      const span = typeof tree.spanOf === 'string' ? tree.spanOf : numberText(tree.spanOf);
      return { kind: 'words', text: countText(tree.name.text, numberText(tree.times), span) };
    }
    case 'given': {
      const name = tree.name.text;
      return { kind: 'words', text: `${name} is given`, negated: `${name} is not given` };
    }
    case 'confirmed':
      return { kind: 'words', text: 'confirmed' };
    case 'agent_is': {
      const name = tree.name.text;
      return { kind: 'words', text: `agent is ${name}`, negated: `agent is not ${name}` };
    }
    case 'during':
      return { kind: 'words', text: `during ${tree.name.text}` };
    case 'compare':
      return {
        kind: 'words',
        text: compareText(tree.left.text, tree.op, tree.values.map(valueText)),
      };
    default:
      return assertNever(tree);
  }
}
