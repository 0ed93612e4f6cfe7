// What would settle a condition that is `maybe`.

import type { Node } from '../conditions/node.ts';
import { rankOf } from '../conditions/rank.ts';
import type { View } from '../conditions/view.ts';
import type { Ask, PendingRule } from '../decision.ts';

const MAYBE = 1;

/** What to find out so that none of the conditions is `maybe`: each once, signals first, in the order of the text. */
export function asksOf(roots: readonly Node[], view: View): readonly Ask[] {
  const signals: Ask[] = [];
  const details: Ask[] = [];
  for (const root of roots) addAsks(root, view, signals, details);
  return joined(signals, details);
}

/** All of them, each once, signals first. */
export function allAsks(pending: readonly PendingRule[]): readonly Ask[] {
  const [first] = pending;
  if (first !== undefined && pending.length === 1) return first.ask;
  const signals: Ask[] = [];
  const details: Ask[] = [];
  for (const { ask } of pending) {
    for (const { kind, name } of ask) add(kind === 'signal' ? signals : details, kind, name);
  }
  return joined(signals, details);
}

function joined(signals: readonly Ask[], details: readonly Ask[]): readonly Ask[] {
  if (details.length === 0) return signals;
  return signals.length === 0 ? details : [...signals, ...details];
}

function addAsks(node: Node, view: View, signals: Ask[], details: Ask[]): void {
  if (rankOf(node, view, false) !== MAYBE) return;
  const { signal, fact } = node;
  if (signal !== null) add(signals, 'signal', signal.name);
  else if (fact !== null) add(details, 'detail', fact.name);
  for (const { name, place } of node.required) {
    if (view.details[place] === null) add(details, 'detail', name);
  }
  for (const part of node.of) addAsks(part, view, signals, details);
}

function add(list: Ask[], kind: Ask['kind'], name: string): void {
  for (const ask of list) if (ask.name === name) return;
  list.push({ kind, name });
}
