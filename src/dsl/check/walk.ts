// The nodes of a condition as it was written.

import type { ConditionTree } from '../syntax/ast.ts';

/** Every node of the tree, each before its parts. Without recursion: a tree may be deep. */
export function nodesOf(tree: ConditionTree): readonly ConditionTree[] {
  const found: ConditionTree[] = [];
  const open: ConditionTree[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    found.push(node);
    if (node.kind === 'and' || node.kind === 'or') {
      for (const part of node.of.toReversed()) open.push(part);
    } else if (node.kind === 'not' || node.kind === 'possible' || node.kind === 'certain') {
      open.push(node.of);
    }
  }
  return found;
}

/** Signals and named conditions that the tree names, whatever stands around them. */
export function meaningsIn(tree: ConditionTree): readonly string[] {
  return nodesOf(tree).flatMap((node) =>
    node.kind === 'name' || node.kind === 'now' || node.kind === 'count' ? [node.name.text] : [],
  );
}
