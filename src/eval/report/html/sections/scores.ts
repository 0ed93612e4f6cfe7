// The scores with their intervals, as a chart and as a table, and the four counts that they come from.

import { METRICS, type Metric } from '../../../../policy/metric.ts';
import { METRIC_NAMES } from '../../../compare/difference-text.ts';
import { sizeOf } from '../../../metrics/confusion.ts';
import type { Score } from '../../../metrics/score.ts';
import type { Run } from '../../../run/run.ts';
import { shown, shownInterval, UNDEFINED } from '../../numbers.ts';
import { type IntervalRow, intervalChart, SHARE_SCALE } from '../charts/interval-chart.ts';
import { html, type Markup } from '../markup.ts';
import type { Section } from '../section.ts';
import { figure, table } from '../table.ts';

const CHARTED: readonly Metric[] = [
  'recall',
  'precision',
  'f1',
  'specificity',
  'accuracy',
  'escalation_rate',
  'on_time',
  'check_precision',
  'check_recall',
  'route_accuracy',
  'detail_accuracy',
  'summary_accuracy',
];

/** Told under timing and under signals. */
const ELSEWHERE = /^(gtt_|signal_|early$|on_time$|late$|missed$|mean_delay$)/;

const MEANINGS: Readonly<Partial<Record<Metric, string>>> = {
  precision: 'of the escalated, how many should be',
  recall: 'of those to escalate, how many were',
  f1: 'precision and recall in one number',
  f_beta: 'the same, with recall weighed by beta',
  macro_f1: 'the mean of the F1 of both classes',
  specificity: 'of those for the bot, how many stayed',
  mcc: 'agreement: 1 is perfect, 0 is chance',
  accuracy: 'how many were decided rightly',
  escalation_rate: 'how many were escalated at all',
  cost: 'of errors, per conversation',
  check_precision: 'of those asked, how many should be',
  check_recall: 'of those to ask first, how many were',
  check_followed: 'of those asked, how many were then escalated rightly',
  route_accuracy: 'escalations that went where they should',
  detail_accuracy: 'exact values',
  summary_accuracy: 'exact values',
  classifier_calls: 'per conversation',
};

export function scoresSection({ scores, tally, options }: Run): Section | null {
  const scored = sizeOf(tally.escalation);
  if (scored === 0) return null;
  const { metrics } = scores;
  const told = (Object.keys(METRICS) as Metric[]).filter(
    (metric) => metrics[metric].value !== null && !ELSEWHERE.test(metric),
  );
  const rows = CHARTED.filter((metric) => metrics[metric].value !== null).map((metric) =>
    rowOf(METRIC_NAMES[metric], metrics[metric]),
  );
  const caption = `Scores of ${scored.toLocaleString('en-US')} labelled conversations`;
  return {
    id: 'scores',
    title: 'Scores',
    lead: 'A dot is what was measured. The bar around it holds the true value 95 times in 100: a wide bar means few conversations.',
    body: html`${figure(
      intervalChart(`${caption}, with their intervals`, rows, SHARE_SCALE),
      `Seed ${options.seed}, ${options.draws.toLocaleString('en-US')} draws where an interval is drawn.`,
      null,
    )}
${table({
  caption: `${caption}, with 95 % intervals`,
  head: ['Score', 'Value', '95 % interval', 'Of', 'What it says'],
  rows: told.map((metric) => [
    metric === 'f_beta' ? `F${options.beta}` : METRIC_NAMES[metric],
    shown(metrics[metric].value, METRICS[metric]),
    shownInterval(metrics[metric], METRICS[metric]),
    metrics[metric].of.toLocaleString('en-US'),
    MEANINGS[metric] ?? '',
  ]),
  words: [0, 4],
})}`,
  };
}

export function rowOf(name: string, { value, interval }: Score): IntervalRow {
  return { name, value, interval, shown: value === null ? UNDEFINED : shown(value, 'share') };
}

/** The four counts, as they lie to each other. */
export function confusionSection({ tally }: Run): Section | null {
  const { tp, fp, fn, tn } = tally.escalation;
  const all = tp + fp + fn + tn;
  if (all === 0) return null;
  const cell = (count: number, kind: 'right' | 'wrong', sign: string, name: string): Markup =>
    html`<td class="cell ${kind}"><span class="count">${count.toLocaleString('en-US')}</span><span class="sign" aria-hidden="true">${sign}</span> ${name}<span class="share">${((count / all) * 100).toFixed(1)} %</span></td>`;
  return {
    id: 'confusion',
    title: 'Escalated or not, and rightly so or not',
    lead: 'Rows say what the label asks for, columns what the policy did.',
    body: html`<div class="scroll" tabindex="0" role="region" aria-label="Confusion matrix"><table class="confusion">
<caption>Labels against decisions, in conversations</caption>
<thead><tr><td></td><th scope="col">Escalated</th><th scope="col">Left to the bot</th></tr></thead>
<tbody><tr><th scope="row">People should get it</th>${cell(tp, 'right', '✓', 'rightly escalated')}${cell(fn, 'wrong', '✗', 'missed')}</tr>
<tr><th scope="row">The bot can keep it</th>${cell(fp, 'wrong', '✗', 'false alarms')}${cell(tn, 'right', '✓', 'rightly left')}</tr></tbody></table></div>
`,
  };
}
