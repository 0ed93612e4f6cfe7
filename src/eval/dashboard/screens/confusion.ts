// Screen 2: what was decided against what would have been right. Enter lists the conversations of a cell.

import { sizeOf } from '../../metrics/confusion.ts';
import { counted } from '../../report/numbers.ts';
import { labelCommand } from '../commands.ts';
import { emptyRows } from '../frame/empty.ts';
import { BLANK, type Line, span } from '../frame/line.ts';
import {
  drawnPage,
  GUTTER,
  type PageRow,
  type PageState,
  pageMoved,
  pageRow,
  stopOn,
  topShowing,
} from '../frame/page.ts';
import { noConversation, whole } from '../frame/words.ts';
import { LIST_KEYS } from '../keys.ts';
import type { Screen, View } from '../screen.ts';
import { CELL_ROWS, CELLS, matrixRows } from './confusion/matrix.ts';
import { askedRows, routeRows } from './confusion/others.ts';

const SIDE = 'There is no cell at that side.';

export const confusionScreen: Screen<PageState> = {
  id: 'confusion',
  title: 'Confusion',
  keys: [
    { keys: ['enter'], action: 'open', does: 'lists its conversations', short: 'cases' },
    {
      keys: ['left', 'h'],
      action: 'left',
      does: 'the cell at the left',
      short: 'left',
      still: SIDE,
    },
    {
      keys: ['right', 'l'],
      action: 'right',
      does: 'the cell at the right',
      short: 'right',
      still: SIDE,
    },
    ...LIST_KEYS,
  ],
  // What was missed is what most people come for.
  start: () => ({ on: 'fn', top: 0 }),
  whyNot(state, action, view) {
    const rows = rowsOf(view, state);
    const hasCells = sizeOf(view.run.tally.escalation) > 0;
    const inCells = hasCells && placeOf(onIn(rows, state)) !== undefined;
    if (['left', 'right'].includes(action) && !inCells) {
      return hasCells ? SIDE : 'There are no cells yet.';
    }
    if (action !== 'open' || inCells || stopOn(rows, state) !== undefined) return undefined;
    return 'There is nothing here to open.';
  },
  press(state, action, view) {
    const rows = rowsOf(view, state);
    const on = onIn(rows, state);
    if (action === 'open') return { state, command: { kind: 'list-cases', filter: on } };
    const place = placeOf(on);
    if (place === undefined) {
      const first = rows.find(({ stop }) => stop !== undefined)?.stop;
      if (action === 'up' && on === first) return { state: toCell(1, 0, rows, state, view) };
      if (action === 'first') return { state: toCell(0, 0, rows, state, view) };
      return { state: pageMoved(rows, state, action, view.height) };
    }
    const [row, column] = place;
    switch (action) {
      case 'left':
        return { state: toCell(row, 0, rows, state, view) };
      case 'right':
        return { state: toCell(row, 1, rows, state, view) };
      case 'up':
      case 'first':
        return { state: toCell(0, column, rows, state, view) };
      case 'down':
        if (row === 0) return { state: toCell(1, column, rows, state, view) };
        return { state: below(rows, state, view) };
      default: {
        const moved = pageMoved(rows, state, action, view.height);
        return { state: action === 'last' ? moved : { ...moved, on } };
      }
    }
  },
  draw(state, view) {
    const rows = rowsOf(view, state);
    // The cursor of a cell is in the box.
    const shown =
      placeOf(onIn(rows, state)) === undefined ? rows : rows.map(({ line }) => ({ line }));
    return drawnPage(shown, state, view.height, view.marks);
  },
};

function rowsOf({ run, width, marks }: View, { on }: PageState): readonly PageRow[] {
  const room = width - GUTTER - 1;
  const { tally } = run;
  const labelled = sizeOf(tally.escalation);
  const others = tally.cases - labelled;
  const title = pageRow([
    span(`Escalation of ${counted(labelled, 'labelled conversation')}`, 'title'),
    ...(others === 0 ? [] : [span(`  and ${whole(others)} that nobody can tell`, 'dim')]),
  ]);
  const matrix =
    labelled === 0 ? nothing(run, room, marks) : matrixRows(run, on ?? 'fn', room, marks);
  return [
    title,
    pageRow(BLANK),
    ...matrix.map((line) => pageRow(line)),
    ...parts(routeRows(run, room, marks)),
    ...parts(askedRows(run, marks)),
  ];
}

function nothing(run: View['run'], width: number, marks: View['marks']): readonly Line[] {
  const title = 'Nothing is right or wrong yet';
  if (run.tally.cases === 0)
    return emptyRows({ title, why: noConversation(run) }, width, marks, '');
  const why = 'No conversation that is done has a label of true or false.';
  const how = 'This labels them, key by key:';
  return emptyRows({ title, why, how, command: labelCommand(run) }, width, marks, '');
}

function parts(rows: readonly PageRow[]): readonly PageRow[] {
  return rows.length === 0 ? [] : [pageRow(BLANK), ...rows];
}

function onIn(rows: readonly PageRow[], state: PageState): string {
  const on = state.on ?? 'fn';
  return placeOf(on) === undefined ? (stopOn(rows, state) ?? 'fn') : on;
}

function placeOf(on: string): readonly [row: number, column: number] | undefined {
  for (const [row, cells] of CELLS.entries()) {
    const column = (cells as readonly string[]).indexOf(on);
    if (column >= 0) return [row, column];
  }
  return undefined;
}

/** Title and blank row above the matrix. */
const ABOVE = 2;

function toCell(
  row: number,
  column: number,
  rows: readonly PageRow[],
  { top }: PageState,
  { height }: View,
): PageState {
  const at = ABOVE + (CELL_ROWS[row] ?? 0);
  // All of the cell, and above the first row the heads too where there is room.
  const seen = topShowing(rows.length, at + 2, top, height);
  const wanted = row === 0 && height > at + 2 ? 0 : Math.min(seen, at);
  return { on: CELLS[row]?.[column] ?? 'fn', top: wanted };
}

/** From the box to the first row below it. */
function below(rows: readonly PageRow[], state: PageState, { height }: View): PageState {
  const at = rows.findIndex(({ stop }) => stop !== undefined);
  if (at < 0) return pageMoved(rows, state, 'page-down', 2);
  return { on: rows[at]?.stop ?? null, top: topShowing(rows.length, at, state.top, height) };
}
