// What would settle a condition that is `maybe`.

import type { Node } from '../conditions/node.ts';
import type { View } from '../conditions/view.ts';
import type { Ask } from '../decision.ts';

const MAYBE = 1;

/** What to find out so that none of the conditions is `maybe`: each once, signals first, in the order of the text. */
export function asksOf(roots: readonly Node[], view: View): readonly Ask[] {
  const signals: Ask[] = [];
  const details: Ask[] = [];
  for (const root of roots) addAsks(root, view, signals, details);
  return joined(signals, details);
}

/** All of them, each once, signals first. */
export function allAsks(lists: readonly (readonly Ask[])[]): readonly Ask[] {
  const [first] = lists;
  if (first !== undefined && lists.length === 1) return first;
  const signals: Ask[] = [];
  const details: Ask[] = [];
  for (const list of lists) {
    for (const { kind, name } of list) add(kind === 'signal' ? signals : details, kind, name);
  }
  return joined(signals, details);
}

function joined(signals: readonly Ask[], details: readonly Ask[]): readonly Ask[] {
  if (details.length === 0) return signals;
  return signals.length === 0 ? details : [...signals, ...details];
}

function addAsks(node: Node, view: View, signals: Ask[], details: Ask[]): void {
  if (node.test(view, false) !== MAYBE) return;
  const { condition, signal } = node;
  if (signal !== undefined) add(signals, 'signal', signal);
  else if (condition.kind === 'given') add(details, 'detail', condition.detail);
  else if (condition.kind === 'compare') add(details, 'detail', condition.left.name);
  else if (condition.kind === 'confirmed') {
    for (const name of node.required) {
      if (view.details[name] === undefined) add(details, 'detail', name);
    }
  } else {
    for (const part of node.of) addAsks(part, view, signals, details);
  }
}

function add(list: Ask[], kind: Ask['kind'], name: string): void {
  for (const ask of list) if (ask.name === name) return;
  list.push({ kind, name });
}
