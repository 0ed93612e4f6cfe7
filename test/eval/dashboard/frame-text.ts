// Frames as text: what a screen draws, row by row, as wide as it is; and golden frames of it in every size and look.

import { join } from 'node:path';
import { expect } from 'vitest';
import { asciiLine } from '../../../src/eval/dashboard/frame/ascii.ts';
import { fitted } from '../../../src/eval/dashboard/frame/fit.ts';
import { type Line, lineWidth } from '../../../src/eval/dashboard/frame/line.ts';
import { ASCII, UNICODE } from '../../../src/eval/dashboard/frame/marks.ts';
import type { Screen, View } from '../../../src/eval/dashboard/screen.ts';

/** `colour`: with the meaning of each piece, as `‹worse:▼ 3 %›`. */
export type Look = 'colour' | 'plain' | 'ascii';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** Of the terminal. */
export const SIZES: readonly Size[] = [
  { columns: 100, rows: 30 },
  { columns: 80, rows: 24 },
  { columns: 60, rows: 20 },
];
export const LOOKS: readonly Look[] = ['colour', 'plain', 'ascii'];

/** Rows that a screen does not have: head, foot, and the one that stays free below. */
const OTHER_ROWS = 4;

/** What a screen is given, but the room and the signs. */
export type Shown = Omit<View, 'width' | 'height' | 'marks'>;

export function viewIn(shown: Shown, { columns, rows }: Size, look: Look = 'plain'): View {
  const marks = look === 'ascii' ? ASCII : UNICODE;
  return { ...shown, width: columns, height: rows - OTHER_ROWS, marks };
}

/** Rows as the dashboard puts them into `columns`; without the spaces at their ends. */
export function frameText(
  lines: readonly Line[],
  { columns }: Pick<Size, 'columns'>,
  look: Look,
): string {
  const more = (look === 'ascii' ? ASCII : UNICODE).more;
  const rows = lines.map((one) => {
    const row = fitted(look === 'ascii' ? asciiLine(one) : one, columns, more);
    if (lineWidth(row) !== columns) throw new Error(`a row is ${lineWidth(row)} columns wide`);
    const shown = row.map(({ text, tone }) =>
      look === 'colour' && tone !== 'plain' ? `‹${tone}:${text}›` : text,
    );
    return shown.join('').trimEnd();
  });
  return rows.map((row) => `${row}\n`).join('');
}

/**
 * Compares what a screen draws in every size and look with the files `frames/<screen>/<name>-<columns>x<rows>-<look>.txt`.
 * `state` makes its state, as it may hang on the room; where nothing is said the screen has just been opened. The states are
 * those of `screen`: it is drawn as it is, and must have no more rows than it has room.
 */
export async function goldenFrames<State>(
  screen: Screen<State>,
  shown: Shown,
  name: string,
  state: (view: View) => State = (view) => screen.start(view),
): Promise<void> {
  for (const size of SIZES) {
    for (const look of LOOKS) {
      const view = viewIn(shown, size, look);
      const lines = screen.draw(state(view), view);
      expect(lines.length).toBeLessThanOrEqual(view.height);
      const file = `${name}-${size.columns}x${size.rows}-${look}.txt`;
      await expect(frameText(lines, size, look)).toMatchFileSnapshot(
        join(import.meta.dirname, 'frames', screen.id, file),
      );
    }
  }
}

/** The state after the actions, one after the other. */
export function after<State>(
  screen: Screen<State>,
  view: View,
  ...actions: readonly string[]
): State {
  return actions.reduce(
    (state, action) => screen.press(state, action, view).state,
    screen.start(view),
  );
}
