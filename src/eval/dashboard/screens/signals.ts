// Screen 3: how well each signal is judged, and what the escalations owe to it. Enter lists the conversations it was heard in.

import type { SignalLevel } from '../../metrics/outcome.ts';
import { unscoredSignals } from '../../report/terminal/signals-text.ts';
import { filterText } from '../cases/filter-text.ts';
import { BLANK, type Line, span } from '../frame/line.ts';
import { LIST_START, type ListState, listMoved, listWindow, named } from '../frame/list.ts';
import { GUTTER } from '../frame/page.ts';
import { cursorGutter } from '../frame/score-line.ts';
import { headCells, rowCells } from '../frame/table.ts';
import { paragraph, whole } from '../frame/words.ts';
import { LIST_KEYS } from '../keys.ts';
import type { Screen, View } from '../screen.ts';
import { detailOf } from './signals/detail.ts';
import { firstLevel, type SignalOrder, type SignalRow, signalRows } from './signals/rows.ts';
import { cellsOf, columnsOf } from './signals/table.ts';

export interface SignalsState {
  readonly list: ListState<string>;
  readonly order: SignalOrder;
  /** null: the finer one that there are labels for. */
  readonly level: SignalLevel | null;
}

const ORDERS: Readonly<Record<SignalOrder, { readonly next: SignalOrder; readonly text: string }>> =
  {
    name: { next: 'recall', text: 'by name' },
    recall: { next: 'precision', text: 'least recall first' },
    precision: { next: 'alone', text: 'least precision first' },
    alone: { next: 'name', text: 'most missed without it first' },
  };

export const signalsScreen: Screen<SignalsState> = {
  id: 'signals',
  title: 'Signals',
  keys: [
    ...LIST_KEYS,
    { keys: ['t'], action: 'level', does: 'turn by turn, or by conversation' },
    {
      keys: ['s'],
      action: 'sort',
      does: 'sorts by name, recall, precision or what is missed without it',
    },
    {
      keys: ['enter'],
      action: 'open',
      does: 'lists the conversations in which the signal was heard',
    },
  ],
  start: () => ({ list: LIST_START, order: 'name', level: null }),
  press(state, action, view) {
    const level = levelOf(state, view);
    const rows = signalRows(view.run, level, state.order);
    const list = named(rows.map(({ signal }) => signal));
    const { list: room } = sharesOf(view);
    switch (action) {
      case 'sort':
        return { state: { ...state, order: ORDERS[state.order].next } };
      case 'level':
        return { state: { ...state, level: level === 'turn' ? 'conversation' : 'turn' } };
      case 'open': {
        const row = rows[listWindow(state.list, list, room).at];
        if (row === undefined) return { state };
        const filter = filterText([{ signal: row.signal }]);
        return { state, command: { kind: 'list-cases', filter } };
      }
      default:
        return { state: { ...state, list: listMoved(state.list, action, list, room) } };
    }
  },
  draw(state, view) {
    const { run, marks, width } = view;
    const level = levelOf(state, view);
    const rows = signalRows(run, level, state.order);
    const room = width - GUTTER - 1;
    const why = whyUnscored(view, room);
    if (rows.length === 0) return why;
    const shares = sharesOf(view);
    const list = Math.max(1, shares.list - why.length);
    const columns = columnsOf(rows, room, run);
    const { at, top, end } = listWindow(state.list, named(rows.map(({ signal }) => signal)), list);
    return [
      ...why,
      [span('  '), ...headCells(columns)],
      ...rows
        .slice(top, end)
        .map(
          (row, place): Line => [
            cursorGutter(top + place === at, marks),
            ...rowCells(columns, cellsOf(row, columns, marks)),
          ],
        ),
      ...Array.from({ length: Math.max(0, list - (end - top)) }, () => BLANK),
      [span(footText(at, rows, state.order, level), 'dim'), ...pointsNote(rows, level, width)],
      ...(rows[at] === undefined ? [] : detailOf(rows[at], run, level, room, shares.detail, marks)),
    ];
  },
};

function levelOf({ level }: SignalsState, { run }: View): SignalLevel {
  return level ?? firstLevel(run);
}

function footText(at: number, rows: readonly SignalRow[], order: SignalOrder, level: SignalLevel) {
  const how = level === 'turn' ? 'turn by turn' : 'by conversation';
  return `  ${whole(at + 1)} of ${whole(rows.length)}, ${how}, ${ORDERS[order].text}`;
}

/** A comparison knows whole conversations alone. */
function pointsNote(rows: readonly SignalRow[], level: SignalLevel, width: number): Line {
  if (level !== 'turn' || width < 70 || rows.every(({ difference }) => difference === null))
    return [];
  return [span('; points against the baseline are by conversation', 'dim')];
}

function sharesOf({ height }: View): { readonly list: number; readonly detail: number } {
  const detail = height >= 24 ? 8 : height >= 19 ? 6 : 0;
  return { list: Math.max(1, height - 2 - detail), detail };
}

function whyUnscored({ run, marks }: View, room: number): readonly Line[] {
  const [why] = unscoredSignals(run);
  if (why === undefined) return [];
  const rows = paragraph(`Signals: ${why.trim()}`, room, marks.more, { tone: 'dim', before: '  ' });
  return [...rows, BLANK];
}
