// A conversation as a labeller reads it: turns in full, each with its number, who spoke, and whether a hand-over is right after it.

import type { Role } from '../../../engine/event.ts';
import { wrapped } from '../../report/layout.ts';
import { counted } from '../../report/numbers.ts';
import { plainText } from '../frame/fit.ts';
import { type Line, line, type Span, span, type Tone } from '../frame/line.ts';
import type { Marks } from '../frame/marks.ts';
import { ROLE_TONES } from '../frame/role-tones.ts';
import type { TurnCursor } from './turns.ts';

export interface ShownConversation {
  readonly id: string;
  readonly turns: readonly {
    readonly role: Role;
    readonly text: string;
    readonly agent?: string;
  }[];
  /** What the host knows, as one row; empty where it knows nothing. */
  readonly known: string;
}

/** Rows of a turn. */
export interface TurnRows {
  readonly turn: number;
  readonly rows: readonly Line[];
}

/** Cursor, mark, number, name. */
const NAME = 10;
const BEFORE = 2 + 2 + 3 + 1 + NAME;

export function turnRows(
  { turns }: ShownConversation,
  at: readonly number[],
  cursor: number,
  width: number,
  marks: Marks,
): readonly TurnRows[] {
  return turns.map(({ role, text }, turn) => {
    const isRight = at.includes(turn);
    const here: Span = turn === cursor ? span(`${marks.cursor} `, 'cursor') : span('  ');
    const mark = isRight ? span(`${marks.marked} `, 'human') : span('  ');
    const head = [
      here,
      mark,
      span(`${String(turn + 1).padStart(3)} `, 'dim'),
      span(role.padEnd(NAME), ROLE_TONES[role]),
    ];
    const said = wrapped(plainText(text).trim(), Math.max(8, width - BEFORE));
    const tone: Tone = turn === cursor ? 'strong' : 'plain';
    const rows = said.map(
      (one, row): Line =>
        row === 0 ? [...head, span(one, tone)] : [span(' '.repeat(BEFORE)), span(one, tone)],
    );
    return { turn, rows };
  });
}

/** So many of the rows are in sight that the turn of the cursor is, as far as it has room; the turns around it as they fit. */
export function rowsInSight(
  turns: readonly TurnRows[],
  { turn: cursor, scroll }: TurnCursor,
  height: number,
  marks: Marks,
): readonly Line[] {
  const rows = turns.flatMap((one) => one.rows);
  if (rows.length <= height) return rows;
  const start = turns.slice(0, cursor).reduce((sum, one) => sum + one.rows.length, 0);
  const own = turns[cursor]?.rows.length ?? 0;
  const room = Math.max(1, height - 1);
  // The turn stands in the middle, so that what was said around it is seen; at both ends nothing is left empty.
  const before = Math.max(0, Math.floor((room - own) / 2));
  const within = Math.max(0, Math.min(scroll, own - room));
  const top = Math.max(0, Math.min(start - before + within, rows.length - room));
  const above = top;
  const below = rows.length - top - room;
  const told = [
    ...(above > 0 ? [`${marks.up} ${counted(above, 'row')} above`] : []),
    ...(below > 0 ? [`${marks.down} ${counted(below, 'row')} below`] : []),
  ];
  return [...rows.slice(top, top + room), line(span(`  ${told.join('   ')}`, 'dim'))];
}
