// The parts of a case below its head: all of them side by side, or the one that has the keys.

import type { CaseDetail } from '../../cases/case-detail.ts';
import { type Line, span } from '../../frame/line.ts';
import type { View } from '../../screen.ts';
import { conversation } from './conversation.ts';
import { GUTTER, roomOf, whatRoom } from './layout.ts';
import { aboveSpan, scrolledRows, sideBySide } from './panes.ts';
import { type CaseState, turnOf } from './state.ts';
import { whatIfRows } from './what-if-rows.ts';
import { whyRows } from './why-rows.ts';

export function wideRows(state: CaseState, detail: CaseDetail, view: View): readonly Line[] {
  const { left, right, room } = roomOf(view);
  const { marks, width } = view;
  const turn = turnOf(state, detail);
  const talk = conversation(state, detail, left, room, view);
  const why = whyRows(detail, turn, right, marks);
  const top = state.part === 'why' ? state.scrolled : 0;
  const titles = sideBySide(
    [
      [
        span(' '),
        titleSpan('Conversation', state.part === 'turns'),
        ...aboveSpan(talk.rows.length, talk.top, room, marks),
      ],
    ],
    [
      [
        titleSpan(`Why, at turn ${turn + 1}`, state.part === 'why'),
        ...aboveSpan(why.length, top, room, marks),
      ],
    ],
    { from: left, rows: 1, marks },
  );
  const panes = sideBySide(
    scrolledRows(talk.rows, talk.top, room, marks),
    scrolledRows(why, top, room, marks),
    { from: left, rows: room, marks },
  );
  const what = whatIfRows(detail, width - GUTTER, marks);
  const below = state.part === 'what' ? state.scrolled : 0;
  return [
    ...titles,
    ...panes,
    [span(marks.rule.repeat(width), 'dim')],
    [
      span(' '),
      titleSpan('What if', state.part === 'what'),
      ...aboveSpan(what.length, below, whatRoom(view) - 1, marks),
    ],
    ...scrolledRows(what, below, whatRoom(view) - 1, marks).map(
      (row): Line => [span('  '), ...row],
    ),
  ];
}

export function narrowRows(state: CaseState, detail: CaseDetail, view: View): readonly Line[] {
  const { left, right, room } = roomOf(view);
  const { marks } = view;
  const turn = turnOf(state, detail);
  const { part } = state;
  const titles: Line = [
    span(' '),
    titleSpan('Conversation', part === 'turns'),
    span(' '),
    titleSpan(`Why, at turn ${turn + 1}`, part === 'why'),
    span(' '),
    titleSpan('What if', part === 'what'),
  ];
  const titled = (rows: readonly Line[], top: number): readonly Line[] => [
    [...titles, ...aboveSpan(rows.length, top, room, marks)],
    ...scrolledRows(rows, top, room, marks),
  ];
  const indented = (rows: readonly Line[]): readonly Line[] => {
    const [title = [], ...shown] = titled(rows, state.scrolled);
    return [title, ...shown.map((row): Line => [span('  '), ...row])];
  };
  switch (part) {
    case 'turns': {
      const talk = conversation(state, detail, left, room, view);
      return titled(talk.rows, talk.top);
    }
    case 'why':
      return indented(whyRows(detail, turn, right, marks));
    case 'what':
      return indented(whatIfRows(detail, right, marks));
  }
}

/** The part in sight, or that takes the page keys: told without a colour too. */
function titleSpan(text: string, on: boolean) {
  return on ? span(`[${text}]`, 'title') : span(` ${text} `, 'dim');
}
