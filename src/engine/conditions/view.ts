// What a condition reads: the facts of one moment.

import type { Ports } from '../port.ts';
import type { KnownSignals } from '../signals.ts';
import type { OpenVerdict, State, Talk } from '../state.ts';
import { heardIn } from './heard.ts';

export interface View {
  readonly state: State;
  readonly inputs: State['inputs'];
  readonly details: Talk['details'];
  readonly talk: Talk;
  /** The signals of which anything is known. */
  readonly heard: number;
  /** By the place of their signal the verdicts that are open; empty where none is. */
  readonly open: readonly (readonly OpenVerdict[] | undefined)[];
  /** What was worked out before in this view, by slot, and the same for the upper ends. They live no longer than the view. */
  readonly worked: number[];
  readonly workedUpper: number[];
  readonly hours: Ports['hours'];
}

export const NOT_WORKED_OUT = -1;
const NONE: readonly never[] = [];

/** What views are made from: one per program. */
export interface ViewFrame {
  readonly signals: KnownSignals;
  /** A slot for each condition that is worked out once. */
  readonly blank: readonly number[];
}

export function viewFrame(signals: KnownSignals, slots: number): ViewFrame {
  return { signals, blank: Array.from({ length: slots }, () => NOT_WORKED_OUT) };
}

export function makeView({ signals, blank }: ViewFrame, hours: Ports['hours'], state: State): View {
  const { inputs, talk } = state;
  const worked = blank.slice();
  const open = talk.open.length === 0 ? NONE : bySignal(talk.open, signals);
  return {
    state,
    inputs,
    details: talk.details,
    talk,
    heard: heardIn(talk.verdicts, open),
    open,
    worked,
    // Without open verdicts both ends are the same.
    workedUpper: talk.open.length === 0 ? worked : blank.slice(),
    hours,
  };
}

function bySignal(open: readonly OpenVerdict[], signals: KnownSignals): View['open'] {
  const sorted: (readonly OpenVerdict[])[] = [];
  for (const one of open) {
    const place = signals.get(one.signal)?.place ?? -1;
    if (place >= 0) sorted[place] = [...(sorted[place] ?? []), one];
  }
  return sorted;
}
