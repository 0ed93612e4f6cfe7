// A signal as a row: labels, precision and recall with their ranges, average precision, and what would be missed without it.

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
import { toldOf } from '../slices/rows.ts';
import type { SignalRow } from './rows.ts';

type Name =
  | 'signal'
  | 'labels'
  | Ranged<'precision' | 'recall' | 'ap' | 'points'>
  | 'strip'
  | 'alone'
  | 'sign';

const LONGEST = 28;
const LONGEST_NARROW = 20;

export function columnsOf(
  rows: readonly SignalRow[],
  width: number,
  { comparison }: RunView,
): Laid<Name> {
  const longest = Math.max(12, ...rows.map(({ signal }) => stringWidth(plainText(signal))));
  const compared = comparison?.comparable === true && comparison.signals.length > 0;
  const columns = (shape: Shape): readonly Column<Name>[] => [
    {
      name: 'signal',
      title: 'Signals',
      width: Math.min(width < 70 ? LONGEST_NARROW : LONGEST, longest),
    },
    { name: 'labels', title: 'labels', width: 6, align: 'right', worth: 3 },
    ...scoreColumns('precision', 'prec.', shape, { worth: 5 }),
    ...scoreColumns('recall', 'recall', shape),
    { name: 'strip', title: '0 %   100 %', width: 12, most: 24, worth: 1 },
    ...scoreColumns('ap', 'AP', shape, { worth: 2 }),
    { name: 'alone', title: 'alone', width: 5, align: 'right', worth: 2.5 },
    ...(compared ? changeColumns(shape) : []),
  ];
  return laidOut(columns, width);
}

export function cellsOf(
  { signal, scores, fired, difference }: SignalRow,
  { columns, shape }: Laid<Name>,
  marks: Marks,
): Readonly<Partial<Record<Name, Cell>>> {
  const width = columns.find(({ name }) => name === 'strip')?.width ?? 0;
  const told = toldOf(difference);
  return {
    signal,
    alone: fired === null ? '' : whole(fired.unique),
    ...(scores === null
      ? { recall: span(marks.unknown, 'dim') }
      : {
          labels: whole(scores.counts.tp + scores.counts.fn),
          ...scoreCells('precision', scores.precision, shape),
          ...scoreCells('recall', scores.recall, shape, 'strong'),
          strip: strip(scores.recall, width, marks),
          ...scoreCells('ap', scores.averagePrecision, shape),
        }),
    ...(told === null
      ? {}
      : {
          sign: span(signOf(told.rate.judged, marks), toneOf(told.rate.judged)),
          ...changeCells(told.rate, shape, toneOf(told.rate.judged)),
        }),
  };
}
