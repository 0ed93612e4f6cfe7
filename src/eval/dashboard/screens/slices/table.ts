// A slice as a row: how many, what should be escalated, recall as a strip beside that of all, and what changed.

import stringWidth from 'string-width';
import { strip } from '../../frame/bars.ts';
import { span } from '../../frame/line.ts';
import type { Marks } from '../../frame/marks.ts';
import { plainText } from '../../frame/plain-text.ts';
import {
  changeCells,
  changeColumns,
  type Laid,
  laidOut,
  type Ranged,
  type Shape,
  scoreCells,
  scoreColumns,
} from '../../frame/score-cells.ts';
import { signOf, toneOf } from '../../frame/signs.ts';
import type { Cell, Column } from '../../frame/table.ts';
import { whole } from '../../frame/words.ts';
import type { RunView } from '../../run-view.ts';
import { type SliceRow, toldOf } from './rows.ts';

type Name =
  | 'sign'
  | 'key'
  | 'value'
  | 'cases'
  | Ranged<'gold' | 'precision' | 'recall' | 'points'>
  | 'strip';

/** A name is cut rather than that the figures lose their places. */
const LONGEST = 22;
const LONGEST_NARROW = 10;
/** Of keys, so that changes have room beside it. */
const LONGEST_COMPARED = 16;
const ROOMY = 110;

export function columnsOf(
  rows: readonly SliceRow[],
  width: number,
  run: RunView,
  { beside }: Marks,
): Laid<Name> {
  const compared = run.comparison?.comparable === true;
  const most = width < 70 ? LONGEST_NARROW : LONGEST;
  const mostOfKeys = compared && width < ROOMY ? Math.min(LONGEST_COMPARED, most) : most;
  const longest = (texts: readonly string[], least: number) =>
    Math.max(least, ...texts.map((text) => stringWidth(text)));
  // As wide as any of the first 500 rows needs: nothing moves while one scrolls, and a key is not kept waiting by thousands.
  const some = rows.length > 500 ? rows.slice(0, 500) : rows;
  const columns = (shape: Shape): readonly Column<Name>[] => [
    { name: 'key', title: 'Slices', width: Math.min(mostOfKeys, longest(some.map(keyText), 6)) },
    { name: 'value', title: '', width: Math.min(most, longest(some.map(valueText), 8)) },
    { name: 'cases', title: 'cases', width: 6, align: 'right' },
    ...scoreColumns('gold', 'should', shape, { worth: 1 }),
    ...scoreColumns('precision', 'prec.', shape, { worth: 4 }),
    ...scoreColumns('recall', 'recall', shape),
    { name: 'strip', title: '', width: 10, most: 30, worth: 2 },
    ...(compared ? changeColumns(shape) : []),
  ];
  const laid = laidOut(columns, width);
  return {
    ...laid,
    columns: laid.columns.map((one) =>
      one.name === 'strip'
        ? { ...one, title: one.width >= 16 ? `recall  ${beside} of all` : `${beside} all` }
        : one,
    ),
  };
}

export function cellsOf(
  row: SliceRow,
  above: SliceRow | undefined,
  run: RunView,
  { columns, shape }: Laid<Name>,
  marks: Marks,
): Readonly<Partial<Record<Name, Cell>>> {
  const { cases, metrics, goldRate } = row;
  const { precision, recall } = metrics;
  const told = toldOf(row.difference);
  const width = columns.find(({ name }) => name === 'strip')?.width ?? 0;
  const again = above !== undefined && keyText(above) === keyText(row);
  return {
    key: span(again ? '' : keyText(row), 'dim'),
    value: valueText(row),
    cases: whole(cases),
    ...scoreCells('gold', goldRate, shape, 'dim'),
    ...scoreCells('precision', precision, shape),
    ...scoreCells('recall', recall, shape, 'strong'),
    strip: strip(
      {
        value: recall?.value ?? null,
        interval: recall?.interval ?? null,
        beside: run.scores.metrics.recall.value,
      },
      width,
      marks,
    ),
    ...(told === null
      ? {}
      : {
          sign: span(signOf(told.rate.judged, marks), toneOf(told.rate.judged)),
          ...changeCells(told.rate, shape, toneOf(told.rate.judged)),
        }),
  };
}

export function keyText({ keys }: SliceRow): string {
  return plainText(keys.join(' × '));
}

export function valueText({ value }: SliceRow): string {
  return value === null ? '(others)' : plainText(value.join(' × '));
}
