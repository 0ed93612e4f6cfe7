// A run as a row of the list of runs, and what is told of the one that the cursor is on.

import { basename } from 'node:path';
import { wrapped } from '../../../report/layout.ts';
import { bare, bareInterval, counted } from '../../../report/numbers.ts';
import type { ListedRun, MainScore } from '../../../run/folder/list-runs.ts';
import { strip } from '../../frame/bars.ts';
import { cell } from '../../frame/fit.ts';
import { type Line, span } from '../../frame/line.ts';
import type { Marks } from '../../frame/marks.ts';
import { plainText } from '../../frame/plain-text.ts';
import {
  type Laid,
  laidOut,
  type Ranged,
  type Shape,
  scoreCells,
  scoreColumns,
} from '../../frame/score-cells.ts';
import { ruleLine } from '../../frame/score-line.ts';
import type { Cell, Column } from '../../frame/table.ts';
import { textWidth } from '../../frame/text-width.ts';
import { whole } from '../../frame/words.ts';
import type { View } from '../../screen.ts';

type Name =
  | 'mark'
  | 'name'
  | 'policy'
  | 'data'
  | 'when'
  | 'state'
  | 'cases'
  | Ranged<MainScore>
  | 'strip';

const STATES: Readonly<Record<ListedRun['state'], string>> = {
  complete: '',
  interrupted: 'interrupted',
  going_on: 'going on',
  broken: 'unreadable',
};

export function columnsOf(runs: readonly ListedRun[], width: number): Laid<Name> {
  const longest = Math.max(12, ...runs.map((run) => textWidth(nameOf(run))));
  const columns = (shape: Shape): readonly Column<Name>[] => [
    { name: 'mark', title: ' ', width: 1 },
    { name: 'name', title: 'Runs', width: Math.min(width < 70 ? 16 : 26, longest) },
    { name: 'policy', title: 'policy', width: 14, worth: 4.5, most: 30 },
    { name: 'data', title: 'data', width: 20, worth: 1.5, most: 40 },
    { name: 'when', title: 'begun, UTC', width: 16, worth: 2 },
    { name: 'state', title: '', width: 11 },
    { name: 'cases', title: 'cases', width: 7, align: 'right', worth: 4 },
    ...scoreColumns('precision', 'prec.', shape, { worth: 5 }),
    ...scoreColumns('recall', 'recall', shape),
    ...scoreColumns('f1', 'F1', shape, { worth: 3 }),
    { name: 'strip', title: 'F1', width: 10, most: 30, worth: 1 },
  ];
  return laidOut(columns, width);
}

export function cellsOf(
  listed: ListedRun,
  { run, marks }: View,
  { columns, shape }: Laid<Name>,
): Readonly<Partial<Record<Name, Cell>>> {
  const { folder, policy, datasets, state, started, cases, untrusted } = listed;
  const name = basename(folder);
  const isBaseline = run.comparison?.first.name === name;
  const words = isBaseline ? 'baseline' : untrusted ? '! untrusted' : STATES[state];
  const width = columns.find((one) => one.name === 'strip')?.width ?? 0;
  return {
    mark: span(name === run.name ? marks.marked : ' ', 'accent'),
    name: span(nameOf(listed), state === 'complete' ? 'plain' : 'dim'),
    policy: plainText(policy ?? ''),
    data: span(plainText(datasets.map((file) => basename(file)).join(', ')), 'dim'),
    when: span(whenText(started), 'dim'),
    state: span(words, untrusted && !isBaseline ? 'few' : 'dim'),
    cases: span(whole(cases), 'dim'),
    ...(listed.scores === undefined
      ? {}
      : {
          ...scoreCells('precision', scoreOf(listed, 'precision'), shape),
          ...scoreCells('recall', scoreOf(listed, 'recall'), shape, 'strong'),
          ...scoreCells('f1', scoreOf(listed, 'f1'), shape),
          strip: strip(scoreOf(listed, 'f1'), width, marks),
        }),
  };
}

function nameOf({ folder }: ListedRun): string {
  return plainText(basename(folder));
}

function scoreOf({ scores, intervals }: ListedRun, name: MainScore) {
  return { value: scores?.[name] ?? null, interval: intervals?.[name] ?? null };
}

function whenText(started: string | undefined): string {
  return started === undefined ? '' : started.slice(0, 16).replace('T', ' ');
}

/** At most `rows` rows, the first of them a rule. */
export function detailRows(
  listed: ListedRun,
  width: number,
  rows: number,
  marks: Marks,
): readonly Line[] {
  const { folder, policy, datasets, cases, state, started, untrusted, command } = listed;
  const done = state === 'complete' ? counted(cases, 'conversation') : `${whole(cases)} done`;
  const facts = [
    ['policy', policy ?? 'without a name'],
    ['data', datasets.length === 0 ? 'unknown' : `${datasets.join(', ')}: ${done}`],
    ...(listed.scores === undefined ? [] : [['scores', scoresText(listed)]]),
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

/** In per cent, in full: the list may have room for whole ones. */
function scoresText(listed: ListedRun): string {
  const told = (name: MainScore) => {
    const { value, interval } = scoreOf(listed, name);
    return interval === null ? bare(value) : `${bare(value)} (${bareInterval(interval)})`;
  };
  return `precision ${told('precision')}, recall ${told('recall')}, F1 ${told('f1')}`;
}
