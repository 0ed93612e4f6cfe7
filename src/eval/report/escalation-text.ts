// The scores of escalation, in words that need no statistics.

import { METRICS, type Metric } from '../../policy/metric.ts';
import { sizeOf } from '../metrics/confusion.ts';
import type { Scores } from '../metrics/scores.ts';
import type { PublishedTally as Tally } from '../metrics/tally.ts';
import { columns } from './layout.ts';
import { counted, shown, shownInterval } from './numbers.ts';

export function confusionLines({ escalation }: Tally, width: number): readonly string[] {
  const { tp, fp, fn, tn } = escalation;
  const rows = [
    [String(tp), 'escalated, and should have been'],
    [String(fn), 'not escalated, but should have been (missed)'],
    [String(fp), 'escalated, but should not have been (false alarms)'],
    [String(tn), 'not escalated, and rightly so'],
  ];
  return columns(rows, [{ align: 'right' }, { align: 'left', wrap: true }], { width });
}

type Row = readonly [metric: Metric, name: string, meaning: string];

export function escalationLines(scores: Scores, width: number): readonly string[] {
  const gold = shown(scores.goldRate.value, 'share');
  return scoreTable(
    [
      ['precision', 'Precision', 'of the escalated, how many should be'],
      ['recall', 'Recall', 'of those to escalate, how many were'],
      ['f1', 'F1', 'precision and recall in one number'],
      ['specificity', 'Specificity', 'of those for the bot, how many stayed'],
      ['accuracy', 'Accuracy', 'how many were decided rightly'],
      ['mcc', 'MCC', 'agreement: 1 is perfect, 0 is chance'],
      ['escalation_rate', 'Escalated', `how many were; ${gold} should be`],
    ],
    scores,
    width,
  );
}

export function timingLines(
  { timing }: Tally,
  scores: Scores,
  tolerance: number,
  width: number,
): readonly string[] {
  const within = tolerance === 0 ? 'at a turn' : `within ${counted(tolerance, 'turn')} of one`;
  const table = scoreTable(
    [
      ['on_time', 'On time', `${timing.on_time}: ${within} where it is right`],
      ['early', 'Early', `${timing.early}: before it`],
      ['late', 'Late', `${timing.late}: after it`],
      ['missed', 'Missed', `${timing.missed}: never`],
      ['mean_delay', 'Mean delay', 'in turns; below 0 is early'],
    ],
    scores,
    width,
  );
  return table;
}

export function hasTiming({ timing }: Tally): boolean {
  return Object.values(timing).some((count) => count > 0);
}

export function otherLines(tally: Tally, scores: Scores, width: number): readonly string[] {
  const checks: readonly Row[] = [
    ['check_precision', 'Asked rightly', 'of those asked, how many should be'],
    ['check_recall', 'Asked at all', 'of those to ask first, how many were'],
  ];
  const routes: readonly Row[] = [
    ['route_accuracy', 'Right place', 'escalations that went where they should'],
  ];
  return scoreTable(
    [
      ...(sizeOf(tally.check) > 0 ? checks : []),
      ...(tally.route.right + tally.route.wrong > 0 ? routes : []),
    ],
    scores,
    width,
  );
}

function scoreTable(rows: readonly Row[], { metrics }: Scores, width: number): readonly string[] {
  const cells = rows.map(([metric, name, meaning]) => {
    const unit = METRICS[metric];
    const score = metrics[metric];
    return [name, shown(score.value, unit), shownInterval(score, unit), meaning];
  });
  return columns(
    cells,
    [{ align: 'left' }, { align: 'right' }, { align: 'right' }, { align: 'left', wrap: true }],
    { width },
  );
}
