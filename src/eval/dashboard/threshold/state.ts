// The state of the threshold screen, and how keys move it.

import { percentOf } from '../../metrics/signal-thresholds.ts';
import { filterText } from '../cases/filter-text.ts';
import type { Pressed, View } from '../screen.ts';
import { bestStep, type Curve, curveNames, curveOf, stepAt } from './curve.ts';
import { type Price, pricesOf } from './prices.ts';

export interface ThresholdState {
  /** null: the first that there is. */
  readonly signal: string | null;
  /** Where the reader put `yes above`, as a share; other signals are as the run had them. */
  readonly moved: Readonly<Record<string, number>>;
  /** What `w` was pressed for: it is not promised again until it is moved again. */
  readonly written: Readonly<Record<string, number>>;
  /** Of `pricesOf`. */
  readonly price: number;
}

export const THRESHOLD_START: ThresholdState = {
  signal: null,
  moved: {},
  written: {},
  price: 0,
};

/** What is in sight. */
export interface Sight {
  readonly names: readonly string[];
  readonly curve: Curve;
  readonly price: Price;
  /** Steps of the curve. */
  readonly here: number;
  readonly best: number | null;
  readonly isMoved: boolean;
}

/** undefined where no signal has a curve. */
export function sightOf(state: ThresholdState, { run }: Pick<View, 'run'>): Sight | undefined {
  const names = curveNames(run);
  const signal = names.includes(state.signal ?? '') ? state.signal : names[0];
  const curve = curveOf(run, signal ?? '');
  if (curve === undefined) return undefined;
  const price = priceOf(state, run.options);
  const own = movedOf(state, curve.signal);
  return {
    names,
    curve,
    price,
    here: own === undefined ? curve.today : stepAt(curve, own),
    best: bestStep(curve, run, price.aim),
    isMoved: own !== undefined,
  };
}

function priceOf({ price }: ThresholdState, { costs }: View['run']['options']): Price {
  const prices = pricesOf(costs);
  return prices[price % prices.length] as Price;
}

function movedOf({ moved }: ThresholdState, signal: string): number | undefined {
  return Object.hasOwn(moved, signal) ? moved[signal] : undefined;
}

/** A page of steps. */
const PAGE = 10;

export function pressedOn(
  state: ThresholdState,
  action: string,
  view: View,
): Pressed<ThresholdState> {
  const sight = sightOf(state, view);
  if (sight === undefined) return { state };
  const { curve, here, names } = sight;
  const to = (step: number) => ({ state: movedTo(state, curve, step) });
  const other = (by: number) => {
    const at = (names.indexOf(curve.signal) + by + names.length) % names.length;
    return { state: { ...state, signal: names[at] ?? null } };
  };
  switch (action) {
    case 'lower':
      return to(here + 1);
    case 'higher':
      return to(here - 1);
    case 'much-lower':
      return to(here + PAGE);
    case 'much-higher':
      return to(here - PAGE);
    case 'lowest':
      return to(curve.steps.length - 1);
    case 'highest':
      return to(0);
    case 'next-signal':
      return other(1);
    case 'previous-signal':
      return other(-1);
    case 'best':
      return sight.best === null ? said(state, NO_BEST) : to(sight.best);
    case 'tried':
      return toTried(state, sight, view);
    case 'today':
      return { state: withoutMove(state, curve.signal) };
    case 'price':
      return {
        state: { ...state, price: (state.price + 1) % pricesOf(view.run.options.costs).length },
      };
    case 'cases':
      return {
        state,
        command: { kind: 'list-cases', filter: filterText([{ signal: curve.signal }]) },
      };
    case 'write':
      return written(state, view);
    default:
      return { state };
  }
}

const NO_BEST = 'Labels of one kind alone: there is nothing to weigh.';

function said(state: ThresholdState, text: string): Pressed<ThresholdState> {
  return { state, command: { kind: 'say', text, tone: 'plain' } };
}

function movedTo(state: ThresholdState, { signal, steps }: Curve, step: number): ThresholdState {
  const at = Math.max(0, Math.min(steps.length - 1, step));
  const { yesAbove } = steps[at] as Curve['steps'][number];
  return { ...state, signal, moved: { ...state.moved, [signal]: yesAbove } };
}

function withoutMove(state: ThresholdState, signal: string): ThresholdState {
  const { [signal]: _, ...moved } = state.moved;
  return { ...state, signal, moved };
}

/** Where the run itself would put it: chosen on one half, and tried on the other. */
function toTried(state: ThresholdState, { curve }: Sight, { run }: View): Pressed<ThresholdState> {
  const { chosen } = run.scores.thresholds;
  const own = chosen.find(
    ({ signal, level }) => signal === curve.signal && level === curve.scores.level,
  );
  if (own === undefined)
    return said(state, 'Too few labels to choose on one half and try on the other.');
  return {
    state: {
      ...state,
      signal: curve.signal,
      moved: { ...state.moved, [curve.signal]: own.yesAbove },
    },
  };
}

/** Where nothing is moved nothing is written: what the run did is no line of a policy yet. */
function written(state: ThresholdState, { run }: View): Pressed<ThresholdState> {
  const names = new Set(curveNames(run));
  const moved = Object.entries(state.moved).filter(([name]) => names.has(name));
  const thresholds = Object.fromEntries(moved.filter(([name]) => !isOwn(name, run)));
  if (moved.length === 0) {
    return said(state, 'No threshold is moved: the arrows move it, and w writes it.');
  }
  if (Object.keys(thresholds).length === 0) return said(state, OWN_SIGNAL);
  return {
    state: { ...state, written: thresholds },
    command: { kind: 'write-thresholds', thresholds },
  };
}

/** Why a signal that comes with Handrail is not written. */
export const OWN_SIGNAL = 'Handrail’s own signal: state it in the policy to write its yes above.';

export function isOwn(signal: string, { policy }: View['run']): boolean {
  return policy.ownSignals?.includes(signal) ?? false;
}

/** Signals that `w` is to write, and has not been pressed for. */
export function unwritten({ moved, written }: ThresholdState, run: View['run']): readonly string[] {
  return Object.keys(moved).filter((name) => !isOwn(name, run) && written[name] !== moved[name]);
}

/** As the policy has it: `yes above 41.75%`. */
export function thresholdText(yesAbove: number): string {
  return `${percentOf(yesAbove)}%`;
}
