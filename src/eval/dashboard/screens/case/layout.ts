// What of the window each part of a case has: the conversation beside its reasons where there is room, else one at a time.

import type { View } from '../../screen.ts';

const SIDE_BY_SIDE = 96;
/** Rows of what would have changed it, with its title: a third of what a larger window has more. */
const WHAT_IF = 5;
const PANES = 14;
export const GUTTER = 2;

export function isWide({ width }: View): boolean {
  return width >= SIDE_BY_SIDE;
}

function headHeight({ height }: View): number {
  return height >= 24 ? 6 : 4;
}

export function whatRoom(view: View): number {
  const rows = view.height - headHeight(view) - 1;
  return WHAT_IF + Math.max(0, Math.floor((rows - PANES - WHAT_IF) / 3));
}

/** Columns of the conversation and of the reasons, and rows of both. */
export function roomOf(view: View): {
  readonly left: number;
  readonly right: number;
  readonly room: number;
} {
  const rows = view.height - headHeight(view) - 1;
  if (!isWide(view))
    return { left: view.width - 1, right: view.width - GUTTER - 1, room: Math.max(1, rows) };
  const left = Math.floor((view.width - 3) / 2);
  return { left, right: view.width - left - 4, room: Math.max(1, rows - whatRoom(view) - 1) };
}
