// A slice as a row: how many, what should be escalated, recall as a strip beside that of all, and what changed.

import stringWidth from 'string-width';
import { signed } from '../../../compare/difference-text.ts';
import { bare, bareInterval } from '../../../report/numbers.ts';
import { strip } from '../../frame/bars.ts';
import { plainText } from '../../frame/fit.ts';
import { span } from '../../frame/line.ts';
import type { Marks } from '../../frame/marks.ts';
import { signOf, toneOf } from '../../frame/signs.ts';
import { type Cell, type Column, columnsIn } from '../../frame/table.ts';
import { whole } from '../../frame/words.ts';
import type { RunView } from '../../run-view.ts';
import { type SliceRow, toldOf } from './rows.ts';

type Name =
  | 'sign'
  | 'key'
  | 'value'
  | 'cases'
  | 'gold'
  | 'precision'
  | 'recall'
  | 'range'
  | 'strip'
  | 'points';

/** A name is cut rather than that the figures lose their places. */
const LONGEST = 22;
const LONGEST_NARROW = 10;

const COMPARED: readonly Column<Name>[] = [
  { name: 'sign', title: '', width: 1 },
  { name: 'points', title: 'points', width: 6, align: 'right', worth: 3.5 },
];

export function columnsOf(
  rows: readonly SliceRow[],
  width: number,
  run: RunView,
  { beside }: Marks,
): readonly Column<Name>[] {
  const longest = (texts: readonly string[], least: number) =>
    Math.min(
      width < 70 ? LONGEST_NARROW : LONGEST,
      Math.max(least, ...texts.map((text) => stringWidth(text))),
    );
  // As wide as any of the first 500 rows needs: nothing moves while one scrolls, and a key is not kept waiting by thousands.
  const some = rows.length > 500 ? rows.slice(0, 500) : rows;
  const compared = run.comparison?.comparable === true;
  const columns = columnsIn<Name>(
    [
      { name: 'key', title: 'Slices', width: longest(some.map(keyText), 6) },
      { name: 'value', title: '', width: longest(some.map(valueText), 8) },
      { name: 'cases', title: 'cases', width: 6, align: 'right' },
      { name: 'gold', title: 'should', width: 6, align: 'right', worth: 1 },
      { name: 'precision', title: 'prec.', width: 5, align: 'right', worth: 3 },
      { name: 'recall', title: 'recall', width: 6, align: 'right' },
      { name: 'range', title: '95 %', width: 13, align: 'right', worth: 4 },
      { name: 'strip', title: '', width: 10, most: 30, worth: 2 },
      ...(compared ? COMPARED : []),
    ],
    width,
  );
  return columns.map((one) =>
    one.name === 'strip'
      ? { ...one, title: one.width >= 16 ? `recall  ${beside} of all` : `${beside} all` }
      : one,
  );
}

export function cellsOf(
  row: SliceRow,
  above: SliceRow | undefined,
  run: RunView,
  columns: readonly Column<Name>[],
  marks: Marks,
): Readonly<Partial<Record<Name, Cell>>> {
  const { cases, metrics, goldRate } = row;
  const { precision, recall } = metrics;
  const told = toldOf(row.difference);
  const width = columns.find(({ name }) => name === 'strip')?.width ?? 0;
  const again = above !== undefined && keyText(above) === keyText(row);
  const points = told?.rate.difference;
  return {
    key: span(again ? '' : keyText(row), 'dim'),
    value: valueText(row),
    cases: whole(cases),
    gold: span(bare(goldRate.value), 'dim'),
    precision: bare(precision?.value ?? null),
    recall: span(bare(recall?.value ?? null), 'strong'),
    range: span(bareInterval(recall?.interval ?? null), 'dim'),
    strip: strip(
      {
        value: recall?.value ?? null,
        interval: recall?.interval ?? null,
        beside: run.scores.metrics.recall.value,
      },
      width,
      marks,
    ),
    ...(told === null || points === null || points === undefined
      ? {}
      : {
          sign: span(signOf(told.rate.judged, marks), toneOf(told.rate.judged)),
          points: span(signed(points, 'share'), toneOf(told.rate.judged)),
        }),
  };
}

export function keyText({ keys }: SliceRow): string {
  return plainText(keys.join(' × '));
}

export function valueText({ value }: SliceRow): string {
  return value === null ? '(others)' : plainText(value.join(' × '));
}
