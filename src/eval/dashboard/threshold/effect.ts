// What a moved threshold changes against how the run decided, and whether that is more than noise.

import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import { type Confusion, f1Of, ratio } from '../../metrics/confusion.ts';
import { bare } from '../../report/numbers.ts';
import { meritOf, type ThresholdAim } from '../../statistics/threshold.ts';
import type { Marks } from '../frame/marks.ts';
import { aimedAt, aimText } from './figures.ts';

/** `same`: not one case is decided otherwise. */
export type Effect = 'better' | 'noise' | 'worse' | 'same';

/** As unlikely a difference is no chance. */
const CHANCE = 0.05;

/**
 * A threshold that moves takes cases from `not yet` to `yes`, or back: it is better where the share of those that state the
 * signal among them is beyond the share at which nothing is won. Whether that is more than chance says the exact binomial
 * test. Cases count as if each stood for itself; turns of one conversation do not quite.
 */
export function effectOf(today: Confusion, moved: Confusion, aim: ThresholdAim): Effect {
  const [states, others] = [moved.tp - today.tp, moved.fp - today.fp];
  if (states === 0 && others === 0) return 'same';
  const gain = gainOf(today, moved, aim);
  if (gain < 0) return 'worse';
  if (gain === 0) return 'noise';
  const size = Math.abs(states) + Math.abs(others);
  // More are found and fewer are false: that is no step of a threshold alone, and each of them is won.
  if (states >= 0 && others <= 0) return 2 * 0.5 ** size < CHANCE ? 'better' : 'noise';
  const even = evenShare(states > 0 ? moved : today, aim);
  const found = Math.abs(states);
  const chance =
    states > 0
      ? 1 - (found === 0 ? 0 : binomialCdf(found - 1, size, even))
      : binomialCdf(found, size, even);
  return 2 * chance < CHANCE ? 'better' : 'noise';
}

/** Above 0: better. */
function gainOf(today: Confusion, moved: Confusion, aim: ThresholdAim): number {
  return meritOf(moved, aim) - meritOf(today, aim);
}

/** The share of those that state it at which more cases serve nobody. For F1 that is half of the F1 that they make. */
function evenShare(larger: Confusion, aim: ThresholdAim): number {
  if (aim.kind === 'f1') return (f1Of(larger) ?? 0) / 2;
  return aim.falseAlarm / (aim.falseAlarm + aim.missed);
}

const WORDS = { better: 'better, beyond noise', noise: 'within noise', worse: 'worse' } as const;

/** `Precision 92.1 → 88.0 %, recall 61.0 → 75.3 %, F1 73.1 → 81.2: ~ within noise.` */
export function effectText(
  today: Confusion,
  moved: Confusion,
  aim: ThresholdAim,
  marks: Marks,
): string {
  const effect = effectOf(today, moved, aim);
  if (effect === 'same') return 'No case of this run is decided otherwise.';
  const change = (of: (table: Confusion) => number | null) =>
    `${bare(of(today))} → ${bare(of(moved))}`;
  const precision = change(({ tp, fp }) => ratio(tp, tp + fp));
  const recall = change(({ tp, fn }) => ratio(tp, tp + fn));
  return `Precision ${precision} %, recall ${recall} %, ${aimChange(today, moved, aim)}: ${marks[effect]} ${WORDS[effect]}.`;
}

function aimChange(today: Confusion, moved: Confusion, aim: ThresholdAim): string {
  const value = (table: Confusion) => aimText({ value: aimedAt(table, aim) }, aim);
  const name = aim.kind === 'f1' ? 'F1' : 'cost of 100';
  return `${name} ${value(today)} → ${value(moved)}`;
}
