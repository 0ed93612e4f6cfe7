// Screen 3: how well each signal is judged, and what the escalations owe to it. Enter lists the conversations it was heard in.

import type { SignalLevel } from '../../metrics/outcome.ts';
import { filterText } from '../cases/filter-text.ts';
import { commandRows, emptyRows } from '../frame/empty.ts';
import { BLANK, type Line, span } from '../frame/line.ts';
import { LIST_START, type ListState, listMoved, listWindow, named } from '../frame/list.ts';
import { listBlock } from '../frame/list-block.ts';
import { GUTTER } from '../frame/page.ts';
import { paragraph, whole } from '../frame/words.ts';
import { LIST_KEYS } from '../keys.ts';
import type { Screen, View } from '../screen.ts';
import { detailOf } from './signals/detail.ts';
import { firstLevel, type SignalOrder, type SignalRow, signalRows } from './signals/rows.ts';
import { cellsOf, columnsOf } from './signals/table.ts';
import { unscored } from './signals/unscored.ts';

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
    { keys: ['enter'], action: 'open', does: 'lists where it was heard', short: 'cases' },
    { keys: ['t'], action: 'level', does: 'by turn or conversation', short: 'level' },
    { keys: ['s'], action: 'sort', does: 'sorts' },
    ...LIST_KEYS,
  ],
  start: () => ({ list: LIST_START, order: 'name', level: null }),
  whyNot,
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
    const why = whyUnscored(view);
    if (rows.length === 0) return nothing(view);
    const { list, detail } = sharesOf(view);
    const laid = columnsOf(rows, room, run);
    const { columns } = laid;
    const window = listWindow(state.list, named(rows.map(({ signal }) => signal)), list);
    const on = rows[window.at];
    const cells = (row: SignalRow) => cellsOf(row, laid, marks);
    return [
      ...why,
      ...listBlock({ rows, columns, window, height: list, cells }, marks),
      [
        span(footText(window.at, rows, state.order, level), 'dim'),
        ...pointsNote(rows, level, width),
      ],
      ...(on === undefined ? [] : detailOf(on, run, level, room, detail, marks)),
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
  return [span('; changes: by conversation', 'dim')];
}

function sharesOf(view: View): { readonly list: number; readonly detail: number } {
  const height = view.height - whyUnscored(view).length;
  const detail = height >= 22 ? 8 : height >= 17 ? 6 : 0;
  return { list: Math.max(1, height - 2 - detail), detail };
}

/** Below so many rows there is room for nothing but the list; and from so many on for what is to be typed. */
const LEAST_WITH_WHY = 8;
const LEAST_WITH_COMMAND = 14;

function whyUnscored({ run, marks, width, height }: View): readonly Line[] {
  const none = unscored(run);
  if (none === undefined || height < LEAST_WITH_WHY) return [];
  const shape = { tone: 'dim', before: '  ' } as const;
  const room = width - GUTTER - 1;
  const rows = paragraph([none.why, none.how].join(' ').trim(), room, marks.more, shape);
  const command =
    none.command === undefined || height < LEAST_WITH_COMMAND
      ? []
      : commandRows(none.command, room);
  return [[span('  Signals', 'title')], ...rows, ...command, BLANK];
}

/** Neither judged nor heard: there is no row. */
function nothing({ run, width, height, marks }: View): readonly Line[] {
  const none = unscored(run) ?? {
    title: 'No signals',
    why: 'No label speaks of a signal, and none led to an escalation.',
  };
  return emptyRows(none, width - GUTTER - 1, marks).slice(0, height);
}

/** Why a key is of no use now. */
function whyNot(state: SignalsState, action: string, view: View): string | undefined {
  const { scores } = view.run;
  const rows = signalRows(view.run, levelOf(state, view), state.order);
  if (rows.length === 0) return 'No signal has scores here.';
  if (action === 'sort' && rows.length < 2) return 'There is nothing to sort.';
  const levels = new Set(scores.signals.map(({ level }) => level));
  if (action === 'level' && levels.size < 2) {
    return levels.size === 0
      ? 'No signal has scores here.'
      : 'Signals are scored at one level here.';
  }
  return undefined;
}
