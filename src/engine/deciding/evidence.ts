// What a condition rests on.

import { MEASURE } from '../conditions/measure.ts';
import type { Node } from '../conditions/node.ts';
import { rankOf } from '../conditions/rank.ts';
import type { View } from '../conditions/view.ts';
import type { Evidence } from '../decision.ts';
import type { KnownSignal } from '../signals.ts';
import type { StoredVerdict } from '../state.ts';

const NO = 0;
const YES = 2;

/** The words and facts behind a condition that is not `no`, each once, in the order of the text. */
export function evidenceOf(root: Node, view: View): readonly Evidence[] {
  const found: Evidence[] = [];
  addEvidence(root, view, true, found);
  return found;
}

function addEvidence(node: Node, view: View, holds: boolean, found: Evidence[]): void {
  const rank = rankOf(node, view, false);
  if (rank === (holds ? NO : YES)) return;
  const { of } = node;
  if (of.length > 0) {
    const partsHold = node.kind === 'not' ? !holds : holds;
    for (const part of of) addEvidence(part, view, partsHold, found);
    return;
  }
  const one = evidenceAt(node, view, holds);
  if (one !== undefined && !stands(one, found)) found.push(one);
}

/** In one view what has the same source is the same. */
function stands(one: Evidence, found: readonly Evidence[]): boolean {
  const source = sourceOf(one);
  for (const other of found) {
    if (other.kind === one.kind && sourceOf(other) === source) return true;
  }
  return false;
}

function sourceOf(one: Evidence): string {
  switch (one.kind) {
    case 'signal':
      return one.signal;
    case 'detail':
      return one.detail;
    case 'input':
      return one.input;
    case 'measure':
      return one.measure;
  }
}

/** What a leaf rests on. The absence of a signal has no words. */
export function evidenceAt(
  { kind, signal, fact, measure }: Node,
  view: View,
  holds: boolean,
): Evidence | undefined {
  if (signal !== null) return holds ? wordsOf(signal, view) : undefined;
  if (measure !== null) return { kind: 'measure', measure, value: MEASURE[measure](view) };
  if (fact === null) return undefined;
  const { name, place } = fact;
  if (kind === 'input') {
    const value = view.inputs[place] ?? null;
    return value === null ? undefined : { kind: 'input', input: name, value };
  }
  const detail = view.details[place] ?? null;
  return detail === null ? undefined : { kind: 'detail', detail: name, value: detail.value };
}

/** The latest `yes`, or where there is none the latest `maybe`. */
function wordsOf({ name: signal, place }: KnownSignal, { talk }: View): Evidence | undefined {
  const verdicts = talk.verdicts[place] ?? null;
  if (verdicts === null) return undefined;
  const behind = latest(verdicts, 'yes') ?? latest(verdicts, 'maybe');
  if (behind === undefined || (behind.verdict !== 'yes' && behind.verdict !== 'maybe'))
    return undefined;
  const { verdict, by, quote } = behind;
  return quote === undefined
    ? { kind: 'signal', signal, verdict, by }
    : { kind: 'signal', signal, verdict, by, quote };
}

function latest(
  verdicts: readonly StoredVerdict[],
  wanted: StoredVerdict['verdict'],
): StoredVerdict | undefined {
  for (let at = verdicts.length - 1; at >= 0; at--) {
    const one = verdicts[at];
    if (one?.verdict === wanted) return one;
  }
  return undefined;
}
