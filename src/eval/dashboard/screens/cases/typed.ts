// Text that is typed into one row: letters, space and backspace; the words of a filter are completed by tab.

import { completed } from '../../cases/completion.ts';
import { PASTED } from '../../keys.ts';
import type { Pressed, View } from '../../screen.ts';
import { type CasesState, filterFault, withFilter, withSearch } from './state.ts';

/** Longer ones nobody types. */
const LONGEST = 200;

export function typed(state: CasesState, key: string, view: View): Pressed<CasesState> {
  const { typing } = state;
  if (typing === null) return { state };
  const isFilter = typing.what === 'filter';
  const text = isFilter ? state.filterText : state.search;
  const set = (next: string): Pressed<CasesState> => {
    if (next === text) return { state };
    return { state: isFilter ? withFilter(state, next) : withSearch(state, next) };
  };
  switch (key) {
    case 'enter':
    case 'down':
      // A filter with a fault is not what is listed: it is mended here, or taken back by esc.
      if (isFilter && filterFault(state) !== undefined) return { state };
      return { state: { ...state, typing: null } };
    case 'esc': {
      const { state: undone } = set(typing.before);
      return { state: { ...undone, typing: null } };
    }
    case 'backspace':
      return set(Array.from(text).slice(0, -1).join(''));
    case 'ctrl+u':
      return set('');
    case 'space':
      return set(`${text} `);
    case 'tab':
      return isFilter ? set(completed(text, view)) : { state };
    default:
      if (key.startsWith(PASTED)) return set(withPasted(text, key.slice(PASTED.length)));
      return isText(key) && text.length + key.length <= LONGEST ? set(text + key) : { state };
  }
}

/** As much of it as there is room for. */
function withPasted(text: string, more: string): string {
  let longer = text;
  for (const { segment } of new Intl.Segmenter().segment(more)) {
    if (longer.length + segment.length > LONGEST) break;
    longer += segment;
  }
  return longer;
}

/** Names of keys have several letters. */
function isText(key: string): boolean {
  return [...new Intl.Segmenter().segment(key)].length === 1 && !/\p{Cc}/u.test(key);
}
