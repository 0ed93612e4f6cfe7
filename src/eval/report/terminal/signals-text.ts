// The scores of the signals, and what they did for the escalations.

import stringWidth from 'string-width';
import type { SignalLevel } from '../../metrics/outcome.ts';
import type { SignalScores } from '../../metrics/signal-scores.ts';
import type { Run } from '../../run/run.ts';
import { type Column, columns } from '../layout.ts';
import { bare, bareInterval, shown } from '../numbers.ts';

const RIGHT: Column = { align: 'right' };

/** Why there are no scores of signals; nothing where there are. */
export function unscoredSignals({
  scores,
  options,
}: Pick<Run, 'scores' | 'options'>): readonly string[] {
  if (!options.signals) {
    return ['  Not scored: that needs every exchange judged (--signals).'];
  }
  if (scores.signals.length === 0) return ['  No conversation has a label for a signal.'];
  return scores.signals.every(({ counts }) => counts.pinned > 0)
    ? ['  Not scored: the labels of the data were the verdicts (pinned).']
    : [];
}

export function signalLines({ scores }: Run, level: SignalLevel, width: number): readonly string[] {
  const judged = scores.signals.filter((one) => one.level === level && one.counts.pinned === 0);
  if (judged.length === 0) return [];
  const head = ['', 'Labels', 'Precision', 'Recall', 'its range', 'F1', 'AP'];
  const rows = judged.map((one) => {
    const { signal, counts, precision, recall, f1, averagePrecision } = one;
    return [
      signal,
      `${counts.tp + counts.fn} of ${counts.tp + counts.fp + counts.fn + counts.tn}`,
      bare(precision.value),
      bare(recall.value),
      bareInterval(recall.interval),
      bare(f1.value),
      bare(averagePrecision.value),
    ];
  });
  const table = (cells: readonly (readonly string[])[]) =>
    columns(cells, [{ align: 'left' }, ...(cells[0] ?? []).slice(1).map(() => RIGHT)], { width });
  const off = judged.map(offBy);
  const wide = table([
    [...head, 'Off by'],
    ...rows.map((row, place) => [...row, bare(off[place] ?? null)]),
  ]);
  const fits = wide.every((line) => stringWidth(line) <= width);
  return fits && off.some((one) => one !== null) ? wide : table([head, ...rows]);
}

/** So many scores say how far they are from what came true. */
const FEWEST_SCORES = 100;

/** The calibration error, where it rests on enough. */
export function offBy({ calibration }: SignalScores): number | null {
  const cases = calibration?.rows.reduce((sum, row) => sum + row.cases, 0) ?? 0;
  return cases < FEWEST_SCORES ? null : (calibration?.expectedError ?? null);
}

/** Escalations that rest on each signal. */
export function firedLines({ scores: { fired } }: Run, width: number): readonly string[] {
  if (fired.length === 0) return [];
  const head = ['', 'Escalations', 'right', 'by it alone', 'recall lost without it'];
  const rows = fired
    .toSorted((a, b) => b.unique - a.unique || b.fired - a.fired)
    .map((one) => [
      one.signal,
      String(one.fired),
      String(one.right),
      String(one.unique),
      shown(one.recallLost.value, 'share'),
    ]);
  return columns([head, ...rows], [{ align: 'left' }, ...head.slice(1).map(() => RIGHT)], {
    width,
  });
}
