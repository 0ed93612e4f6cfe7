// A screen as one page of rows, longer than the room where it must be. Some rows are places to go to: the cursor moves among them.

import { type Line, span } from './line.ts';
import type { Marks } from './marks.ts';

export interface PageRow {
  readonly line: Line;
  /** The cursor may stand here; what tells the row apart from all others. */
  readonly stop?: string;
}

export interface PageState {
  /** The stop that the cursor is on; null: on the first. */
  readonly on: string | null;
  /** The first row in sight. */
  readonly top: number;
}

export const PAGE_START: PageState = { on: null, top: 0 };

/** Columns before every row, where the cursor stands. */
export const GUTTER = 2;

export function pageRow(line: Line, stop?: string): PageRow {
  return stop === undefined ? { line } : { line, stop };
}

/** The stop that the cursor is on; undefined where the page has none. */
export function stopOn(rows: readonly PageRow[], { on }: PageState): string | undefined {
  const stops = stopsOf(rows);
  return stops.includes(on ?? '') ? (on ?? undefined) : stops[0];
}

/** At most `height` rows; the last one says how many are below. */
export function drawnPage(
  rows: readonly PageRow[],
  state: PageState,
  height: number,
  marks: Marks,
): readonly Line[] {
  const on = stopOn(rows, state);
  const shown = rows.map(({ line, stop }): Line => {
    const here = stop !== undefined && stop === on;
    return [here ? span(`${marks.cursor} `, 'cursor') : span('  '), ...line];
  });
  if (shown.length <= height) return shown;
  const top = clamped(state.top, rows.length, height);
  const below = rows.length - top - (height - 1);
  return below <= 1
    ? shown.slice(top, top + height)
    : [...shown.slice(top, top + height - 1), [span(`  ${marks.down} ${below} more rows`, 'dim')]];
}

/** One of the actions of `LIST_KEYS`. Without stops up and down move the page itself. */
export function pageMoved(
  rows: readonly PageRow[],
  state: PageState,
  action: string,
  height: number,
): PageState {
  const top = clamped(state.top, rows.length, height);
  const stops = stopsOf(rows);
  const at = stops.indexOf(stopOn(rows, state) ?? '');
  const to = (place: number) =>
    onStop(rows, stops[Math.max(0, Math.min(stops.length - 1, place))] ?? null, top, height);
  const by = (count: number): PageState => ({
    ...state,
    top: clamped(top + count, rows.length, height),
  });
  switch (action) {
    case 'up':
      // Before the first stop there may still be rows.
      return at <= 0 ? by(-1) : to(at - 1);
    case 'down':
      return at < 0 || at === stops.length - 1 ? by(1) : to(at + 1);
    case 'page-up':
      return by(1 - height);
    case 'page-down':
      return by(height - 1);
    case 'first':
      return { on: stops[0] ?? null, top: 0 };
    case 'last':
      return { on: stops.at(-1) ?? null, top: clamped(rows.length, rows.length, height) };
    default:
      return state;
  }
}

function onStop(
  rows: readonly PageRow[],
  on: string | null,
  top: number,
  height: number,
): PageState {
  const row = rows.findIndex(({ stop }) => stop !== undefined && stop === on);
  return { on, top: row < 0 ? top : topShowing(rows.length, row, top, height) };
}

/** Scrolled no further than it takes to see the row. The row that says how many are below hides none. */
export function topShowing(count: number, row: number, top: number, height: number): number {
  const seen = Math.max(1, height - 1);
  return clamped(Math.max(row - seen + 1, Math.min(top, row)), count, height);
}

function stopsOf(rows: readonly PageRow[]): readonly string[] {
  return rows.flatMap(({ stop }) => (stop === undefined ? [] : [stop]));
}

function clamped(top: number, count: number, height: number): number {
  return Math.max(0, Math.min(count - height, top));
}
