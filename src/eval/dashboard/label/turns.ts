// The cursor among the turns of a conversation; a turn that is longer than the window is read a page at a time.

export interface TurnCursor {
  readonly turn: number;
  /** Rows of the turn above the window. */
  readonly scroll: number;
}

export interface TurnLayout {
  /** Rows for turns in the window. */
  readonly room: number;
  readonly rowsOf: (turn: number) => number;
}

/** undefined where the action is none of turns. */
export function turnMoved(
  { turn, scroll }: TurnCursor,
  action: string,
  turns: number,
  layout: TurnLayout,
): TurnCursor | undefined {
  const at = (to: number): TurnCursor => ({
    turn: Math.max(0, Math.min(turns - 1, to)),
    scroll: 0,
  });
  const page = Math.max(1, layout.room - 1);
  switch (action) {
    case 'up':
      return at(turn - 1);
    case 'down':
      return at(turn + 1);
    case 'first':
      return at(0);
    case 'last':
      return at(turns - 1);
    case 'page-down':
      return layout.rowsOf(turn) - scroll > layout.room
        ? { turn, scroll: scroll + page }
        : // Behind the last one there is nothing, also where its end is in sight.
          turn === turns - 1
          ? { turn, scroll }
          : at(pageFrom(turn, 1, turns, layout));
    case 'page-up':
      return scroll > 0
        ? { turn, scroll: Math.max(0, scroll - page) }
        : at(pageFrom(turn, -1, turns, layout));
    default:
      return undefined;
  }
}

/** As many turns on as fill a page, and at least one. */
function pageFrom(turn: number, by: 1 | -1, turns: number, { room, rowsOf }: TurnLayout): number {
  let to = turn;
  for (let rows = rowsOf(turn); to + by >= 0 && to + by < turns; rows += rowsOf(to)) {
    if (rows + rowsOf(to + by) > room && to !== turn) break;
    to += by;
  }
  return to;
}
