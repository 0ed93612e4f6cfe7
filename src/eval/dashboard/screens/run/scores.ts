// The main scores of the run: value, range, the range as a strip, and what became of it since the baseline.

import type { Metric } from '../../../../policy/metric.ts';
import { METRIC_NAMES, signed, signedReach, unitOf } from '../../../compare/difference-text.ts';
import type { MetricDifference } from '../../../compare/metric-differences.ts';
import type { Score } from '../../../metrics/score.ts';
import { fBetaMeaning, fBetaName, MEANINGS } from '../../../report/meanings.ts';
import { shown, shownInterval } from '../../../report/numbers.ts';
import { strip } from '../../frame/bars.ts';
import { type Line, span } from '../../frame/line.ts';
import type { Marks } from '../../frame/marks.ts';
import { signOf, toneOf } from '../../frame/signs.ts';
import { type Column, columnsIn, headCells, rowCells } from '../../frame/table.ts';
import type { RunView } from '../../run-view.ts';

/** In the order of what a support lead asks first. The later ones go where there is no room. */
const MAIN: readonly Metric[] = [
  'recall',
  'precision',
  'f_beta',
  'on_time',
  'cost',
  'route_accuracy',
  'escalation_rate',
  'specificity',
  'detail_accuracy',
  'check_precision',
  'f1',
  'accuracy',
  'macro_f1',
];

/** These have their rows before anything is known of them. */
const ALWAYS: readonly Metric[] = [
  'recall',
  'precision',
  'f_beta',
  'escalation_rate',
  'specificity',
  'f1',
  'accuracy',
  'macro_f1',
];

const NAME: Column = { name: 'name', title: '', width: 0 };
const COLUMNS: readonly Column[] = [
  { name: 'value', title: 'now', width: 7, align: 'right' },
  { name: 'range', title: '95 %', width: 15, align: 'right' },
  { name: 'strip', title: '', width: 10, most: 40, worth: 1 },
  { name: 'sign', title: '', width: 1 },
  { name: 'points', title: '', width: 6, align: 'right', worth: 2 },
  { name: 'reach', title: '', width: 14, align: 'right', worth: 2 },
  { name: 'means', title: '', width: 38, worth: 0.5 },
];

export interface ScoreTable {
  readonly title: string;
  readonly metrics: readonly Metric[];
  /** Columns of the names. */
  readonly names: number;
}

const SCORES: ScoreTable = { title: 'Scores', metrics: MAIN, names: 13 };

/** Metrics that are defined, in at most so many rows. */
export function scoreRows(
  run: RunView,
  width: number,
  rows: number,
  marks: Marks,
  table: ScoreTable = SCORES,
): readonly Line[] {
  const { metrics } = run.scores;
  const compared = run.comparison?.comparable ? run.comparison.metrics : [];
  const columns = columnsIn(
    [{ ...NAME, title: table.title, width: table.names }, ...COLUMNS],
    width,
  ).map((column) => titled(column, compared.length > 0, marks));
  const told = table.metrics
    .filter((metric) => metrics[metric].value !== null || ALWAYS.includes(metric))
    .slice(0, rows - 1);
  return [
    headCells(columns),
    ...told.map((metric) => {
      const score = metrics[metric];
      const difference = compared.find((one) => one.metric === metric);
      return rowCells(columns, {
        name: nameOf(metric, run),
        value: span(shown(score.value, unitOf(metric)), 'strong'),
        range: span(shownInterval(score, unitOf(metric)), 'dim'),
        strip: stripOf(metric, score, difference, widthOf(columns, 'strip'), marks),
        ...changeOf(difference, marks),
        reach: span(reachOf(difference), 'dim'),
        means: span(meaningOf(metric, run), 'dim'),
      });
    }),
  ];
}

function titled(column: Column, compared: boolean, { beside }: Marks): Column {
  switch (column.name) {
    case 'strip':
      return { ...column, title: scaleTitle(column.width, compared ? `${beside} before` : '') };
    case 'points':
      return { ...column, title: compared ? 'points' : '' };
    case 'reach':
      return { ...column, title: compared ? '95 %' : '' };
    default:
      return column;
  }
}

/** Both ends of the scale, and what the mark on it is where there is room. */
function scaleTitle(width: number, mark: string): string {
  const room = Math.max(0, width - 8);
  const middle = mark.length + 2 <= room ? mark : '';
  const left = Math.floor((room - middle.length) / 2);
  return `0 %${' '.repeat(left)}${middle}${' '.repeat(room - middle.length - left)}100 %`;
}

function widthOf(columns: readonly Column[], name: string): number {
  return columns.find((one) => one.name === name)?.width ?? 0;
}

function nameOf(metric: Metric, { options }: RunView): string {
  return metric === 'f_beta' ? fBetaName(options.beta) : METRIC_NAMES[metric];
}

function meaningOf(metric: Metric, { options }: RunView): string {
  return metric === 'f_beta' ? fBetaMeaning(options.beta) : MEANINGS[metric];
}

/** What is no share has no place between 0 and 100 %. */
function stripOf(
  metric: Metric,
  { value, interval }: Score,
  difference: MetricDifference | undefined,
  width: number,
  marks: Marks,
): Line {
  if (unitOf(metric) !== 'share') return [];
  return strip({ value, interval, beside: difference?.first ?? null }, width, marks);
}

/** Where there is no room for its range, the sign alone says whether it is more than noise. */
function changeOf(change: MetricDifference | undefined, marks: Marks) {
  if (change === undefined || change.difference === null) return {};
  const { metric, difference, judged } = change;
  const tone = toneOf(judged);
  return {
    sign: span(signOf(judged, marks), tone),
    points: span(signed(difference, unitOf(metric)), tone),
  };
}

function reachOf(difference: MetricDifference | undefined): string {
  const interval = difference?.interval;
  if (difference === undefined || interval === null || interval === undefined) return '';
  return signedReach(interval, unitOf(difference.metric));
}
