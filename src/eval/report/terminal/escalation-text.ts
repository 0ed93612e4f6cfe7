// The scores of escalation, in words that need no statistics.

import type { Metric } from '../../../policy/metric.ts';
import type { Scores } from '../../metrics/scores.ts';
import type { PublishedTally as Tally } from '../../metrics/tally.ts';
import type { Run } from '../../run/run.ts';
import { columns } from '../layout.ts';
import { bare, counted, shown } from '../numbers.ts';
import { type Row, scoreTable } from './score-table.ts';

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

export function escalationLines({ scores, options }: Run, width: number): readonly string[] {
  const gold = shown(scores.goldRate.value, 'share');
  const { beta, costs } = options;
  const cost: readonly Row[] = [['cost', 'Cost', 'of errors, per conversation']];
  return scoreTable(
    [
      ['precision', 'Precision', 'of the escalated, how many should be'],
      ['recall', 'Recall', 'of those to escalate, how many were'],
      ['f1', 'F1', 'precision and recall in one number'],
      ['f_beta', `F${beta}`, `the same; recall counts ${times(beta)}`],
      ['specificity', 'Specificity', 'of those for the bot, how many stayed'],
      ['accuracy', 'Accuracy', 'how many were decided rightly'],
      ['mcc', 'MCC', 'agreement: 1 is perfect, 0 is chance'],
      ['escalation_rate', 'Escalated', `how many were; ${gold} should be`],
      ...(costs === null ? [] : cost),
    ],
    scores,
    width,
  );
}

function times(beta: number): string {
  return beta === 2 ? 'twice as much' : `${beta} times`;
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
  return [...table, ...transferLines(scores, width)];
}

/** GT-T at its three tolerances in one line, as they are three views of one thing. */
function transferLines({ metrics }: Scores, width: number): readonly string[] {
  if (metrics.gtt_1.value === null) return [];
  const line = (name: string, meaning: string, three: readonly Metric[]) => [
    name,
    `${three.map((metric) => bare(metrics[metric].value)).join('  ')} %`,
    meaning,
  ];
  return columns(
    [
      line('GT-T', 'how near in turns, at a tolerance of 1, 2, 3', ['gtt_1', 'gtt_2', 'gtt_3']),
      line('Mirrored', 'the same, of the turns where it is right', [
        'gtt_mirrored_1',
        'gtt_mirrored_2',
        'gtt_mirrored_3',
      ]),
      line('Both', 'in one number', ['gtt_harmonic_1', 'gtt_harmonic_2', 'gtt_harmonic_3']),
    ],
    [{ align: 'left' }, { align: 'right' }, { align: 'left', wrap: true }],
    { width },
  );
}

export function hasTiming({ timing }: Tally): boolean {
  return Object.values(timing).some((count) => count > 0);
}
