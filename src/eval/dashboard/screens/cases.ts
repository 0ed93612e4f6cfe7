// Screen 7: the cases. They are filtered, searched, sorted, marked, opened, and written out as a dataset.

import { CASE_SORTS, type FoundCases } from '../cases/case-list.ts';
import { BLANK, type Line, span } from '../frame/line.ts';
import { LIST_START, listAt, listMoved, listWindow } from '../frame/list.ts';
import { type Binding, LIST_KEYS } from '../keys.ts';
import type { Pressed, Screen, View } from '../screen.ts';
import { ABOUT_ROWS, aboutRows, hintRows, queryRow } from './cases/about.ts';
import { type CaseColumns, caseColumns, caseRow, headRow } from './cases/case-row.ts';
import { emptyLines } from './cases/empty.ts';
import { CASES_START, type CasesState, listedOf, queryOf, withFilter } from './cases/state.ts';
import { typed } from './cases/typed.ts';

const KEYS: readonly Binding[] = [
  ...LIST_KEYS,
  { keys: ['enter'], action: 'open', does: 'opens the case', short: 'opens' },
  { keys: ['f'], action: 'filter', does: 'filters' },
  { keys: ['/'], action: 'search', does: 'searches' },
  { keys: ['s'], action: 'sort', does: 'another order', short: 'order' },
  { keys: ['m'], action: 'mark', does: 'marks the case, or no more', short: 'marks' },
  { keys: ['M'], action: 'mark-all', does: 'marks all listed, or none', short: 'all' },
  { keys: ['e'], action: 'export', does: 'exports marked, else all listed', short: 'exports' },
  { keys: ['x'], action: 'clear', does: 'all cases again', short: 'all cases' },
];

const TYPING_KEYS: readonly Binding[] = [
  { keys: ['enter'], action: 'done', does: 'lists what fits', short: 'lists' },
  { keys: ['esc'], action: 'undo', does: 'as it was before', short: 'undoes' },
  { keys: ['ctrl+u'], action: 'empty', does: 'empties it', short: 'empties' },
];

export const casesScreen: Screen<CasesState> = {
  id: 'cases',
  title: 'Cases',
  keys: KEYS,
  start: (_, asked) =>
    asked?.kind === 'filter' ? withFilter(CASES_START, asked.filter) : CASES_START,
  ask: (state, asked) =>
    asked.kind === 'filter'
      ? { ...withFilter({ ...state, search: '', list: LIST_START }, asked.filter), typing: null }
      : state,
  whyNot,
  press,
  typingKeys: TYPING_KEYS,
  typing: ({ typing }) => typing !== null,
  type: typed,
  draw,
};

function whyNot(state: CasesState, action: string, view: View): string | undefined {
  const { filterText, search, sort, marked } = state;
  const { places } = view.cases.find(queryOf(state));
  const isNarrow = filterText.trim() !== '' || search !== '' || sort !== CASES_START.sort;
  const canExport = view.run.phase === 'done';
  switch (action) {
    case 'filter':
    case 'search':
      return view.cases.count === 0 && !isNarrow
        ? 'There are no cases to look through.'
        : undefined;
    case 'clear':
      return isNarrow ? undefined : 'All cases are here already.';
    case 'sort':
      return places.length < 2 ? 'There is nothing to sort.' : undefined;
    case 'export':
      if (!canExport) return 'Cases can be exported once the run is done.';
      return places.length === 0 && marked.size === 0
        ? 'No case is listed or marked: there is nothing to write.'
        : undefined;
    default:
      return places.length === 0 ? 'No case is listed.' : undefined;
  }
}

function press(state: CasesState, action: string, view: View): Pressed<CasesState> {
  const found = view.cases.find(queryOf(state));
  const on = placeOn(state, found, view);
  switch (action) {
    case 'open':
      return on === undefined
        ? { state }
        : { state, command: { kind: 'open-case', place: on, among: queryOf(state) } };
    case 'filter':
    case 'search': {
      const before = action === 'filter' ? state.filterText : state.search;
      return { state: { ...state, typing: { what: action, before } } };
    }
    case 'sort': {
      const next = CASE_SORTS[(CASE_SORTS.indexOf(state.sort) + 1) % CASE_SORTS.length] ?? 'data';
      return { state: { ...state, sort: next, list: LIST_START } };
    }
    case 'mark':
      return on === undefined ? { state } : { state: withMark(state, on, found, view) };
    case 'mark-all':
      return { state: withAllMarks(state, found) };
    case 'export':
      return exported(state, found);
    case 'clear':
      return { state: { ...CASES_START, marked: state.marked } };
    default: {
      const list = listMoved(state.list, action, listedOf(found.places), listRows(view));
      return { state: { ...state, list } };
    }
  }
}

function placeOn({ list }: CasesState, { places }: FoundCases, view: View): number | undefined {
  const { at } = listWindow(list, listedOf(places), listRows(view));
  return at < 0 ? undefined : places[at];
}

/** And on to the next one, so that many are marked quickly. */
function withMark(state: CasesState, on: number, found: FoundCases, view: View): CasesState {
  const marked = new Set(state.marked);
  if (!marked.delete(on)) marked.add(on);
  const listed = listedOf(found.places);
  const here = listAtPlace(state, on, found, view);
  return { ...state, marked, list: listMoved(here, 'down', listed, listRows(view)) };
}

function listAtPlace({ list }: CasesState, on: number, { places }: FoundCases, view: View) {
  return list.on === null ? listAt(on, listedOf(places), listRows(view)) : list;
}

function withAllMarks(state: CasesState, { places }: FoundCases): CasesState {
  const marked = new Set(state.marked);
  const all = places.every((place) => marked.has(place));
  for (const place of places) {
    if (all) marked.delete(place);
    else marked.add(place);
  }
  return { ...state, marked };
}

function exported(state: CasesState, found: FoundCases): Pressed<CasesState> {
  const chosen = state.marked.size > 0 ? [...state.marked] : [...found.places];
  const places = chosen.sort((a, b) => a - b);
  if (places.length === 0) {
    const text = 'No case is listed or marked: there is nothing to write.';
    return { state, command: { kind: 'say', text, tone: 'worse' } };
  }
  return { state, command: { kind: 'export-cases', places } };
}

/** What is listed, and the head of the table. */
const ROWS_ABOVE = 2;
const GUTTER = 2;

function listRows({ height }: View): number {
  return Math.max(1, height - ROWS_ABOVE - ABOUT_ROWS);
}

function draw(state: CasesState, view: View): readonly Line[] {
  const found = view.cases.find(queryOf(state));
  const { places } = found;
  const rows = listRows(view);
  const { at, top, end } = listWindow(state.list, listedOf(places), rows);
  const columns = caseColumns(view.width - GUTTER);
  const head = hintRows(state, view) ?? [[span('  '), ...headRow(columns)]];
  const listed =
    places.length === 0
      ? emptyLines(state, found, view)
      : Array.from({ length: end - top }, (_, index) =>
          listedRow(top + index === at, places[top + index] ?? 0, columns, state, view),
        );
  const room = Math.max(0, rows + 1 - head.length);
  const shown = listed.slice(0, room);
  const blank = Array.from({ length: room - shown.length }, () => BLANK);
  return [
    queryRow(state, found, view),
    ...head,
    ...shown,
    ...blank,
    ...aboutRows(at < 0 ? undefined : places[at], view),
  ].slice(0, view.height);
}

function listedRow(
  here: boolean,
  place: number,
  columns: CaseColumns,
  { marked }: CasesState,
  { cases, run, marks }: View,
): Line {
  const outcome = cases.outcome(place);
  if (outcome === undefined) return [span(`  ${marks.unknown}`, 'dim')];
  const shown = {
    outcome,
    tolerance: run.options.tolerance,
    change: cases.changeAt(place),
    marked: marked.has(place),
  };
  return [
    here ? span(`${marks.cursor} `, 'cursor') : span('  '),
    ...caseRow(columns, shown, marks),
  ];
}
