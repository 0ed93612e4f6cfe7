// Screen 9: the runs beside this one, newest first. Enter opens one.

import type { ListedRun } from '../../run/folder/list-runs.ts';
import { span } from '../frame/line.ts';
import { LIST_START, type ListState, listMoved, listWindow, named } from '../frame/list.ts';
import { listBlock } from '../frame/list-block.ts';
import { GUTTER } from '../frame/page.ts';
import { paragraph, whole } from '../frame/words.ts';
import { LIST_KEYS } from '../keys.ts';
import type { Command, Screen, View } from '../screen.ts';
import { cellsOf, columnsOf, detailRows } from './runs/table.ts';

export const runsScreen: Screen<ListState<string>> = {
  id: 'runs',
  title: 'Runs',
  keys: [{ keys: ['enter'], action: 'open', does: 'opens the run' }, ...LIST_KEYS],
  start: () => LIST_START,
  press(state, action, view) {
    const runs = view.runs ?? [];
    const list = named(runs.map(({ folder }) => folder));
    const { list: room } = sharesOf(view);
    if (action !== 'open') return { state: listMoved(state, action, list, room) };
    const run = runs[listWindow(state, list, room).at];
    return run === undefined ? { state } : { state, command: openOf(run) };
  },
  draw(state, view) {
    const { runs, width, marks } = view;
    const room = width - GUTTER - 1;
    if (runs === null || runs.length === 0) {
      const text = runs === null ? 'The runs are being read.' : 'No runs lie beside this one.';
      return paragraph(text, room, marks.more, { tone: 'dim', before: '  ' });
    }
    const { list, detail } = sharesOf(view);
    const laid = columnsOf(runs, room);
    const { columns } = laid;
    const window = listWindow(state, named(runs.map(({ folder }) => folder)), list);
    const on = runs[window.at];
    const cells = (one: ListedRun) => cellsOf(one, view, laid);
    return [
      ...listBlock({ rows: runs, columns, window, height: list, cells }, marks),
      [span(`  ${whole(window.at + 1)} of ${whole(runs.length)}, newest first`, 'dim')],
      ...(on === undefined ? [] : detailRows(on, room, detail, marks)),
    ];
  },
};

function sharesOf({ height }: View): { readonly list: number; readonly detail: number } {
  const detail = height >= 24 ? 7 : height >= 13 ? 5 : 0;
  return { list: Math.max(1, height - 2 - detail), detail };
}

function openOf({ folder, state, command }: ListedRun): Command {
  switch (state) {
    case 'complete':
      return { kind: 'open-run', folder };
    case 'going_on':
      return { kind: 'say', text: 'This run is still going on.', tone: 'plain' };
    case 'interrupted': {
      const more = command === undefined ? '' : ` Go on with it: ${command}`;
      return { kind: 'say', text: `This run was interrupted.${more}`, tone: 'plain' };
    }
    case 'broken':
      return { kind: 'say', text: 'This run cannot be read.', tone: 'worse' };
  }
}
