// The thresholds that were chosen on one half of the conversations, and what they reach on the other.

import {
  FEWEST_LABELS,
  type Reached,
  type SignalThresholds,
} from '../../metrics/signal-thresholds.ts';
import { type Column, columns, wrapped } from '../layout.ts';
import { bare, bareInterval, counted } from '../numbers.ts';

const RIGHT: Column = { align: 'right' };

export function thresholdTitle({ chosen }: SignalThresholds): string {
  return chosen.length === 0
    ? 'Thresholds'
    : 'Thresholds, chosen on one half of the conversations and tried on the other';
}

export function thresholdLines(
  { aim, chosen, tooFew }: SignalThresholds,
  width: number,
): readonly string[] {
  const few =
    tooFew.length === 0
      ? []
      : paragraph(
          `${counted(tooFew.length, 'signal has', 'signals have')} too few labels for a threshold: it takes ${FEWEST_LABELS} that state the signal and ${FEWEST_LABELS} that do not, in each half.`,
          width,
        );
  if (chosen.length === 0) return few;
  const head = ['', 'Labels', 'Precision', 'its range', 'Recall', 'its range'];
  const rows = chosen.flatMap(({ signal, written, today, reached }) => [
    [signal, labelsOf(today)],
    ['  today', '', ...reachedCells(today)],
    [`  ${written}`, '', ...reachedCells(reached)],
  ]);
  const best = aim === 'cost' ? 'least cost' : 'most F1';
  return [
    ...columns([head, ...rows], [{ align: 'left' }, ...head.slice(1).map(() => RIGHT)], { width }),
    ...paragraph(
      `In per cent, of the half that was not chosen on. Chosen for ${best}. Write the line into the block of the signal, and evaluate again on other conversations. What text rules (says) find is a yes before any threshold.`,
      width,
    ),
    ...few,
  ];
}

function labelsOf({ counts: { tp, fp, fn, tn } }: Reached): string {
  return `${tp + fn} of ${tp + fp + fn + tn}`;
}

function reachedCells({ precision, recall }: Reached): readonly string[] {
  return [precision, recall].flatMap(({ value, interval }) => [
    bare(value),
    bareInterval(interval),
  ]);
}

function paragraph(text: string, width: number): readonly string[] {
  return wrapped(text, width - 2).map((line) => `  ${line}`);
}
