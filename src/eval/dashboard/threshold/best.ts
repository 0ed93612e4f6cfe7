// Which threshold is marked as the best, or why none is: a mark that says nothing would only be believed.

import { FEWEST_LABELS } from '../../metrics/signal-thresholds.ts';
import { meritOf } from '../../statistics/threshold.ts';
import type { RunView } from '../run-view.ts';
import { bestStep, type Curve } from './curve.ts';
import { effectOf } from './effect.ts';
import type { Price } from './prices.ts';
import { thresholdText } from './threshold-text.ts';

export interface MarkedBest {
  /** null: none is marked. */
  readonly step: number | null;
  /** Why none is, or what to know of it; null where there is nothing to say. */
  readonly note: string | null;
}

/** Of equals the one of today, which changes nothing; else the highest, which says yes least often. */
export function markedBest(curve: Curve, run: RunView, { aim, best: name }: Price): MarkedBest {
  const { steps, today, scores } = curve;
  const { tp, fp, fn, tn } = scores.counts;
  const highest = bestStep(curve, run, aim);
  if (highest === null) return none('Labels of one kind alone: there is nothing to weigh.');
  if (Math.min(tp + fn, fp + tn) < FEWEST_LABELS) {
    return none(`Too few labels to mark a best one: ${tp + fn} state it, ${fp + tn} do not.`);
  }
  const merits = steps.map(({ table }) => meritOf(table, aim));
  const most = Math.max(...merits);
  if (merits.every((one) => one === most)) {
    return none('Every threshold is as good here, so none is marked.');
  }
  const isToday = merits[today] === most;
  const step = isToday ? today : highest;
  if (meritOf(scores.counts, aim) >= most) {
    return { step: today, note: `No threshold is better here than how the run decided.` };
  }
  return { step, note: noteOf(step, curve, merits, name, aim) };
}

function noteOf(
  step: number,
  { steps, scores }: Curve,
  merits: readonly number[],
  name: string,
  aim: Price['aim'],
): string | null {
  const { table } = steps[step] as Curve['steps'][number];
  const ends = [
    ...(step === 0 ? [`${name} is text rules alone: no score is worth a yes`] : []),
    ...(step === steps.length - 1 ? [`${name} is the lowest threshold that there is`] : []),
    ...(effectOf(scores.counts, table, aim) === 'noise'
      ? [`what ${name} gains over today is within noise`]
      : []),
  ];
  const lowest = merits.lastIndexOf(merits[step] as number);
  const equals =
    lowest > step && ends.length === 0
      ? [
          `others down to ${thresholdText((steps[lowest] as Curve['steps'][number]).yesAbove)} are as good as ${name}`,
        ]
      : [];
  const all = [...ends, ...equals].join('; ');
  return all === '' ? null : `${all.charAt(0).toUpperCase()}${all.slice(1)}.`;
}

function none(note: string): MarkedBest {
  return { step: null, note };
}
