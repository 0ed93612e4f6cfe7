// Parts of a case in the room that they have: scrolled, side by side, or one at a time.

import { fitted } from '../../frame/fit.ts';
import { type Line, span } from '../../frame/line.ts';
import type { Marks } from '../../frame/marks.ts';

/** As many rows as there is room for; the last one says how many are below. */
export function scrolledRows(
  rows: readonly Line[],
  top: number,
  room: number,
  marks: Marks,
): readonly Line[] {
  const first = Math.max(0, Math.min(top, rows.length - room));
  const below = rows.length - first - room;
  if (below <= 0) return rows.slice(first, first + room);
  const more: Line = [span(`${marks.down} ${below + 1} more rows`, 'dim')];
  return [...rows.slice(first, first + room - 1), more];
}

/** Beside the titles, so that no row goes for it. */
export function aboveSpan(rows: number, top: number, room: number, { up }: Marks): Line {
  const above = Math.max(0, Math.min(top, mostScrolled(rows, room)));
  return above === 0 ? [] : [span(` ${up} ${above} above`, 'dim')];
}

/** The furthest that a part can be scrolled. */
export function mostScrolled(rows: number, room: number): number {
  return Math.max(0, rows - room);
}

/** Two parts with a line between them. */
export function sideBySide(
  left: readonly Line[],
  right: readonly Line[],
  { from, rows, marks }: { readonly from: number; readonly rows: number; readonly marks: Marks },
): readonly Line[] {
  return Array.from({ length: rows }, (_, row) => [
    ...fitted(left[row] ?? [], from, marks.more),
    span(` ${marks.beside} `, 'dim'),
    ...(right[row] ?? []),
  ]);
}
