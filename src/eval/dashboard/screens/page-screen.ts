// A screen that is one page, with rows at which Enter lists conversations.

import {
  drawnPage,
  PAGE_START,
  type PageRow,
  type PageState,
  pageMoved,
  stopOn,
} from '../frame/page.ts';
import { LIST_KEYS } from '../keys.ts';
import type { Screen, View } from '../screen.ts';

/** The stop of a row is the filter of its conversations. */
export function pageScreen(
  { id, title }: Pick<Screen<PageState>, 'id' | 'title'>,
  rowsOf: (view: View) => readonly PageRow[],
): Screen<PageState> {
  return {
    id,
    title,
    keys: [
      { keys: ['enter'], action: 'open', does: 'lists its conversations', short: 'cases' },
      ...LIST_KEYS,
    ],
    start: () => PAGE_START,
    whyNot(state, action, view) {
      const isNothing = action === 'open' && stopOn(rowsOf(view), state) === undefined;
      return isNothing ? 'There is nothing here to open.' : undefined;
    },
    press(state, action, view) {
      const rows = rowsOf(view);
      if (action !== 'open') return { state: pageMoved(rows, state, action, view.height) };
      const filter = stopOn(rows, state);
      return filter === undefined ? { state } : { state, command: { kind: 'list-cases', filter } };
    },
    draw: (state, view) => drawnPage(rowsOf(view), state, view.height, view.marks),
  };
}
