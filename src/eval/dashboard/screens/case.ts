// The case view: the conversation, the tree of conditions at each turn, the baseline's under it, and what would have changed the decision.

import type { CaseDetail } from '../cases/case-detail.ts';
import { BLANK, type Line, span } from '../frame/line.ts';
import { plainText } from '../frame/plain-text.ts';
import { paragraph } from '../frame/words.ts';
import type { Binding } from '../keys.ts';
import type { Pressed, Screen, View } from '../screen.ts';
import { narrowRows, wideRows } from './case/body.ts';
import { conversation } from './case/conversation.ts';
import { headRows } from './case/head.ts';
import { GUTTER, isWide, roomOf, whatRoom } from './case/layout.ts';
import { mostScrolled } from './case/panes.ts';
import {
  type CaseState,
  caseStart,
  PARTS,
  type Part,
  placesAmong,
  stepped,
  turnOf,
} from './case/state.ts';
import { whatIfRows } from './case/what-if-rows.ts';
import { whyRows } from './case/why-rows.ts';

const LAST_CASE = 'This is the last case of the list.';
const ALL = 'There is no more of this part.';

const KEYS: readonly Binding[] = [
  { keys: ['down', 'j'], action: 'down', does: 'the next turn', still: 'This is the last turn.' },
  { keys: ['up', 'k'], action: 'up', does: 'the turn before', still: 'This is the first turn.' },
  { keys: ['tab'], action: 'part', does: 'conversation, reasons, what if', short: 'parts' },
  { keys: ['n', 'right', 'l'], action: 'next', does: 'next case', short: 'next', still: LAST_CASE },
  {
    keys: ['p', 'left', 'h'],
    action: 'previous',
    does: 'the case before',
    short: 'before',
    still: 'This is the first case of the list.',
  },
  {
    keys: ['pagedown', 'space'],
    action: 'page-down',
    does: 'further down in this part',
    still: ALL,
  },
  { keys: ['pageup'], action: 'page-up', does: 'further up in this part', still: ALL },
  {
    keys: ['home', 'g'],
    action: 'first',
    does: 'the first turn',
    still: 'This is the first turn.',
  },
  { keys: ['end', 'G'], action: 'last', does: 'the last turn', still: 'This is the last turn.' },
];

export const caseScreen: Screen<CaseState> = {
  id: 'case',
  title: 'Case',
  keys: KEYS,
  start: (_, asked) => caseStart(asked),
  whyNot,
  press,
  draw,
};

function whyNot({ place, among }: CaseState, action: string, { cases }: View): string | undefined {
  if (action === 'next' || action === 'previous') {
    return isAlone(place, placesAmong(among, cases))
      ? 'There is no other case in the list.'
      : undefined;
  }
  return cases.open(place).kind === 'case' ? undefined : 'There is no conversation to show yet.';
}

function isAlone(place: number, places: Uint32Array): boolean {
  return places.length === 0 || (places.length === 1 && places[0] === place);
}

function press(state: CaseState, action: string, view: View): Pressed<CaseState> {
  switch (action) {
    case 'next':
      return { state: stepped(state, 1, view) };
    case 'previous':
      return { state: stepped(state, -1, view) };
    case 'part':
      return { state: { ...state, part: nextPart(state.part), scrolled: 0 } };
    default: {
      const opened = view.cases.open(state.place);
      return { state: opened.kind === 'case' ? moved(state, action, opened.detail, view) : state };
    }
  }
}

function nextPart(part: Part): Part {
  return PARTS[(PARTS.indexOf(part) + 1) % PARTS.length] ?? 'turns';
}

function moved(state: CaseState, action: string, detail: CaseDetail, view: View): CaseState {
  const turn = turnOf(state, detail);
  const last = (detail.turns?.length ?? detail.outcome.turns) - 1;
  const to = (next: number): CaseState => ({
    ...state,
    turn: Math.max(0, Math.min(last, next)),
    scrolled: 0,
  });
  const { top, rows, room } = scrolling(state, detail, view);
  const page = (by: number): CaseState => {
    const next = Math.max(0, Math.min(mostScrolled(rows, room), top + by));
    return { ...state, turn, scrolled: next - top + state.scrolled };
  };
  switch (action) {
    case 'up':
      return to(turn - 1);
    case 'down':
      return to(turn + 1);
    case 'first':
      return to(0);
    case 'last':
      return to(last);
    case 'page-up':
      return page(1 - room);
    case 'page-down':
      return page(room - 1);
    default:
      return state;
  }
}

/** Where the part that takes the page keys stands now. */
function scrolling(state: CaseState, detail: CaseDetail, view: View) {
  const { left, right, room } = roomOf(view);
  switch (state.part) {
    case 'turns': {
      const { top, rows } = conversation(state, detail, left, room, view);
      return { top, rows: rows.length, room };
    }
    case 'why': {
      const rows = whyRows(detail, turnOf(state, detail), right, view.marks).length;
      return { top: Math.min(state.scrolled, mostScrolled(rows, room)), rows, room };
    }
    case 'what': {
      const rows = whatIfRows(
        detail,
        isWide(view) ? view.width - GUTTER : right,
        view.marks,
      ).length;
      const own = isWide(view) ? whatRoom(view) - 1 : room;
      return { top: Math.min(state.scrolled, mostScrolled(rows, own)), rows, room: own };
    }
  }
}

function draw(state: CaseState, view: View): readonly Line[] {
  const opened = view.cases.open(state.place);
  const { width, height, marks } = view;
  switch (opened.kind) {
    case 'reading':
      return [BLANK, [span(`  The conversation is being read ${marks.more}`, 'dim')]];
    case 'missing':
      return [BLANK, ...paragraph(plainText(opened.why), width - 2, marks.more, { before: '  ' })];
    case 'case': {
      const { detail } = opened;
      const head = headRows(state, detail, view);
      const body = isWide(view) ? wideRows(state, detail, view) : narrowRows(state, detail, view);
      return [...head, ...body].slice(0, height);
    }
  }
}
