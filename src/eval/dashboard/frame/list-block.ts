// A list as it is drawn: the heads of its columns, the rows in sight with the cursor before one of them, and blank rows to its end.

import { BLANK, type Line, type Span, span } from './line.ts';
import type { ListWindow } from './list.ts';
import type { Marks } from './marks.ts';
import { type Cell, type Column, headCells, rowCells } from './table.ts';

export interface ListBlock<Row, Name extends string> {
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Name>[];
  readonly window: ListWindow;
  /** Rows of the list without its head: as many are drawn, however few there are. */
  readonly height: number;
  /** `above` is the row above it in sight. */
  readonly cells: (row: Row, above: Row | undefined) => Readonly<Partial<Record<Name, Cell>>>;
}

export function listBlock<Row, Name extends string>(
  { rows, columns, window: { at, top, end }, height, cells }: ListBlock<Row, Name>,
  marks: Marks,
): readonly Line[] {
  const seen = rows.slice(top, end);
  return [
    [span('  '), ...headCells(columns)],
    ...seen.map(
      (row, place): Line => [
        cursorGutter(top + place === at, marks),
        ...rowCells(columns, cells(row, seen[place - 1])),
      ],
    ),
    ...Array.from({ length: Math.max(0, height - seen.length) }, () => BLANK),
  ];
}

function cursorGutter(isOn: boolean, { cursor }: Marks): Span {
  return isOn ? span(`${cursor} `, 'cursor') : span('  ');
}
