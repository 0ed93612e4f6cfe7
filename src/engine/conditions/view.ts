// What a condition reads: the facts of one moment.

import type { KnownSignals } from '../signals.ts';
import type { State, Talk } from '../state.ts';
import { heardIn } from './heard.ts';

export interface View {
  readonly state: State;
  readonly inputs: State['inputs'];
  readonly details: Talk['details'];
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
  readonly signals: KnownSignals;
  /** A slot for each end of each condition that is worked out once. */
  readonly blank: readonly number[];
}

export function viewFrame(signals: KnownSignals, slots: number): ViewFrame {
  return { signals, blank: Array.from({ length: slots }, () => NOT_WORKED_OUT) };
}

export function makeView({ signals, blank }: ViewFrame, state: State): View {
  const { inputs, talk } = state;
  const heard = heardIn(talk, signals);
  return { state, inputs, details: talk.details, talk, heard, worked: blank.slice() };
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
