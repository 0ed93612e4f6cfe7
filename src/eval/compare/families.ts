// Metrics that read the same of a conversation, as one table: from how pairs of outcomes turned out their differences follow.

import type { Metric } from '../../policy/metric.ts';
import type { Case } from '../metrics/case.ts';
import {
  type Confusion,
  f1Of,
  fBetaOf,
  macroF1Of,
  mccOf,
  NOTHING,
  ratio,
  sizeOf,
  turnedRound,
} from '../metrics/confusion.ts';
import { costOf } from '../metrics/cost.ts';
import type { FieldOutcomes } from '../metrics/outcome.ts';
import { NO_HANDOVER, transferMeans } from '../metrics/transfer-means.ts';
import type { RunOptions } from '../run/run.ts';

/** How far the mean delay is from none: what is compared where it must be no worse. */
export const DELAY_SIZE = 'mean_delay_size';
type Compared = Metric | typeof DELAY_SIZE;

export type MetricValues = Readonly<Partial<Record<Compared, number | null>>>;

export interface Family {
  /** What its metrics read of a conversation; null where it does not count. */
  cellOf(one: Case): string | null;
  /** Its metrics from the counts of these cells. A cell `NO_CELL` counts for nothing. */
  metricsOf(cells: readonly string[]): (counts: readonly number[]) => MetricValues;
}

/** For pairs of which one outcome does not count. */
export const NO_CELL = NO_HANDOVER;

/** `blind`: signals whose labels judged themselves in one of the runs. */
export function familiesOf(
  { beta, costs, signals }: Pick<RunOptions, 'beta' | 'costs' | 'signals'>,
  blind: ReadonlySet<string>,
): readonly Family[] {
  return [
    {
      cellOf: ({ cell }) => cell,
      metricsOf: confusions((table) => ({
        ...rates(table),
        f1: f1Of(table),
        f_beta: fBetaOf(table, beta),
        macro_f1: macroF1Of([table, turnedRound(table)]),
        mcc: mccOf(table),
      })),
    },
    { cellOf: ({ timed }) => timed?.timing ?? null, metricsOf: timings },
    { cellOf: ({ timed }) => textOf(timed?.delay ?? null), metricsOf: delays },
    { cellOf: ({ handover }) => handover, metricsOf: transferMeans },
    {
      cellOf: ({ outcome: { label, checks } }) =>
        label.check === undefined ? null : cellName(checks.length > 0, label.check),
      metricsOf: confusions(({ tp, fp, fn }) => ({
        check_precision: ratio(tp, tp + fp),
        check_recall: ratio(tp, tp + fn),
      })),
    },
    {
      cellOf: ({ cell, outcome }) =>
        cell === null || outcome.checks.length === 0 ? null : cell === 'tp' ? 'right' : 'wrong',
      metricsOf: shares('check_followed'),
    },
    { cellOf: ({ routed }) => routed, metricsOf: shares('route_accuracy') },
    { cellOf: ({ outcome }) => fieldsCell(outcome.details), metricsOf: fields('detail_accuracy') },
    { cellOf: ({ outcome }) => fieldsCell(outcome.summary), metricsOf: fields('summary_accuracy') },
    { cellOf: ({ calls }) => textOf(calls), metricsOf: means('classifier_calls') },
    ...(costs === null
      ? []
      : [
          {
            cellOf: ({ cell, outcome }: Case) =>
              cell === null ? null : `${cell} ${outcome.checks.length}`,
            metricsOf: costsOf(costs),
          },
        ]),
    ...(signals ? [{ cellOf: signalsCell(blind), metricsOf: signalMetrics }] : []),
  ];
}

type MetricsOf = Family['metricsOf'];

function rates({ tp, fp, fn, tn }: Confusion): MetricValues {
  return {
    precision: ratio(tp, tp + fp),
    recall: ratio(tp, tp + fn),
    specificity: ratio(tn, tn + fp),
    accuracy: ratio(tp + tn, tp + fp + fn + tn),
    escalation_rate: ratio(tp + fp, tp + fp + fn + tn),
  };
}

/** Cells are those of a table of outcomes. */
function confusions(metrics: (table: Confusion) => MetricValues): MetricsOf {
  return (cells) => {
    const placed = cells.map((cell) => (isCell(cell) ? cell : null));
    return (counts) => {
      const table = { ...NOTHING };
      for (let place = 0; place < placed.length; place++) {
        const cell = placed[place];
        if (cell) table[cell] += counts[place] ?? 0;
      }
      return metrics(table);
    };
  };
}

function isCell(cell: string): cell is keyof Confusion {
  return Object.hasOwn(NOTHING, cell);
}

function cellName(said: boolean, right: boolean): keyof Confusion {
  return said ? (right ? 'tp' : 'fp') : right ? 'fn' : 'tn';
}

function timings(cells: readonly string[]): (counts: readonly number[]) => MetricValues {
  return (counts) => {
    const table = named(cells, counts);
    const of = [...table.values()].reduce((sum, count) => sum + count, 0);
    const share = (timing: string) => ratio(table.get(timing) ?? 0, of);
    return {
      early: share('early'),
      on_time: share('on_time'),
      late: share('late'),
      missed: share('missed'),
    };
  };
}

function delays(cells: readonly string[]): (counts: readonly number[]) => MetricValues {
  const mean = means('mean_delay')(cells);
  return (counts) => {
    const { mean_delay: delay = null } = mean(counts);
    return { mean_delay: delay, [DELAY_SIZE]: delay === null ? null : Math.abs(delay) };
  };
}

/** Cells are numbers. */
function means(metric: Metric): MetricsOf {
  return (cells) => {
    const values = cells.map(Number);
    return (counts) => {
      let [sum, of] = [0, 0];
      for (const [place, cell] of cells.entries()) {
        if (cell === NO_CELL) continue;
        sum += (counts[place] ?? 0) * (values[place] ?? 0);
        of += counts[place] ?? 0;
      }
      return { [metric]: ratio(sum, of) };
    };
  };
}

function shares(metric: Metric): MetricsOf {
  return (cells) => (counts) => {
    const table = named(cells, counts);
    const [right, wrong] = [table.get('right') ?? 0, table.get('wrong') ?? 0];
    return { [metric]: ratio(right, right + wrong) };
  };
}

/** `3 1`: three fields right, one wrong. */
function fieldsCell(found: FieldOutcomes | undefined): string | null {
  if (found === undefined) return null;
  const all = Object.values(found);
  const right = all.filter((field) => field.right).length;
  return `${right} ${all.length - right}`;
}

function fields(metric: Metric): MetricsOf {
  return (cells) => {
    const split = cells.map((cell) => (cell === NO_CELL ? [0, 0] : cell.split(' ').map(Number)));
    return (counts) => {
      const [right = 0, wrong = 0] = summed(split, counts, 2);
      return { [metric]: ratio(right, right + wrong) };
    };
  };
}

function costsOf(costs: NonNullable<RunOptions['costs']>): MetricsOf {
  return (cells) => {
    const split = cells.map((cell) => cell.split(' '));
    return (counts) => {
      const table = { ...NOTHING };
      let checks = 0;
      for (const [place, [cell = NO_CELL, asked]] of split.entries()) {
        if (!isCell(cell)) continue;
        table[cell] += counts[place] ?? 0;
        checks += (counts[place] ?? 0) * Number(asked);
      }
      return { cost: costOf(table, checks, costs) };
    };
  };
}

/** `1 0 0 2`: over all signals with a label, the conversation's true and false positives, false and true negatives. */
function signalsCell(blind: ReadonlySet<string>): Family['cellOf'] {
  return ({ outcome: { signals } }) => {
    if (signals === undefined) return null;
    const table = { ...NOTHING };
    for (const [name, levels] of Object.entries(signals)) {
      if (blind.has(name)) continue;
      for (const level of levels) {
        if (level.level !== 'conversation') continue;
        for (const cell of ['tp', 'fp', 'fn', 'tn'] as const) table[cell] += level[cell];
      }
    }
    return sizeOf(table) === 0 ? null : `${table.tp} ${table.fp} ${table.fn} ${table.tn}`;
  };
}

function signalMetrics(cells: readonly string[]): (counts: readonly number[]) => MetricValues {
  const split = cells.map((cell) => (cell === NO_CELL ? [] : cell.split(' ').map(Number)));
  return (counts) => {
    const [tp = 0, fp = 0, fn = 0, tn = 0] = summed(split, counts, 4);
    return {
      signal_precision: ratio(tp, tp + fp),
      signal_recall: ratio(tp, tp + fn),
      signal_f1: f1Of({ tp, fp, fn, tn }),
    };
  };
}

function summed(
  rows: readonly (readonly number[])[],
  counts: readonly number[],
  width: number,
): readonly number[] {
  const sums = new Array<number>(width).fill(0);
  for (const [place, row] of rows.entries()) {
    for (const [column, value] of row.entries()) {
      sums[column] = (sums[column] ?? 0) + value * (counts[place] ?? 0);
    }
  }
  return sums;
}

function named(cells: readonly string[], counts: readonly number[]): ReadonlyMap<string, number> {
  const table = new Map<string, number>();
  for (const [place, cell] of cells.entries()) {
    if (cell !== NO_CELL) table.set(cell, (table.get(cell) ?? 0) + (counts[place] ?? 0));
  }
  return table;
}

function textOf(value: number | null): string | null {
  return value === null ? null : String(value);
}
