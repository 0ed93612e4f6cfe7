// Screen 4: the scores of each slice, and which of them changed. Enter lists the conversations of the slice.

import { filterText } from '../cases/filter-text.ts';
import { emptyRows } from '../frame/empty.ts';
import { type Line, span } from '../frame/line.ts';
import { LIST_START, type ListState, listMoved, listWindow } from '../frame/list.ts';
import { listBlock } from '../frame/list-block.ts';
import { GUTTER } from '../frame/page.ts';
import { noConversation, whole } from '../frame/words.ts';
import { LIST_KEYS } from '../keys.ts';
import type { Screen, View } from '../screen.ts';
import { detailOf } from './slices/detail.ts';
import { listed, type SliceOrder, type SliceRow, sliceTable } from './slices/rows.ts';
import { cellsOf, columnsOf, keyText, valueText } from './slices/table.ts';

export interface SlicesState {
  readonly list: ListState<string>;
  readonly order: SliceOrder;
}

const ORDERS: Readonly<Record<SliceOrder, { readonly next: SliceOrder; readonly text: string }>> = {
  name: { next: 'recall', text: 'by name' },
  recall: { next: 'change', text: 'least recall first' },
  change: { next: 'size', text: 'what changed first' },
  size: { next: 'name', text: 'largest first' },
};

export const slicesScreen: Screen<SlicesState> = {
  id: 'slices',
  title: 'Slices',
  keys: [
    { keys: ['enter'], action: 'open', does: 'lists its conversations', short: 'cases' },
    { keys: ['s'], action: 'sort', does: 'sorts' },
    ...LIST_KEYS,
  ],
  start: () => ({ list: LIST_START, order: 'name' }),
  whyNot({ order }, action, { run }) {
    const { length } = sliceTable(run, order);
    if (length === 0) return 'There are no slices here.';
    return action === 'sort' && length < 2 ? 'There is nothing to sort.' : undefined;
  },
  press(state, action, view) {
    const rows = sliceTable(view.run, state.order);
    const { list: room } = sharesOf(view);
    switch (action) {
      case 'sort':
        return { state: { ...state, order: ORDERS[state.order].next } };
      case 'open': {
        const row = rowOn(state, rows, room);
        if (row === undefined) return { state };
        return row.value === null
          ? { state, command: { kind: 'say', text: OTHERS, tone: 'plain' } }
          : { state, command: { kind: 'list-cases', filter: filterOf(row) } };
      }
      default:
        return { state: { ...state, list: listMoved(state.list, action, listed(rows), room) } };
    }
  },
  draw(state, view) {
    const { run, marks } = view;
    const rows = sliceTable(run, state.order);
    const room = view.width - GUTTER - 1;
    if (rows.length === 0) return nothing(view, room).slice(0, view.height);
    const { list, detail } = sharesOf(view);
    const laid = columnsOf(rows, room, run, marks);
    const { columns } = laid;
    const window = listWindow(state.list, listed(rows), list);
    const on = rows[window.at];
    const cells = (row: SliceRow, above: SliceRow | undefined) =>
      cellsOf(row, above, run, laid, marks);
    return [
      ...listBlock({ rows, columns, window, height: list, cells }, marks),
      [
        span(
          `  ${whole(window.at + 1)} of ${whole(rows.length)}, ${ORDERS[state.order].text}`,
          'dim',
        ),
        ...footOf(on, detail > 0 ? 0 : room, run),
      ],
      ...(on === undefined ? [] : detailOf(on, run, room, detail, marks)),
    ];
  },
};

/** Without a detail below, the name of the slice in full: in the list it may be cut. */
function footOf(row: SliceRow | undefined, room: number, { tally }: View['run']): Line {
  if (row !== undefined && room > 0) return [span(`: ${keyText(row)} ${valueText(row)}`)];
  const { leftOut } = tally.slices;
  return leftOut === 0
    ? []
    : [span(`; ${whole(leftOut)} values of further keys are not kept`, 'dim')];
}

/** Rows of the list, and below it of what is told of the row of the cursor. Head and foot of the list take two. */
function sharesOf({ height }: View): { readonly list: number; readonly detail: number } {
  const detail = height >= 24 ? 7 : height >= 19 ? 5 : 0;
  return { list: Math.max(1, height - 2 - detail), detail };
}

function rowOn(state: SlicesState, rows: readonly SliceRow[], room: number): SliceRow | undefined {
  return rows[listWindow(state.list, listed(rows), room).at];
}

function filterOf({ keys, value }: SliceRow): string {
  return filterText(keys.map((slice, place) => ({ slice, value: value?.[place] ?? '' })));
}

/** They have no name to be found by. */
const OTHERS = 'The others are many values together: no filter finds them.';

function nothing({ run, marks }: View, room: number): readonly Line[] {
  const title = 'No slices';
  const why =
    run.tally.cases === 0
      ? noConversation(run)
      : 'The conversations have none. Give them some in the data, such as "slices": {"language": "de"}, and each value has its scores here.';
  return emptyRows({ title, why }, room, marks);
}
