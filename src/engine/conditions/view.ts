// What a condition reads: the facts of one moment.

import type { Values } from '../event.ts';
import type { State, StoredDetail, Talk } from '../state.ts';
import { heardIn, type SignalBits } from './heard.ts';

export interface View {
  readonly inputs: Values;
  readonly details: Readonly<Record<string, StoredDetail>>;
  readonly agent: string | null;
  readonly now: number | null;
  readonly escalations: number;
  readonly talk: Talk;
  /** The signals of which anything is known. */
  readonly heard: number;
  /** What was worked out before in this view, by slot. It lives no longer than the view. */
  readonly worked: number[];
}

/**
 * A condition made ready: the rank of its truth (0 no, 1 maybe, 2 yes). Verdicts that are not known leave a span of
 * values: `upper` asks for its upper end. Without such verdicts both ends are the same.
 */
export type Test = (view: View, upper: boolean) => number;

const NOT_WORKED_OUT = -1;

/** What views are made from: one per program. */
export interface ViewFrame {
  readonly bits: SignalBits;
  /** A slot for each end of each condition that is worked out once. */
  readonly blank: readonly number[];
}

export function viewFrame(bits: SignalBits, slots: number): ViewFrame {
  return { bits, blank: Array.from({ length: slots }, () => NOT_WORKED_OUT) };
}

export function makeView(
  { bits, blank }: ViewFrame,
  { inputs, agent, now, escalations, talk }: State,
): View {
  return {
    inputs,
    details: talk.details,
    agent,
    now,
    escalations,
    talk,
    heard: heardIn(talk, bits),
    worked: blank.slice(),
  };
}

/** What a condition is worth is worked out once a view, however often it is used. Takes the slot and the next one. */
export function oncePerView(test: Test, slot: number): Test {
  return (view, upper) => {
    const at = upper ? slot + 1 : slot;
    const known = view.worked[at] ?? NOT_WORKED_OUT;
    if (known !== NOT_WORKED_OUT) return known;
    const value = test(view, upper);
    view.worked[at] = value;
    return value;
  };
}
