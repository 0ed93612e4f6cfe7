// The conversation of a case, scrolled to the turn under the cursor.

import type { CaseDetail } from '../../cases/case-detail.ts';
import { type Line, span } from '../../frame/line.ts';
import { plainText } from '../../frame/plain-text.ts';
import { paragraph } from '../../frame/words.ts';
import type { View } from '../../screen.ts';
import { GUTTER } from './layout.ts';
import { mostScrolled } from './panes.ts';
import { type CaseState, turnOf } from './state.ts';
import { turnRows } from './turn-rows.ts';

/** With the cursor at its turn, and scrolled so that it is in sight. */
export function conversation(
  state: CaseState,
  detail: CaseDetail,
  width: number,
  room: number,
  { marks }: View,
): { readonly rows: readonly Line[]; readonly top: number } {
  const { turns } = detail;
  if (turns === null) {
    const why = detail.missing.join(' ');
    return {
      rows: paragraph(plainText(why), width - GUTTER, marks.more, { tone: 'few', before: '  ' }),
      top: 0,
    };
  }
  const turn = turnOf(state, detail);
  const { rows, starts } = turnRows(turns, width - GUTTER, marks);
  const start = starts[turn] ?? 0;
  const most = mostScrolled(rows.length, room);
  // A third of the room is left for what was said before it.
  const own = Math.max(0, Math.min(most, start - Math.floor(room / 3)));
  const scrolled = state.part === 'turns' ? state.scrolled : 0;
  return {
    rows: rows.map(
      (row, at): Line => [at === start ? span(`${marks.cursor} `, 'cursor') : span('  '), ...row],
    ),
    top: Math.max(0, Math.min(most, own + scrolled)),
  };
}
