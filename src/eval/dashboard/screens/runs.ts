// Screen 9: the runs beside this one, newest first. Enter opens one.

import { basename } from 'node:path';
import type { ListedRun } from '../../run/folder/list-runs.ts';
import { evalCommand } from '../commands.ts';
import { emptyRows } from '../frame/empty.ts';
import { type Line, span } from '../frame/line.ts';
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
  keys: [{ keys: ['enter'], action: 'open', does: 'opens the run', short: 'opens' }, ...LIST_KEYS],
  start: () => LIST_START,
  whyNot(_, action, { runs, run }) {
    if (runs === null) return READING;
    if (runs.length === 0) return 'No runs lie beside this one.';
    const isAlone = runs.length === 1 && isInSight(runs[0], run);
    return action === 'open' && isAlone ? 'There is no other run to open.' : undefined;
  },
  press(state, action, view) {
    const runs = view.runs ?? [];
    const list = named(runs.map(({ folder }) => folder));
    const { list: room } = sharesOf(view);
    if (action !== 'open') return { state: listMoved(state, action, list, room) };
    const run = runs[listWindow(state, list, room).at];
    if (run === undefined) return { state };
    return isInSight(run, view.run)
      ? { state, command: { kind: 'say', text: 'This run is in sight already.', tone: 'plain' } }
      : { state, command: openOf(run) };
  },
  draw(state, view) {
    const { runs, width, marks } = view;
    const room = width - GUTTER - 1;
    if (runs === null) return paragraph(READING, room, marks.more, { tone: 'dim', before: '  ' });
    if (runs.length === 0) return nothing(view, room).slice(0, view.height);
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

const READING = 'The runs are being read.';

/** The run in sight may lie elsewhere, or be going on. */
function nothing({ run, marks }: View, room: number): readonly Line[] {
  const why = 'No runs lie beside this one. Each evaluation adds one.';
  const how = 'This evaluates the same once more:';
  return emptyRows({ title: 'No runs', why, how, command: evalCommand(run) }, room, marks);
}

function isInSight(one: ListedRun | undefined, { name }: View['run']): boolean {
  return one?.state === 'complete' && basename(one.folder) === name;
}

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
