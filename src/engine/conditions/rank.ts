// What a condition is worth at a moment.

import { assertNever } from '../../policy/assert-never.ts';
import { countRank, nowRank, valueRank } from '../judging/signal-value.ts';
import { meets, type Stated } from './compare.ts';
import { MEASURE } from './measure.ts';
import type { Node } from './node.ts';
import { NOT_WORKED_OUT, type View } from './view.ts';

const NONE_OPEN: readonly never[] = [];
const NO = 0;
const MAYBE = 1;
const YES = 2;

/**
 * The rank of its truth: 0 no, 1 maybe, 2 yes. Verdicts that are not known leave a span of values: `upper` asks for its
 * upper end. Without such verdicts both ends are the same.
 */
export function rankOf(node: Node, view: View, upper: boolean): number {
  switch (node.kind) {
    case 'signal':
    case 'now':
    case 'count':
      return isHeard(node, view) ? once(node, view, upper) : NO;
    case 'and': {
      let value = YES;
      for (const part of node.of) {
        const one = rankOf(part, view, upper);
        if (one === NO) return NO;
        if (one < value) value = one;
      }
      return value;
    }
    case 'or': {
      let value = NO;
      for (const part of node.of) {
        const one = rankOf(part, view, upper);
        if (one === YES) return YES;
        if (one > value) value = one;
      }
      return value;
    }
    case 'input': {
      const value = view.inputs[node.place] ?? null;
      const holds = value === null ? node.absent : meets(node.stated as Stated, value);
      return holds ? YES : NO;
    }
    case 'detail': {
      const detail = view.details[node.place] ?? null;
      return detail === null ? MAYBE : meets(node.stated as Stated, detail.value) ? YES : NO;
    }
    case 'measure':
      return node.measure !== null && meets(node.stated as Stated, MEASURE[node.measure](view))
        ? YES
        : NO;
    case 'given':
      return view.details[node.place] === null ? MAYBE : YES;
    case 'confirmed':
      for (const { place } of node.required) if (view.details[place] === null) return MAYBE;
      return YES;
    case 'not':
      return YES - rankOf(onlyPart(node), view, !upper);
    case 'possible':
      return rankOf(onlyPart(node), view, upper) === NO ? NO : YES;
    case 'certain':
      return rankOf(onlyPart(node), view, upper) === YES ? YES : NO;
    case 'named':
      return node.quiet && view.talk.escalated ? NO : once(node, view, upper);
    case 'agent':
      return view.state.agent === node.agent ? YES : NO;
    case 'during': {
      const { now } = view.state;
      return now !== null && node.hours !== null && view.hours.isOpen(node.hours, now) ? YES : NO;
    }
    default:
      return assertNever(node.kind);
  }
}

/** Of most signals nothing was ever said: they are `no`. From an escalation until the return the bot's own words are no news. */
function isHeard({ signal, quiet }: Node, { heard, talk }: View): boolean {
  return signal !== null && (heard & signal.bit) !== 0 && !(quiet && talk.escalated);
}

/** Worked out once a view, however often it is used. */
function once(node: Node, view: View, upper: boolean): number {
  const worked = upper ? view.workedUpper : view.worked;
  const known = worked[node.slot] ?? NOT_WORKED_OUT;
  if (known !== NOT_WORKED_OUT) return known;
  const value = workedOut(node, view, upper);
  worked[node.slot] = value;
  return value;
}

function workedOut(node: Node, view: View, upper: boolean): number {
  const { condition, signal } = node;
  if (signal === null) return rankOf(onlyPart(node), view, upper);
  const { talk } = view;
  const open = view.open[signal.place] ?? NONE_OPEN;
  if (condition.kind === 'now') return nowRank(talk, open, signal, upper);
  if (condition.kind !== 'count') return valueRank(talk, open, signal, upper);
  return countRank(talk, open, signal, condition.times, condition.span, upper);
}

function onlyPart({ of }: Node): Node {
  return of[0] as Node;
}
