// What the case view is doing: which case, which turn, which part of it takes the page keys, and how far it is scrolled.

import type { CaseDetail } from '../../cases/case-detail.ts';
import type { CaseGroup, CaseList, CaseQuery } from '../../cases/case-list.ts';
import type { Asked, View } from '../../screen.ts';

export const PARTS = ['turns', 'why', 'what'] as const;
export type Part = (typeof PARTS)[number];

export interface CaseState {
  readonly place: number;
  /** The list that it is one of. */
  readonly among: CaseGroup;
  /** null: where it went wrong, or was decided. */
  readonly turn: number | null;
  readonly part: Part;
  /** Rows of that part above the first in sight. */
  readonly scrolled: number;
}

const ALL: CaseQuery = { filter: [], search: '', sort: 'data', marked: new Set() };

export function caseStart(asked: Asked | undefined): CaseState {
  const place = asked?.kind === 'case' ? asked.place : 0;
  const among = asked?.kind === 'case' ? (asked.among ?? ALL) : ALL;
  return { place, among, turn: null, part: 'turns', scrolled: 0 };
}

export function placesAmong(among: CaseGroup, cases: CaseList): Uint32Array {
  return 'listed' in among ? among.listed : cases.find(among).places;
}

/** The next case of the list, or the one before; the same at its ends. */
export function stepped(state: CaseState, by: 1 | -1, { cases }: View): CaseState {
  const places = placesAmong(state.among, cases);
  const at = places.indexOf(state.place);
  const place = places[at < 0 ? 0 : at + by];
  return place === undefined ? state : { ...state, place, turn: null, scrolled: 0 };
}

/** `3 of 37` */
export function placeText({ place, among }: CaseState, { cases }: View): string {
  const places = placesAmong(among, cases);
  const at = places.indexOf(place);
  return at < 0
    ? ''
    : `${(at + 1).toLocaleString('en-US')} of ${places.length.toLocaleString('en-US')}`;
}

/** Where the reader is; -1 where nothing was said. */
export function turnOf({ turn }: CaseState, { turns, own, outcome }: CaseDetail): number {
  const last = (turns?.length ?? outcome.turns) - 1;
  const telling = turns?.find(({ marks }) => marks.some(({ kind }) => kind === 'telling'))?.index;
  const decided = outcome.escalatedAt ?? own?.turns.at(-1)?.turn;
  return Math.min(last, turn ?? telling ?? decided ?? last);
}
