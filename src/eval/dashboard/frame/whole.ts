// A whole frame of the dashboard: head, screen, foot; each row exactly as wide as the window, and one row less than it is high.

import { type Binding, DASHBOARD_KEYS } from '../keys.ts';
import { inSight, type Model, type Screens } from '../model.ts';
import type { View } from '../screen.ts';
import { asciiLine } from './ascii.ts';
import { fitted } from './fit.ts';
import { footLine, messageLines } from './foot.ts';
import { headLines } from './head.ts';
import { helpLines } from './help.ts';
import { BLANK, type Line, line } from './line.ts';
import { ASCII, type Marks, UNICODE } from './marks.ts';

export interface Window {
  readonly columns: number;
  readonly rows: number;
}

/** What a run shows, without the room that it is shown in. */
export type Shown = Omit<View, 'width' | 'height' | 'marks'>;

/** Wider, and the eye loses its row. */
const WIDEST = 160;
/** Below, some screen would lack what its keys are about. */
const NARROWEST = 60;
const LOWEST = 16;
/** In two rows, as even this does not fit into one of the least windows. */
export const LARGER: readonly Line[] = [
  line('Make the window larger:'),
  line(`${NARROWEST} columns, ${LOWEST} rows.`),
];
/** The head, the foot, and the row below the frame, which stays free. */
const OTHER_ROWS = 4;

/** Nothing is laid out for it. */
export function isTooSmall({ columns, rows }: Window): boolean {
  return columns < NARROWEST || rows < LOWEST;
}

export function viewOf(shown: Shown, { columns, rows }: Window, ascii: boolean): View {
  return {
    ...shown,
    width: Math.min(columns, WIDEST),
    height: Math.max(1, rows - OTHER_ROWS),
    marks: ascii ? ASCII : UNICODE,
  };
}

export function frameOf(
  model: Model,
  screens: Screens,
  view: View,
  window: Window,
): readonly Line[] {
  const { columns, rows } = window;
  const height = Math.max(1, rows - 1);
  if (isTooSmall(window)) {
    return filled(LARGER, height).map((row) => exactly(row, columns, view.marks));
  }
  const at = inSight(model);
  const own = screens[at]?.keys ?? [];
  const whyNot = (action: string) => model.opened[at]?.whyNot(action, view);
  const body =
    model.help === null
      ? (model.opened[at]?.draw(view) ?? [])
      : helpLines(screens[at]?.title ?? '', own, view.marks, {
          top: model.help,
          height: view.height,
          whyNot,
        });
  const foot = footOf(model, screens, view, whyNot);
  return [
    ...headLines(view.run, at, screens, view.width, view.marks),
    // A long message lies over the last rows: nothing moves for it.
    ...filled(body, view.height).slice(0, view.height + 1 - foot.length),
    ...foot,
  ].map((row) => exactly(row, columns, view.marks));
}

function footOf(
  { message, path, opened, help }: Model,
  screens: Screens,
  { width, height, marks }: View,
  whyNot: (action: string) => string | undefined,
): readonly Line[] {
  if (message !== null) {
    return messageLines(message, width, Math.max(1, Math.ceil(height / 2)), marks);
  }
  const at = path.at(-1) ?? 'run';
  if (help !== null) return [footLine([], [CLOSE_KEY, ...QUIT_KEY], width, marks)];
  if (opened[at]?.typing) return [footLine(screens[at]?.typingKeys ?? [], [], width, marks)];
  const own = (screens[at]?.keys ?? []).filter(({ action }) => whyNot(action) === undefined);
  const general = DASHBOARD_KEYS.filter(({ action }) => action !== 'back' || path.length > 1);
  return [footLine(own, general, width, marks)];
}

/** Of the help; most others close it as well. */
const CLOSE_KEY: Binding = { keys: ['esc'], action: 'close', does: 'back' };
const QUIT_KEY = DASHBOARD_KEYS.filter(({ action }) => action === 'quit');

function filled(lines: readonly Line[], height: number): readonly Line[] {
  const rows = lines.slice(0, height);
  return [...rows, ...Array.from({ length: height - rows.length }, () => BLANK)];
}

function exactly(row: Line, columns: number, marks: Marks): Line {
  return fitted(marks.braille ? row : asciiLine(row), columns, marks.more);
}
