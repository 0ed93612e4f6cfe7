// What the list of cases is doing: which are listed, where the cursor is, which are marked, and what is being typed.

import type { CaseQuery, CaseSort } from '../../cases/case-list.ts';
import { type Filter, readFilter } from '../../cases/filter.ts';
import { LIST_START, type Listed, type ListState } from '../../frame/list.ts';

export interface CasesState {
  readonly list: ListState<number>;
  /** As it is typed. */
  readonly filterText: string;
  /** The last one that could be read. */
  readonly filter: Filter;
  readonly search: string;
  readonly sort: CaseSort;
  readonly marked: ReadonlySet<number>;
  /** What is typed now, and what stood there before. */
  readonly typing: { readonly what: 'filter' | 'search'; readonly before: string } | null;
}

export const CASES_START: CasesState = {
  list: LIST_START,
  filterText: '',
  filter: [],
  search: '',
  sort: 'data',
  marked: new Set(),
  typing: null,
};

/** Another filter is another list: the cursor begins at its top. */
export function withFilter(state: CasesState, text: string): CasesState {
  const read = readFilter(text);
  return {
    ...state,
    filterText: text,
    ...(read.ok && { filter: read.filter, list: LIST_START }),
  };
}

export function withSearch(state: CasesState, text: string): CasesState {
  return { ...state, search: text, list: LIST_START };
}

/** Why the filter that is typed does not hold, as a sentence. */
export function filterFault({ filterText }: CasesState): string | undefined {
  const read = readFilter(filterText);
  return read.ok ? undefined : read.why;
}

export function queryOf({ filter, search, sort, marked }: CasesState): CaseQuery {
  return { filter, search, sort, marked };
}

/** Cases tell themselves apart by their place in the data. */
export function listedOf(places: Uint32Array): Listed<number> {
  return {
    count: places.length,
    idAt: (index) => places[index] ?? 0,
    indexOf: (place) => places.indexOf(place),
  };
}
