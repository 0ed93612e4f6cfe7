// A list with a cursor, of which only the rows in sight are drawn. The cursor stays on what it points at while rows come and go.

/** What is listed. None of it is touched but the rows in sight and the one that the cursor is on. */
export interface Listed<Id> {
  readonly count: number;
  /** What tells the row apart from all others, also when it moves. */
  readonly idAt: (index: number) => Id;
  /** Where that row is now; below 0 where it is no more. */
  readonly indexOf: (id: Id) => number;
}

export interface ListState<Id> {
  /** What the cursor is on; null until it was moved: then it stays at its place. */
  readonly on: Id | null;
  /** Where that was when it was moved, and the first row in sight then. */
  readonly at: number;
  readonly top: number;
}

/** Rows in sight: from `top` up to, but not including, `end`. */
export interface ListWindow {
  /** The row of the cursor; -1 in an empty list. */
  readonly at: number;
  readonly top: number;
  readonly end: number;
}

export const LIST_START: ListState<never> = { on: null, at: 0, top: 0 };

/** A list with the cursor on a row. */
export function listAt<Id>(on: Id, { count, indexOf }: Listed<Id>, rows: number): ListState<Id> {
  const at = Math.max(0, indexOf(on));
  return { on, at, top: clamp(at - Math.floor(rows / 2), 0, Math.max(0, count - rows)) };
}

/** Rows that stand apart and tell themselves apart by their place. */
export function numbered(count: number): Listed<number> {
  return { count, idAt: (index) => index, indexOf: (id) => (id < count ? id : -1) };
}

/** Rows by a name of their own. */
export function named(names: readonly string[]): Listed<string> {
  return {
    count: names.length,
    idAt: (index) => names[index] ?? '',
    indexOf: (id) => names.indexOf(id),
  };
}

/** What is in sight now. Where rows came in above the cursor, its row stays where it is on the screen. */
export function listWindow<Id>(
  { on, at, top }: ListState<Id>,
  { count, indexOf }: Listed<Id>,
  rows: number,
): ListWindow {
  const room = Math.max(1, rows);
  if (count === 0) return { at: -1, top: 0, end: 0 };
  const found = on === null ? -1 : indexOf(on);
  const now = found >= 0 ? found : clamp(at, 0, count - 1);
  const onScreen = clamp(at - top, 0, room - 1);
  const first = clamp(now - onScreen, 0, Math.max(0, count - room));
  return { at: now, top: first, end: Math.min(count, first + room) };
}

/** One of the actions of `LIST_KEYS`; any other leaves it as it is. */
export function listMoved<Id>(
  state: ListState<Id>,
  action: string,
  list: Listed<Id>,
  rows: number,
): ListState<Id> {
  const { at, top } = listWindow(state, list, rows);
  const to = at < 0 ? undefined : moves(at, list.count, Math.max(1, rows - 1))[action];
  if (to === undefined) return state;
  const now = clamp(to, 0, list.count - 1);
  // No further than it takes to see the row.
  const first = clamp(top, Math.max(0, now - Math.max(1, rows) + 1), now);
  return { on: list.idAt(now), at: now, top: first };
}

function moves(at: number, count: number, page: number): Readonly<Record<string, number>> {
  return {
    up: at - 1,
    down: at + 1,
    'page-up': at - page,
    'page-down': at + page,
    first: 0,
    last: count - 1,
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
