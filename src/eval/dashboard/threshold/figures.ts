// The table under the curve: what the threshold brings here, today and at its best; and what the one of the run brought on the other half.

import { type Confusion, f1Of } from '../../metrics/confusion.ts';
import { costOf } from '../../metrics/cost.ts';
import { rate, type Score, tableScores } from '../../metrics/score.ts';
import type { Reached, SignalThreshold } from '../../metrics/signal-thresholds.ts';
import { bare, bareInterval, shown } from '../../report/numbers.ts';
import type { ThresholdAim } from '../../statistics/threshold.ts';
import { type Line, line, span } from '../frame/line.ts';
import { wholeEnds } from '../frame/score-cells.ts';
import { type Column, columnsIn, headCells, rowCells } from '../frame/table.ts';
import type { RunView } from '../run-view.ts';
import type { View } from '../screen.ts';
import type { Step } from './curve.ts';
import { type Place, signOf, TONES } from './signs.ts';
import type { Sight } from './state.ts';
import { thresholdText } from './threshold-text.ts';

/** Below, ranges are in whole numbers: digits less, rather than columns less. */
const ROOMY = 96;

function columnsOf(aim: ThresholdAim, width: number) {
  const range = width < ROOMY ? 10 : 14;
  const ofCosts = width < ROOMY ? 12 : 18;
  const columns: readonly Column[] = [
    { name: 'place', title: '', width: 10, most: 16 },
    { name: 'above', title: 'Above', width: 6, align: 'right' },
    { name: 'precision', title: 'Prec.', width: 5, align: 'right', worth: 3 },
    { name: 'precisionRange', title: 'its range', width: range, align: 'right', worth: 3 },
    { name: 'recall', title: 'Recall', width: 6, align: 'right' },
    { name: 'recallRange', title: 'its range', width: range, align: 'right' },
    {
      name: 'aim',
      title: aim.kind === 'f1' ? 'F1' : 'per 100',
      width: 7,
      align: 'right',
      worth: 2,
    },
    {
      name: 'aimRange',
      title: 'its range',
      width: aim.kind === 'f1' ? range : ofCosts,
      align: 'right',
      // A figure and its range go together.
      worth: 2,
    },
  ];
  return columnsIn(columns, width);
}

/** What was drawn of a table is drawn once a run: every key shows some of them again. */
const DRAWN = new WeakMap<RunView, Map<string, Score>>();

/** What is aimed at, with the interval that draws give it: most F1, or least cost, of a case. */
export function aimScore(table: Confusion, aim: ThresholdAim, { run }: Pick<View, 'run'>): Score {
  const drawn = DRAWN.get(run) ?? new Map<string, Score>();
  DRAWN.set(run, drawn);
  const key = JSON.stringify([table.tp, table.fp, table.fn, table.tn, aim]);
  const score = drawn.get(key) ?? drawnScore(table, aim, run);
  drawn.set(key, score);
  return score;
}

function drawnScore({ tp, fp, fn, tn }: Confusion, aim: ThresholdAim, run: RunView): Score {
  const { seed, draws } = run.options;
  const value = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]) => {
    const table = { tp: a, fp: b, fn: c, tn: d };
    return { aim: aimedAt(table, aim) };
  };
  // While it runs nothing is drawn: it would be another interval at each look.
  const options = { seed, draws: run.phase === 'running' ? 0 : draws };
  return tableScores([tp, fp, fn, tn], value, options).aim;
}

/** F1, or the cost of a case. */
export function aimedAt(table: Confusion, aim: ThresholdAim): number | null {
  return aim.kind === 'f1' ? f1Of(table) : costOf(table, 0, { ...aim, check: 0 });
}

/** F1 in per cent; what a hundred cases cost. */
export function aimText({ value }: Pick<Score, 'value'>, aim: ThresholdAim): string {
  return aim.kind === 'f1' || value === null ? bare(value) : costText(value);
}

export function aimRange({ interval }: Score, aim: ThresholdAim): string {
  if (interval === null || aim.kind === 'f1') return bareInterval(interval);
  return interval.map(costText).join(' to ');
}

/** As wide as its column in a window of that width. */
function aimRangeIn(width: number, { interval, ...score }: Score, aim: ThresholdAim): string {
  if (interval === null || width >= ROOMY) return aimRange({ interval, ...score }, aim);
  return wholeEnds(interval).join(' to ');
}

/** Large ones without digits behind the point: they would not fit, and say nothing. */
function costText(cost: number): string {
  return cost * 100 < 1000 ? shown(cost * 100, 'number') : String(Math.round(cost * 100));
}

/** In per cent; costs are of a hundred cases. */
export function figureRows(sight: Sight, view: View): readonly Line[] {
  const { curve, price, here, best } = sight;
  const columns = columnsOf(price.aim, view.width);
  const row = (place: Place, name: string, { yesAbove, table }: Step, above: string): Line => {
    const aimed = aimScore(table, price.aim, view);
    return rowCells(columns, {
      place: line(span(`${signOf(place, view.marks)} `, TONES[place]), name),
      above: above === '' ? span('', 'dim') : thresholdText(yesAbove),
      ...rateCells(rate(table.tp, table.tp + table.fp), rate(table.tp, table.tp + table.fn), view),
      aim: aimText(aimed, price.aim),
      aimRange: span(aimRangeIn(view.width, aimed, price.aim), 'dim'),
    });
  };
  const at = (index: number) => curve.steps[index] as Step;
  const today = { ...at(curve.today), table: curve.scores.counts };
  return [
    headCells(columns),
    row('here', 'here', at(here), 'shown'),
    row('today', 'today', today, ''),
    ...(best.step === null ? [] : [row('best', price.best, at(best.step), 'shown')]),
  ];
}

/** Honest figures: of conversations that had no say in the choice. */
export function triedRows(
  tried: SignalThreshold | undefined,
  aim: ThresholdAim,
  view: View,
): readonly Line[] {
  if (tried === undefined) return [];
  const columns = columnsOf(aim, view.width);
  const row = (name: string, above: string, { counts, precision, recall }: Reached): Line => {
    const aimed = aimScore(counts, aim, view);
    return rowCells(columns, {
      place: `  ${name}`,
      above,
      ...rateCells(precision, recall, view),
      aim: aimText(aimed, aim),
      aimRange: span(aimRangeIn(view.width, aimed, aim), 'dim'),
    });
  };
  return [
    line(span('Chosen on one half of the conversations, tried on the other', 'dim')),
    row('tried', thresholdText(tried.yesAbove), tried.reached),
    row('today', '', tried.today),
  ];
}

function rateCells(precision: Score, recall: Score, { width }: View) {
  const range = ({ interval }: Score) =>
    interval === null || width >= ROOMY ? bareInterval(interval) : wholeEnds(interval).join(' to ');
  return {
    precision: bare(precision.value),
    precisionRange: span(range(precision), 'dim'),
    recall: bare(recall.value),
    recallRange: span(range(recall), 'dim'),
  };
}
