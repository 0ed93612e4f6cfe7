// The scores of escalation, in words that need no statistics.

import type { Metric } from '../../../policy/metric.ts';
import type { Scores } from '../../metrics/scores.ts';
import type { PublishedTally as Tally } from '../../metrics/tally.ts';
import type { Run } from '../../run/run.ts';
import { columns } from '../layout.ts';
import { fBetaMeaning, fBetaName, MEANINGS } from '../meanings.ts';
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
  const cost: readonly Row[] = [['cost', 'Cost', MEANINGS.cost]];
  return scoreTable(
    [
      ['precision', 'Precision', MEANINGS.precision],
      ['recall', 'Recall', MEANINGS.recall],
      ['f1', 'F1', MEANINGS.f1],
      ['f_beta', fBetaName(beta), fBetaMeaning(beta)],
      ['specificity', 'Specificity', MEANINGS.specificity],
      ['accuracy', 'Accuracy', MEANINGS.accuracy],
      ['mcc', 'MCC', MEANINGS.mcc],
      ['escalation_rate', 'Escalated', `${MEANINGS.escalation_rate}; ${gold} should be`],
      ...(costs === null ? [] : cost),
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
      ['early', 'Early', `${timing.early}: ${MEANINGS.early}`],
      ['late', 'Late', `${timing.late}: ${MEANINGS.late}`],
      ['missed', 'Missed', `${timing.missed}: ${MEANINGS.missed}`],
      ['mean_delay', 'Mean delay', MEANINGS.mean_delay],
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
