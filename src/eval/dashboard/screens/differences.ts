// Screen 6: what became of the run since the baseline: the verdict first, then the conversations that changed, figures, and what was edited.

import type { ChangedConversation } from '../../compare/compare.ts';
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
import { LIST_KEYS } from '../keys.ts';
import type { Pressed, Screen, View } from '../screen.ts';
import { apartRows } from './differences/apart.ts';
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
import { flakyRows, flakyStop } from './differences/flaky.ts';
import { openOf } from './differences/open.ts';
import {
  aboveRows,
  type Compared,
  type Part,
  type ShownPart,
  shownOf,
} from './differences/parts.ts';
import { groupFilter, groupRows, metricRows, policyRows } from './differences/tables.ts';

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
    { keys: ['enter'], action: 'open', does: 'opens it', short: 'opens' },
    { keys: ['tab', 'right', 'l'], action: 'next', does: 'next part' },
    { keys: ['f'], action: 'filter', does: 'broken, fixed or all', short: 'kinds' },
    { keys: ['a'], action: 'all', does: 'lists them as cases', short: 'cases' },
    { keys: ['shift+tab', 'left', 'h'], action: 'previous', does: 'part before' },
    ...LIST_KEYS,
  ],
  start: () => ({ part: 'conversations', kind: 'all', list: LIST_START, page: PAGE_START }),
  whyNot,
  press(state, action, view) {
    const shown = shownOf(state.part, view.run);
    if (shown === null) return { state };
    switch (action) {
      case 'next':
        return { state: inPart(state, shown, 1) };
      case 'previous':
        return { state: inPart(state, shown, -1) };
      case 'filter':
        return { state: { ...state, kind: nextKind(state.kind), list: LIST_START } };
      case 'all':
        return {
          state,
          command: { kind: 'list-cases', filter: state.kind === 'all' ? 'changed' : state.kind },
        };
      default:
        return shown.part === 'conversations'
          ? inChanges(state, action, shown, view)
          : inPage(state, action, shown, view);
    }
  },
  draw(state, view) {
    const { run, width, height, marks } = view;
    const shown = shownOf(state.part, run);
    if (shown === null) return apartRows(view, width - GUTTER - 1).slice(0, height);
    const above = aboveRows(shown, view);
    return shown.part === 'conversations'
      ? [...above, ...changeRows(state, shown, view)]
      : [...above, ...drawnPage(pageRows(shown, view), state.page, height - above.length, marks)];
  },
};

/** Why a key is of no use now. */
function whyNot(state: DifferencesState, action: string, view: View): string | undefined {
  const shown = shownOf(state.part, view.run);
  if (shown === null) return 'There is nothing to compare with.';
  const { part, parts } = shown;
  const isEmpty =
    part === 'conversations' && changesShown(shown.comparison, state.kind).length === 0;
  switch (action) {
    case 'next':
    case 'previous':
      return parts.length < 2 ? 'There is no other part.' : undefined;
    case 'filter':
      if (part !== 'conversations') return 'There are no kinds in this part.';
      return changesShown(shown.comparison, 'all').length === 0 ? NONE_CHANGED : undefined;
    case 'all':
      if (part === 'flaky') return 'These are repeats: there is no list of cases for them.';
      return isEmpty || changesShown(shown.comparison, 'all').length === 0
        ? NONE_CHANGED
        : undefined;
    case 'open':
      if (part === 'conversations') return isEmpty ? NONE_CHANGED : undefined;
      return stopOn(pageRows(shown, view), state.page) === undefined
        ? 'There is nothing here to open.'
        : undefined;
    default:
      return isEmpty ? NONE_CHANGED : undefined;
  }
}

const NONE_CHANGED = 'No conversation of this kind is here.';

/** Rows of the list, and of what is told below it. */
function sharesOf(view: View, above: number): { readonly list: number; readonly detail: number } {
  const left = view.height - above;
  const detail = left >= 17 ? 8 : left >= 13 ? 6 : left >= 9 ? 4 : 0;
  return { list: Math.max(1, left - detail - 2), detail };
}

function changeRows(state: DifferencesState, shown: Compared, view: View): readonly Line[] {
  const { comparison } = shown;
  const { marks, width } = view;
  const room = width - GUTTER - 1;
  const rows = changesShown(comparison, state.kind);
  const { list, detail } = sharesOf(view, aboveRows(shown, view).length);
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
  shown: Compared,
  view: View,
): Pressed<DifferencesState> {
  const rows = changesShown(shown.comparison, state.kind);
  const { list } = sharesOf(view, aboveRows(shown, view).length);
  const listed = listedChanges(rows);
  if (action !== 'open') {
    return { state: { ...state, list: listMoved(state.list, action, listed, list) } };
  }
  const on = rows[listWindow(state.list, listed, list).at];
  return on === undefined ? { state } : { state, command: openOf(on, rows, view) };
}

function pageRows(shown: ShownPart, { run, width, marks }: View): readonly PageRow[] {
  const room = width - GUTTER - 1;
  switch (shown.part) {
    case 'groups':
      return groupRows(shown.comparison, room, marks);
    case 'policy':
      return policyRows(shown.comparison, room, marks);
    case 'flaky':
      return flakyRows(shown.repeats, room, marks);
    default:
      return metricRows(shown.comparison, run.options.beta, room, marks);
  }
}

function inPage(
  state: DifferencesState,
  action: string,
  shown: ShownPart,
  view: View,
): Pressed<DifferencesState> {
  const rows = pageRows(shown, view);
  if (action !== 'open') {
    const height = view.height - aboveRows(shown, view).length;
    return { state: { ...state, page: pageMoved(rows, state.page, action, height) } };
  }
  const stop = stopOn(rows, state.page);
  if (stop === undefined) return { state };
  if (shown.part !== 'flaky') {
    return { state, command: { kind: 'list-cases', filter: groupFilter(stop) } };
  }
  const on = shown.repeats.flakiest.find((one) => flakyStop(one) === stop);
  return on === undefined
    ? { state }
    : { state, command: openOf(on, shown.repeats.flakiest, view) };
}

function inPart(state: DifferencesState, { part, parts }: ShownPart, step: number) {
  const place = (parts.indexOf(part) + step + parts.length) % parts.length;
  return { ...state, part: parts[place] ?? part, page: PAGE_START };
}

function nextKind(kind: KindShown): KindShown {
  return KINDS_SHOWN[(KINDS_SHOWN.indexOf(kind) + 1) % KINDS_SHOWN.length] ?? 'all';
}
