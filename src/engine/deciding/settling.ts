// What a condition rests on, and what would settle it.

import type { Value } from '../../policy/value.ts';
import { MEASURE } from '../conditions/measure.ts';
import type { Node } from '../conditions/node.ts';
import type { View } from '../conditions/view.ts';
import type { Ask, Evidence } from '../decision.ts';
import { signalOf } from '../program.ts';
import type { StoredVerdict } from '../state.ts';

const MAYBE = 1;

/** What to find out so that the condition is no longer `maybe`, in the order of the text. */
export function asksOf(node: Node, view: View): Ask[] {
  if (node.test(view, false) !== MAYBE) return [];
  const { condition } = node;
  const signal = signalOf(node);
  if (signal !== undefined) return [{ kind: 'signal', name: signal }];
  switch (condition.kind) {
    case 'given':
      return [{ kind: 'detail', name: condition.detail }];
    case 'confirmed':
      return node.required
        .filter((detail) => view.details[detail] === undefined)
        .map((name) => ({ kind: 'detail', name }));
    case 'compare':
      return [{ kind: 'detail', name: condition.left.name }];
    default:
      return node.of.flatMap((part) => asksOf(part, view));
  }
}

/** Each once: signals first, then details. */
export function ordered(asks: readonly Ask[]): readonly Ask[] {
  const once = asks.filter(
    (ask, at) => asks.findIndex(({ kind, name }) => kind === ask.kind && name === ask.name) === at,
  );
  return [
    ...once.filter(({ kind }) => kind === 'signal'),
    ...once.filter(({ kind }) => kind === 'detail'),
  ];
}

/** The words and facts behind a condition that is not `no`, each once, in the order of the text. */
export function evidenceOf(root: Node, view: View): readonly Evidence[] {
  const found = new Map<string, Evidence>();
  const visit = (node: Node, holds: boolean): void => {
    const rank = node.test(view, false);
    if (holds ? rank === 0 : rank === 2) return;
    const { condition } = node;
    const one = evidenceAt(node, view, holds);
    if (one !== undefined) found.set(evidenceKey(one), one);
    for (const part of node.of) visit(part, condition.kind === 'not' ? !holds : holds);
  };
  visit(root, true);
  return [...found.values()];
}

function evidenceKey(one: Evidence): string {
  switch (one.kind) {
    case 'signal':
      return `signal ${one.signal}`;
    case 'detail':
      return `detail ${one.detail}`;
    case 'input':
      return `input ${one.input}`;
    case 'measure':
      return `measure ${one.measure}`;
  }
}

/** What a leaf rests on. The absence of a signal has no words. */
export function evidenceAt(node: Node, view: View, holds: boolean): Evidence | undefined {
  const { condition } = node;
  const signal = signalOf(node);
  if (signal !== undefined) return holds ? wordsOf(signal, view) : undefined;
  if (condition.kind === 'given') {
    const detail = view.details[condition.detail];
    return detail && { kind: 'detail', detail: condition.detail, value: detail.value };
  }
  if (condition.kind !== 'compare') return undefined;
  const { kind, name } = condition.left;
  if (kind === 'measure') return { kind, measure: name, value: MEASURE[name](view) };
  if (kind === 'detail') {
    const detail = view.details[name];
    return detail && { kind, detail: name, value: detail.value };
  }
  const value: Value | undefined = view.inputs[name];
  return value === undefined ? undefined : { kind, input: name, value };
}

/** The latest `yes`, or where there is none the latest `maybe`. */
function wordsOf(signal: string, view: View): Evidence | undefined {
  const verdicts: readonly StoredVerdict[] = view.talk.verdicts[signal] ?? [];
  const behind =
    verdicts.findLast(({ verdict }) => verdict === 'yes') ??
    verdicts.findLast(({ verdict }) => verdict === 'maybe');
  if (behind === undefined || (behind.verdict !== 'yes' && behind.verdict !== 'maybe'))
    return undefined;
  const { verdict, by, quote } = behind;
  return { kind: 'signal', signal, verdict, by, ...(quote && { quote }) };
}
