// Screen 6: what became of the run since the baseline: the verdict first, then the conversations that changed, figures, and what was edited.

import type { ChangedConversation, ComparedRuns } from '../../compare/compare.ts';
import { plainText } from '../frame/fit.ts';
import { BLANK, type Line, span } from '../frame/line.ts';
import { LIST_START, type ListState, listMoved, listWindow } from '../frame/list.ts';
import { listBlock } from '../frame/list-block.ts';
import {
  drawnPage,
  GUTTER,
  PAGE_START,
  type PageRow,
  type PageState,
  pageMoved,
  stopOn,
} from '../frame/page.ts';
import { paragraph } from '../frame/words.ts';
import { LIST_KEYS } from '../keys.ts';
import type { Pressed, Screen, View } from '../screen.ts';
import {
  changeCells,
  changeColumns,
  changeDetail,
  changesShown,
  KINDS_SHOWN,
  type KindShown,
  listedChanges,
  shownText,
} from './differences/changes.ts';
import { groupFilter, groupRows, metricRows, policyRows } from './differences/tables.ts';
import { headlineRows } from './run/headline.ts';

const PARTS = ['conversations', 'scores', 'groups', 'policy'] as const;
type Part = (typeof PARTS)[number];

const TITLES: Readonly<Record<Part, string>> = {
  conversations: 'Conversations',
  scores: 'Scores',
  groups: 'Slices and signals',
  policy: 'Policy',
};

export interface DifferencesState {
  readonly part: Part;
  readonly kind: KindShown;
  readonly list: ListState<string>;
  /** Of the other parts. */
  readonly page: PageState;
}

export const differencesScreen: Screen<DifferencesState> = {
  id: 'differences',
  title: 'Differences',
  keys: [
    { keys: ['enter'], action: 'open', does: 'opens it' },
    { keys: ['tab', 'right', 'l'], action: 'next', does: 'next part' },
    { keys: ['f'], action: 'filter', does: 'broken, fixed or all' },
    { keys: ['a'], action: 'all', does: 'lists them as cases' },
    { keys: ['shift+tab', 'left', 'h'], action: 'previous', does: 'part before' },
    ...LIST_KEYS,
  ],
  start: () => ({ part: 'conversations', kind: 'all', list: LIST_START, page: PAGE_START }),
  press(state, action, view) {
    const { comparison } = view.run;
    if (!comparison?.comparable) return { state };
    switch (action) {
      case 'next':
        return { state: inPart(state, 1) };
      case 'previous':
        return { state: inPart(state, -1) };
      case 'filter':
        return { state: { ...state, kind: nextKind(state.kind), list: LIST_START } };
      case 'all':
        return {
          state,
          command: { kind: 'list-cases', filter: state.kind === 'all' ? 'changed' : state.kind },
        };
      default:
        return state.part === 'conversations'
          ? inChanges(state, action, comparison, view)
          : inPage(state, action, comparison, view);
    }
  },
  draw(state, view) {
    const { run, width, height, marks } = view;
    const room = width - GUTTER - 1;
    const { comparison } = run;
    if (!comparison?.comparable) return apartRows(view, room);
    const above = aboveRows(state, view);
    return state.part === 'conversations'
      ? [...above, ...changeRows(state, comparison, view)]
      : [
          ...above,
          ...drawnPage(pageRows(state, comparison, view), state.page, height - above.length, marks),
        ];
  },
};

function aboveRows(state: DifferencesState, view: View): readonly Line[] {
  const { run, width, height, marks } = view;
  const headline = height >= 24 ? 4 : height >= 19 ? 3 : height >= 12 ? 2 : 1;
  const parts = PARTS.flatMap(
    (part): Line => [
      span(part === 'conversations' ? '' : '   '),
      part === state.part
        ? span(`[${titleOf(part, width)}]`, 'title')
        : span(` ${titleOf(part, width)} `, 'dim'),
    ],
  );
  return [
    ...headlineRows(run, width - GUTTER - 1, headline, marks).map(
      (line): Line => [span('  '), ...line],
    ),
    ...(height >= 12 ? [BLANK] : []),
    [span(' '), ...parts],
  ];
}

function titleOf(part: Part, width: number): string {
  return part === 'groups' && width < 70 ? 'Slices' : TITLES[part];
}

/** Rows of the list, and of what is told below it. */
function sharesOf(view: View, above: number): { readonly list: number; readonly detail: number } {
  const left = view.height - above;
  const detail = left >= 17 ? 8 : left >= 13 ? 6 : left >= 9 ? 4 : 0;
  return { list: Math.max(1, left - detail - 2), detail };
}

function changeRows(
  state: DifferencesState,
  comparison: ComparedRuns,
  view: View,
): readonly Line[] {
  const { marks, width } = view;
  const room = width - GUTTER - 1;
  const rows = changesShown(comparison, state.kind);
  const { list, detail } = sharesOf(view, aboveRows(state, view).length);
  const foot = span(`  ${shownText(comparison, state.kind, rows.length)}`, 'dim');
  if (rows.length === 0) return [BLANK, [foot]];
  const columns = changeColumns(rows, room);
  const window = listWindow(state.list, listedChanges(rows), list);
  const on = rows[window.at];
  const cells = (row: ChangedConversation) => changeCells(row, marks);
  return [
    ...listBlock({ rows, columns, window, height: list, cells }, marks),
    [foot],
    ...(on === undefined ? [] : changeDetail(on, room, detail, marks)),
  ];
}

function inChanges(
  state: DifferencesState,
  action: string,
  comparison: ComparedRuns,
  view: View,
): Pressed<DifferencesState> {
  const rows = changesShown(comparison, state.kind);
  const { list } = sharesOf(view, aboveRows(state, view).length);
  const listed = listedChanges(rows);
  if (action !== 'open') {
    return { state: { ...state, list: listMoved(state.list, action, listed, list) } };
  }
  const on = rows[listWindow(state.list, listed, list).at];
  if (on === undefined) return { state };
  const place = view.cases.placeOf(on.dataset, on.line);
  return place === undefined
    ? { state, command: { kind: 'say', text: 'This conversation is not read yet.', tone: 'plain' } }
    : { state, command: { kind: 'open-case', place } };
}

function pageRows(
  { part }: DifferencesState,
  comparison: ComparedRuns,
  { width, marks }: View,
): readonly PageRow[] {
  const room = width - GUTTER - 1;
  switch (part) {
    case 'groups':
      return groupRows(comparison, room, marks);
    case 'policy':
      return policyRows(comparison, room, marks);
    default:
      return metricRows(comparison, room, marks);
  }
}

function inPage(
  state: DifferencesState,
  action: string,
  comparison: ComparedRuns,
  view: View,
): Pressed<DifferencesState> {
  const rows = pageRows(state, comparison, view);
  if (action !== 'open') {
    const height = view.height - aboveRows(state, view).length;
    return { state: { ...state, page: pageMoved(rows, state.page, action, height) } };
  }
  const stop = stopOn(rows, state.page);
  return stop === undefined
    ? { state }
    : { state, command: { kind: 'list-cases', filter: groupFilter(stop) } };
}

function inPart(state: DifferencesState, step: number): DifferencesState {
  const place = (PARTS.indexOf(state.part) + step + PARTS.length) % PARTS.length;
  return { ...state, part: PARTS[place] ?? 'conversations', page: PAGE_START };
}

function nextKind(kind: KindShown): KindShown {
  return KINDS_SHOWN[(KINDS_SHOWN.indexOf(kind) + 1) % KINDS_SHOWN.length] ?? 'all';
}

/** Why nothing is compared, and what to type. */
function apartRows({ run, marks }: View, room: number): readonly Line[] {
  const { comparison, phase } = run;
  const told = (text: string) => paragraph(text, room, marks.more, { before: '  ' });
  if (comparison !== null && !comparison.comparable) {
    return [
      [span(`  ${marks.few} Not comparable with ${plainText(comparison.first.name)}`, 'few')],
      BLANK,
      ...comparison.reasons.flatMap(({ message }) => told(`${message}.`)),
    ];
  }
  if (phase === 'running') {
    return told('The run is compared with its baseline when it is done, if it has one.');
  }
  return [
    [span('  No baseline', 'strong')],
    BLANK,
    ...told('npx handrail bless latest'),
    BLANK,
    ...told(
      'makes this run the baseline. From then on each run of the policy is compared with it: what was broken, what was fixed, and whether that is more than noise.',
    ),
  ];
}
