// Tables of differences: metrics of all conversations, and the rates of slices and signals.

import { createColors } from 'picocolors';
import stringWidth from 'string-width';
import type { Metric } from '../../policy/metric.ts';
import { type Column, columns, wrapped } from '../report/layout.ts';
import { shown, UNDEFINED } from '../report/numbers.ts';
import type { ComparedRuns } from './compare.ts';
import { METRIC_NAMES, pText, SIGNS, signed, signedReach, unitOf } from './difference-text.ts';
import type { Judged, MetricDifference } from './metric-differences.ts';
import type { GroupDifference, RateDifference } from './slice-differences.ts';

/** Always there. */
const CORE: readonly Metric[] = ['precision', 'recall', 'f1', 'specificity', 'escalation_rate'];

/** Where a conversation moved. The rest says much the same again; it stands in the JSON. */
const OTHERS: readonly Metric[] = [
  'cost',
  'early',
  'on_time',
  'late',
  'missed',
  'mean_delay',
  'gtt_1',
  'check_precision',
  'check_recall',
  'route_accuracy',
  'detail_accuracy',
  'summary_accuracy',
  'signal_precision',
  'signal_recall',
  'classifier_calls',
];

/** Rows of a table of slices or signals. */
const ROWS = 20;

type Paint = (judged: Judged, line: string) => string;

function painter(colour: boolean): Paint {
  const { green, red } = createColors(colour);
  return (judged, line) =>
    judged === 'better' ? green(line) : judged === 'worse' ? red(line) : line;
}

export function metricLines(
  { metrics }: ComparedRuns,
  width: number,
  colour: boolean,
): readonly string[] {
  const told = metrics.filter(
    ({ metric, judged, moved }) =>
      judged !== 'undefined' && (CORE.includes(metric) || (moved > 0 && OTHERS.includes(metric))),
  );
  const head = ['', '', 'Before', 'Now', 'Points', '95 %', 'Test'];
  return painted([head, ...told.map(metricRow)], [undefined, ...told.map(({ judged }) => judged)], {
    width,
    colour,
  });
}

function metricRow({ metric, first, second, difference, interval, p, judged }: MetricDifference) {
  const unit = unitOf(metric);
  return [
    SIGNS[judged],
    METRIC_NAMES[metric],
    shown(first, unit),
    shown(second, unit),
    difference === null ? UNDEFINED : signed(difference, unit),
    interval === null ? UNDEFINED : signedReach(interval, unit),
    p === null ? '' : pText(p),
  ];
}

type NamedGroup = GroupDifference & { readonly name: string };

/** Only groups in which a conversation moved; what is more than noise first. */
export function groupLines(
  groups: readonly NamedGroup[],
  width: number,
  colour: boolean,
): readonly string[] {
  const rows = groups
    .flatMap(({ name, recall, specificity }) => [
      { name, rate: recall, of: 'recall' },
      { name, rate: specificity, of: 'specificity' },
    ])
    .filter(({ rate }) => rate.lost + rate.won > 0)
    .sort((a, b) => a.rate.adjusted - b.rate.adjusted);
  if (rows.length === 0) return [];
  const told = rows.slice(0, ROWS);
  const head = ['', '', '', 'Of', 'Before', 'Now', 'Points', '95 %', 'Holm'];
  const judged = [undefined, ...told.map(({ rate }) => rate.judged)];
  const cells = told.map(({ name, rate, of }) => [
    SIGNS[rate.judged],
    name,
    of,
    ...rateCells(rate),
  ]);
  const wide = columns([head, ...cells], shapeOf(head), { width });
  const table = wide.every((line) => stringWidth(line) <= width)
    ? painted([head, ...cells], judged, { width, colour })
    : painted([unnamed(head), ...cells.map(unnamed)], judged, { width, colour }).flatMap(
        (line, index) => [...nameLines(told[index - 1]?.name, width), line],
      );
  return rows.length > ROWS ? [...table, `  and ${rows.length - ROWS} more`] : table;
}

/** Where there is no room for a column of names, each stands above its row. */
function nameLines(name: string | undefined, width: number): readonly string[] {
  return name === undefined ? [] : wrapped(name, width - 2).map((line) => `  ${line}`);
}

function unnamed([sign = '', , ...cells]: readonly string[]): readonly string[] {
  return [sign, ...cells];
}

function rateCells({ of, first, second, difference, interval, adjusted }: RateDifference) {
  return [
    of.toLocaleString('en-US'),
    shown(first, 'share'),
    shown(second, 'share'),
    difference === null ? UNDEFINED : signed(difference, 'share'),
    interval === null ? UNDEFINED : signedReach(interval, 'share'),
    pText(adjusted),
  ];
}

function painted(
  rows: readonly (readonly string[])[],
  judged: readonly (Judged | undefined)[],
  { width, colour }: { readonly width: number; readonly colour: boolean },
): readonly string[] {
  const paint = painter(colour);
  return columns(rows, shapeOf(rows[0] ?? []), { width }).map((line, index) => {
    const one = judged[index];
    return one === undefined ? line : paint(one, line);
  });
}

/** Figures stand at the right; what has no title are words and signs. */
function shapeOf(head: readonly string[]): readonly Column[] {
  return head.map((title) => ({ align: title === '' ? 'left' : 'right' }));
}
