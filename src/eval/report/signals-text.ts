// The scores of the signals.

import type { Run } from '../run/run.ts';
import { columns } from './layout.ts';
import { shown, shownInterval } from './numbers.ts';

export function signalLines({ scores, options }: Run, width: number): readonly string[] {
  if (!options.signals) {
    return ['  Not scored: that needs every exchange judged (--signals).'];
  }
  if (scores.signals.length === 0) return ['  No conversation has a label for a signal.'];
  const judged = scores.signals.filter(({ counts }) => counts.pinned === 0);
  if (judged.length === 0) {
    return ['  Not scored: the labels of the data were the verdicts (pinned).'];
  }
  const head = ['Signal', 'Labels', 'Precision', 'Recall', 'F1', 'Recall, 95 %'];
  const rows = judged.map(({ signal, level, counts, precision, recall, f1 }) => [
    signal,
    `${counts.tp + counts.fn} of ${counts.tp + counts.fp + counts.fn + counts.tn} ${level === 'turn' ? 'turns' : 'conv.'}`,
    shown(precision.value, 'share'),
    shown(recall.value, 'share'),
    shown(f1.value, 'share'),
    shownInterval(recall, 'share'),
  ]);
  const right = { align: 'right' } as const;
  return columns([head, ...rows], [{ align: 'left' }, right, right, right, right, right], {
    width,
  });
}
