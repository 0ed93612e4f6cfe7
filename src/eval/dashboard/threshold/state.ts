// The state of the threshold screen, and how keys move it.

import type { SignalThreshold } from '../../metrics/signal-thresholds.ts';
import { filterText } from '../cases/filter-text.ts';
import type { Pressed, View } from '../screen.ts';
import { type MarkedBest, markedBest } from './best.ts';
import { type Curve, curveNames, curveOf, stepAt } from './curve.ts';
import { effectOf, effectText } from './effect.ts';
import { type Price, pricesOf } from './prices.ts';

export interface ThresholdState {
  /** null: the first that there is. */
  readonly signal: string | null;
  /** Where the reader put `yes above`, as a share; other signals are as the run had them. */
  readonly moved: Readonly<Record<string, number>>;
  /** Of `pricesOf`. */
  readonly price: number;
}

export const THRESHOLD_START: ThresholdState = {
  signal: null,
  moved: {},
  price: 0,
};

/** What is in sight. */
export interface Sight {
  readonly names: readonly string[];
  readonly curve: Curve;
  readonly price: Price;
  /** Steps of the curve. */
  readonly here: number;
  readonly best: MarkedBest;
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
    best: markedBest(curve, run, price),
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
      return sight.best.step === null ? { state } : to(sight.best.step);
    case 'tried':
      return { state: toTried(state, sight, view) };
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
      return written(state, sight, view);
    case 'take-back':
      return { state, command: { kind: 'take-back' } };
    default:
      return { state };
  }
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
function toTried(state: ThresholdState, { curve }: Sight, { run }: View): ThresholdState {
  const own = triedOf(curve, run);
  if (own === undefined) return state;
  const { signal } = curve;
  return { ...state, signal, moved: { ...state.moved, [signal]: own.yesAbove } };
}

export function triedOf({ signal, scores }: Curve, run: View['run']): SignalThreshold | undefined {
  return run.scores.thresholds.chosen.find(
    (one) => one.signal === signal && one.level === scores.level,
  );
}

/** Why a key is of no use now. */
export function whyNotOn(state: ThresholdState, action: string, view: View): string | undefined {
  const sight = sightOf(state, view);
  if (sight === undefined) return 'No signal has a curve here.';
  const { names, best, isMoved, curve } = sight;
  switch (action) {
    case 'next-signal':
    case 'previous-signal':
      return names.length < 2 ? 'No other signal has scores.' : undefined;
    case 'best':
      return best.step === null ? (best.note ?? undefined) : undefined;
    case 'tried':
      return triedOf(curve, view.run) === undefined
        ? 'Too few labels to choose on one half and try on the other.'
        : undefined;
    case 'today':
      return isMoved ? undefined : 'It is as the run decided already.';
    case 'write':
      return whyNotWritten(state, curve, view);
    case 'take-back':
      return view.written === undefined
        ? 'Nothing was written from here: there is nothing to take back.'
        : undefined;
    default:
      return undefined;
  }
}

/** Where it is not moved nothing is written: what the run did is no line of a policy yet. */
function whyNotWritten(state: ThresholdState, { signal }: Curve, view: View): string | undefined {
  const { run } = view;
  if (isOwn(signal, run)) return `There is no block of ${signal} in the policy to write into.`;
  if (movedOf(state, signal) === undefined) {
    return 'The threshold is not moved: the arrows move it, and w writes it.';
  }
  if (run.policy.file === null) return 'The run has no file of its policy to write into.';
  return unwritten(state, view).includes(signal)
    ? undefined
    : 'Written already: u takes it back, the arrows move it further.';
}

/**
 * The signal in sight alone: what was moved elsewhere may have been moved to look at it. At once where it is better beyond noise;
 * else it is first shown what would be written.
 */
function written(
  state: ThresholdState,
  { curve, here, price }: Sight,
  view: View,
): Pressed<ThresholdState> {
  const { run, marks } = view;
  const { signal, scores, steps } = curve;
  const { table, yesAbove } = steps[here] as Curve['steps'][number];
  const alone = yesAbove === 1 ? ['From then on text rules alone say yes.'] : [];
  const goesOn = run.phase === 'running' ? ['The run goes on.'] : [];
  const told = [effectText(scores.counts, table, price.aim, marks), ...alone, ...goesOn].join(' ');
  const asks = goesOn.length > 0 || effectOf(scores.counts, table, price.aim) !== 'better';
  const thresholds = { [signal]: movedOf(state, signal) ?? yesAbove };
  return { state, command: { kind: 'write-thresholds', thresholds, told, asks } };
}

/** Why a signal that comes with Handrail is not written; the screen says it as long as it is in sight. */
export const OWN_SIGNAL = 'Handrail’s own signal: state it in the policy to write its yes above.';

export function isOwn(signal: string, { policy }: View['run']): boolean {
  return policy.ownSignals?.includes(signal) ?? false;
}

/** Signals that `w` is to write: moved since they were written. */
export function unwritten(state: ThresholdState, { run, written }: View): readonly string[] {
  return movedNames(state, run).filter(
    (name) => !isOwn(name, run) && written?.thresholds[name] !== state.moved[name],
  );
}

function movedNames({ moved }: ThresholdState, run: View['run']): readonly string[] {
  const names = new Set(curveNames(run));
  return Object.keys(moved).filter((name) => names.has(name));
}
