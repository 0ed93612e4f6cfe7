import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LIST_START,
  type ListState,
  listAt,
  listMoved,
  listWindow,
  named,
  numbered,
} from '../../../../src/eval/dashboard/frame/list.ts';

const ACTIONS = ['up', 'down', 'page-up', 'page-down', 'first', 'last'];
const SEED = { seed: 20260501, numRuns: 300 };

function pressed<Id>(actions: readonly string[], list: Parameters<typeof listMoved<Id>>[2]) {
  return actions.reduce(
    (state, action) => listMoved(state, action, list, 5),
    LIST_START as ListState<Id>,
  );
}

describe('a list', () => {
  it('moves by rows, pages and to its ends, and scrolls no further than it must', () => {
    const list = numbered(20);
    expect(listWindow(LIST_START, list, 5)).toEqual({ at: 0, top: 0, end: 5 });
    expect(listWindow(pressed(['down', 'down'], list), list, 5)).toEqual({ at: 2, top: 0, end: 5 });
    expect(listWindow(pressed(['page-down', 'down'], list), list, 5)).toEqual({
      at: 5,
      top: 1,
      end: 6,
    });
    expect(listWindow(pressed(['last'], list), list, 5)).toEqual({ at: 19, top: 15, end: 20 });
    expect(listWindow(pressed(['last', 'up'], list), list, 5)).toEqual({
      at: 18,
      top: 15,
      end: 20,
    });
    expect(listWindow(pressed(['last', 'first', 'up'], list), list, 5)).toEqual({
      at: 0,
      top: 0,
      end: 5,
    });
  });

  it('is empty without a cursor, and takes keys all the same', () => {
    const none = named([]);
    expect(listWindow(LIST_START, none, 5)).toEqual({ at: -1, top: 0, end: 0 });
    expect(listMoved(LIST_START, 'down', none, 5)).toBe(LIST_START);
  });

  it('keeps the cursor on its row, at its place on the screen, when rows come in above it', () => {
    const before = named(['c', 'e', 'g']);
    const on = pressed<string>(['down'], before);
    const after = named(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
    expect(listWindow(on, after, 3)).toEqual({ at: 4, top: 3, end: 6 });
    expect(listWindow(on, named(['c', 'g']), 3)).toEqual({ at: 1, top: 0, end: 2 });
  });

  it('opens with a row in the middle', () => {
    expect(listWindow(listAt(10, numbered(20), 5), numbered(20), 5)).toEqual({
      at: 10,
      top: 8,
      end: 13,
    });
  });

  it('always shows the cursor, fills the room, and goes where the key says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...ACTIONS), { maxLength: 30 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 12 }),
        (actions, count, later, rows, laterRows) => {
          const list = numbered(count);
          const state = actions.reduce(
            (now, action) => listMoved(now, action, list, rows),
            LIST_START as ListState<number>,
          );
          for (const [of, room] of [
            [count, rows],
            [later, laterRows],
          ] as const) {
            const { at, top, end } = listWindow(state, numbered(of), room);
            expect(end - top).toBe(Math.min(of, room));
            if (of === 0) expect(at).toBe(-1);
            else expect(at >= top && at < end).toBe(true);
          }
          const { at } = listWindow(state, list, rows);
          const down = listWindow(listMoved(state, 'down', list, rows), list, rows).at;
          expect(down).toBe(Math.min(count - 1, at + 1));
        },
      ),
      SEED,
    );
  });
});
