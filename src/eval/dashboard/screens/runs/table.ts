// A run as a row of the list of runs, and what is told of the one that the cursor is on.

import { basename } from 'node:path';
import { wrapped } from '../../../report/layout.ts';
import { bare, counted } from '../../../report/numbers.ts';
import type { ListedRun } from '../../../run/folder/list-runs.ts';
import { bar } from '../../frame/bars.ts';
import { cell, plainText } from '../../frame/fit.ts';
import { type Line, span } from '../../frame/line.ts';
import type { Marks } from '../../frame/marks.ts';
import { ruleLine } from '../../frame/score-line.ts';
import { type Cell, type Column, columnsIn } from '../../frame/table.ts';
import { whole } from '../../frame/words.ts';
import type { View } from '../../screen.ts';

type Name =
  | 'mark'
  | 'name'
  | 'when'
  | 'state'
  | 'cases'
  | 'precision'
  | 'recall'
  | 'f1'
  | 'bar'
  | 'policy';

const STATES: Readonly<Record<ListedRun['state'], string>> = {
  complete: '',
  interrupted: 'interrupted',
  going_on: 'going on',
  broken: 'unreadable',
};

export function columnsOf(runs: readonly ListedRun[], width: number): readonly Column<Name>[] {
  const longest = Math.max(12, ...runs.map(({ folder }) => basename(folder).length));
  return columnsIn<Name>(
    [
      { name: 'mark', title: ' ', width: 1 },
      { name: 'name', title: 'Runs', width: Math.min(width < 70 ? 16 : 26, longest) },
      { name: 'when', title: 'begun, UTC', width: 16, worth: 2 },
      { name: 'state', title: '', width: 11 },
      { name: 'cases', title: 'cases', width: 7, align: 'right', worth: 4 },
      { name: 'precision', title: 'prec.', width: 5, align: 'right', worth: 3 },
      { name: 'recall', title: 'recall', width: 6, align: 'right' },
      { name: 'f1', title: 'F1', width: 5, align: 'right', worth: 5 },
      { name: 'bar', title: '', width: 8, most: 30, worth: 1 },
    ],
    width,
  );
}

export function cellsOf(
  { folder, state, started, cases, scores, untrusted }: ListedRun,
  { run, marks }: View,
  columns: readonly Column<Name>[],
): Readonly<Partial<Record<Name, Cell>>> {
  const name = basename(folder);
  const isBaseline = run.comparison?.first.name === name;
  const words = isBaseline ? 'baseline' : untrusted ? '! untrusted' : STATES[state];
  const width = columns.find((one) => one.name === 'bar')?.width ?? 0;
  return {
    mark: span(name === run.name ? marks.marked : ' ', 'accent'),
    name: state === 'complete' ? plainText(name) : span(plainText(name), 'dim'),
    when: span(whenText(started), 'dim'),
    state: span(words, untrusted && !isBaseline ? 'few' : 'dim'),
    cases: span(whole(cases), 'dim'),
    ...(scores === undefined
      ? {}
      : {
          precision: bare(scores.precision),
          recall: span(bare(scores.recall), 'strong'),
          f1: bare(scores.f1),
          bar: bar(scores.f1, width, marks),
        }),
  };
}

function whenText(started: string | undefined): string {
  return started === undefined ? '' : started.slice(0, 16).replace('T', ' ');
}

/** At most `rows` rows, the first of them a rule. */
export function detailRows(
  { folder, policy, datasets, cases, state, started, untrusted, command }: ListedRun,
  width: number,
  rows: number,
  marks: Marks,
): readonly Line[] {
  const done = state === 'complete' ? counted(cases, 'conversation') : `${whole(cases)} done`;
  const facts = [
    ['policy', policy ?? 'without a name'],
    ['data', datasets.length === 0 ? 'unknown' : `${datasets.join(', ')}: ${done}`],
    ...(untrusted ? [['!', 'Not to be trusted: classifiers failed too often.']] : []),
    ...(state === 'interrupted' && command !== undefined ? [['go on', command]] : []),
    ...(started === undefined ? [] : [['begun', `${whenText(started)} UTC`]]),
  ];
  const lines: readonly Line[] = [
    ruleLine(width, marks),
    [
      span(`  ${plainText(folder)}`, 'strong'),
      span(STATES[state] === '' ? '' : `  ${STATES[state]}`, 'dim'),
    ],
    ...(state === 'broken'
      ? [[span('  There is no telling what it was.')]]
      : facts.flatMap(([name = '', text = '']) =>
          wrapped(plainText(text), Math.max(12, width - 10)).map(
            (row, place): Line => [span(`  ${cell(place === 0 ? name : '', 8)}`, 'dim'), span(row)],
          ),
        )),
  ];
  return lines.slice(0, rows);
}
