// A conversation as a labeller reads it: turns in full, each with its number, who spoke, and whether a hand-over is right after it.

import type { Role } from '../../../engine/event.ts';
import { counted } from '../../report/numbers.ts';
import { type Line, line, type Span, span, type Tone } from '../frame/line.ts';
import type { Marks } from '../frame/marks.ts';
import { ROLE_TONES } from '../frame/role-tones.ts';
import { textRows } from './turn-text.ts';
import { turnTimes } from './turn-time.ts';
import type { TurnCursor } from './turns.ts';

export interface ShownConversation {
  readonly id: string;
  readonly turns: readonly {
    readonly role: Role;
    readonly text: string;
    readonly agent?: string;
    /** When it was said. */
    readonly at?: string;
  }[];
  /** What the host knows, as one row; empty where it knows nothing. */
  readonly known: string;
}

/** Rows of a turn. */
export interface TurnRows {
  readonly turn: number;
  readonly rows: readonly Line[];
  /** How many of them stand above what was said. */
  readonly above: number;
}

/** Cursor, mark, number, name; a time where turns have one. */
const NAME = 10;
const BEFORE = 2 + 2 + 3 + 1 + NAME;
const TIME = 6;

export function turnRows(
  { turns }: ShownConversation,
  /** What stands before it, at most two columns wide. */
  right: (turn: number) => string,
  cursor: number,
  width: number,
  marks: Marks,
): readonly TurnRows[] {
  const times = turnTimes(turns);
  const before = BEFORE + (times === undefined ? 0 : TIME);
  return turns.map(({ role, text, agent }, turn) => {
    const here: Span = turn === cursor ? span(`${marks.cursor} `, 'cursor') : span('  ');
    const is = right(turn);
    const mark = span(is.padEnd(2), is === '' ? 'plain' : 'human');
    const { day, time = '' } = times?.[turn] ?? {};
    const head = [
      here,
      mark,
      span(`${String(turn + 1).padStart(3)} `, 'dim'),
      ...(times === undefined ? [] : [span(time.padEnd(TIME), 'dim')]),
      span(role.padEnd(NAME), ROLE_TONES[role]),
    ];
    const tone: Tone = turn === cursor ? 'strong' : 'plain';
    const rows = textRows(text, agent, Math.max(8, width - before), tone).map(
      (one, row): Line => [...(row === 0 ? head : [span(' '.repeat(before))]), ...one],
    );
    // Above the number of its turn, as it holds from there on.
    const dayRow: readonly Line[] = day === undefined ? [] : [line(span(`        ${day}`, 'dim'))];
    return { turn, rows: [...dayRow, ...rows], above: dayRow.length };
  });
}

/** With fewer, none of them is given to telling how many there are besides. */
const LEAST = 3;

/** Rows for turns where they do not all fit. */
export function pageRows(height: number): number {
  return height < LEAST ? Math.max(1, height) : height - 1;
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
  const { rows: { length: own } = [], above: day = 0 } = turns[cursor] ?? {};
  const room = pageRows(height);
  // The turn stands in the middle, so that what was said around it is seen; at both ends nothing is left empty.
  const before = Math.max(0, Math.floor((room - own) / 2));
  const within = Math.max(day < room ? 0 : day, Math.min(scroll, own - room));
  const top = Math.max(0, Math.min(start - before + within, rows.length - room));
  const shown = rows.slice(top, top + room);
  if (room === height) return shown;
  const above = top;
  const below = rows.length - top - room;
  const told = [
    ...(above > 0 ? [`${marks.up} ${counted(above, 'row')} above`] : []),
    ...(below > 0 ? [`${marks.down} ${counted(below, 'row')} below`] : []),
  ];
  return [...shown, line(span(`  ${told.join('   ')}`, 'dim'))];
}
