// A signal as a row: labels, precision and recall with its range, average precision, and what would be missed without it.

import stringWidth from 'string-width';
import { signed } from '../../../compare/difference-text.ts';
import { bare, bareInterval } from '../../../report/numbers.ts';
import { strip } from '../../frame/bars.ts';
import { span } from '../../frame/line.ts';
import type { Marks } from '../../frame/marks.ts';
import { signOf, toneOf } from '../../frame/signs.ts';
import { type Cell, type Column, columnsIn } from '../../frame/table.ts';
import { whole } from '../../frame/words.ts';
import type { RunView } from '../../run-view.ts';
import { toldOf } from '../slices/rows.ts';
import type { SignalRow } from './rows.ts';

type Name =
  | 'signal'
  | 'labels'
  | 'precision'
  | 'recall'
  | 'range'
  | 'strip'
  | 'ap'
  | 'alone'
  | 'sign'
  | 'points';

const LONGEST = 28;
const LONGEST_NARROW = 20;

export function columnsOf(
  rows: readonly SignalRow[],
  width: number,
  { comparison }: RunView,
): readonly Column<Name>[] {
  const longest = Math.max(12, ...rows.map(({ signal }) => stringWidth(signal)));
  const compared = comparison?.comparable === true && comparison.signals.length > 0;
  return columnsIn<Name>(
    [
      {
        name: 'signal',
        title: 'Signals',
        width: Math.min(width < 70 ? LONGEST_NARROW : LONGEST, longest),
      },
      { name: 'labels', title: 'labels', width: 6, align: 'right', worth: 3 },
      { name: 'precision', title: 'prec.', width: 5, align: 'right', worth: 4 },
      { name: 'recall', title: 'recall', width: 6, align: 'right' },
      { name: 'range', title: '95 %', width: 13, align: 'right', worth: 5 },
      { name: 'strip', title: '0 %   100 %', width: 12, most: 24, worth: 1 },
      { name: 'ap', title: 'AP', width: 5, align: 'right', worth: 2 },
      { name: 'alone', title: 'alone', width: 5, align: 'right', worth: 2.5 },
      ...(compared ? COMPARED : []),
    ],
    width,
  );
}

const COMPARED: readonly Column<Name>[] = [
  { name: 'sign', title: '', width: 1 },
  { name: 'points', title: 'points', width: 6, align: 'right', worth: 3.5 },
];

export function cellsOf(
  { signal, scores, fired, difference }: SignalRow,
  columns: readonly Column<Name>[],
  marks: Marks,
): Readonly<Partial<Record<Name, Cell>>> {
  const width = columns.find(({ name }) => name === 'strip')?.width ?? 0;
  const told = toldOf(difference);
  const points = told?.rate.difference;
  return {
    signal,
    alone: fired === null ? '' : whole(fired.unique),
    ...(scores === null
      ? { recall: span(marks.unknown, 'dim') }
      : {
          labels: whole(scores.counts.tp + scores.counts.fn),
          precision: bare(scores.precision.value),
          recall: span(bare(scores.recall.value), 'strong'),
          range: span(bareInterval(scores.recall.interval), 'dim'),
          strip: strip(scores.recall, width, marks),
          ap: bare(scores.averagePrecision.value),
        }),
    ...(told === null || points === null || points === undefined
      ? {}
      : {
          sign: span(signOf(told.rate.judged, marks), toneOf(told.rate.judged)),
          points: span(signed(points, 'share'), toneOf(told.rate.judged)),
        }),
  };
}
