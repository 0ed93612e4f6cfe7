// The list of cases and the case view: golden frames, keys, and rows that stay in their room whatever was said.

import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { coreOf } from '../../../../src/eval/dashboard/core.ts';
import { entryOf } from '../../../../src/eval/dashboard/opened.ts';
import type { View } from '../../../../src/eval/dashboard/screen.ts';
import { caseScreen } from '../../../../src/eval/dashboard/screens/case.ts';
import { casesScreen } from '../../../../src/eval/dashboard/screens/cases.ts';
import { confusionScreen } from '../../../../src/eval/dashboard/screens/confusion.ts';
import { frameText, goldenFrames, viewIn } from '../frame-text.ts';
import { shop } from './shop.ts';

const done = await shop();
afterAll(() => done.close());

const WIDE = { columns: 100, rows: 30 };
const view = viewIn(done, WIDE);
type Cases = ReturnType<typeof casesScreen.start>;

function keys(state: Cases, ...actions: readonly string[]): Cases {
  return actions.reduce((one, action) => casesScreen.press(one, action, view).state, state);
}

function typed(state: Cases, text: string): Cases {
  return Array.from(text).reduce(
    (one, key) => casesScreen.type?.(one, key === ' ' ? 'space' : key, view).state ?? one,
    state,
  );
}

function placeOf(id: string): number {
  for (let place = 0; place < done.cases.count; place++) {
    if (done.cases.outcome(place)?.id === id) return place;
  }
  throw new Error(`no case ${id}`);
}

describe('the list of cases', () => {
  it('shows all of them', () => goldenFrames(casesScreen, done, 'all'));

  it('shows what fits a filter, with marks, what teaches most first', () =>
    goldenFrames(casesScreen, done, 'misjudged', (room) => {
      const asked = { kind: 'filter', filter: 'fp fn late early' } as const;
      const actions = ['sort', 'down', 'mark', 'mark'];
      return actions.reduce<Cases>(
        (one, action) => casesScreen.press(one, action, room).state,
        casesScreen.start(room, asked),
      );
    }));

  it('is emptied by ctrl+u while it is typed, and says that a quote is not closed', () => {
    const typing = typed(keys(casesScreen.start(view), 'filter'), 'rule:"paymenttp,fp');
    const shown = frameText(casesScreen.draw(typing, view), WIDE, 'plain');
    expect(shown).toContain('No case fits.');
    expect(shown).toContain('A quote is not closed: all of “paymenttp,fp” is looked for.');
    const emptied = casesScreen.type?.(typing, 'ctrl+u', view).state;
    expect(emptied).toMatchObject({ filterText: '', filter: [], typing: { what: 'filter' } });
    const closed = typed(keys(casesScreen.start(view), 'filter'), 'rule:"no such rule"');
    expect(frameText(casesScreen.draw(closed, view), WIDE, 'plain')).not.toContain('A quote');
  });

  it('has all words in a narrow room too, where there is no such one', () => {
    const wrong = typed(keys(casesScreen.start(view), 'filter'), 'abcabc');
    const small = viewIn(done, { columns: 60, rows: 16 });
    const shown = frameText(casesScreen.draw(wrong, small), { columns: 60 }, 'plain');
    expect(shown).toContain('delay:');
  });

  it('shows a filter while it is typed, and what is wrong with it', async () => {
    await goldenFrames(casesScreen, done, 'typing', (room) =>
      typed(keys(casesScreen.start(room), 'filter'), 'fn slice:chan'),
    );
    await goldenFrames(casesScreen, done, 'wrong-word', (room) =>
      typed(keys(casesScreen.start(room), 'filter'), 'fn laet'),
    );
  });

  it('says why nothing is listed', () =>
    goldenFrames(casesScreen, done, 'nothing', (room) =>
      casesScreen.start(room, { kind: 'filter', filter: 'tp err' }),
    ));

  it('opens the case under the cursor among those that are listed', () => {
    const start = casesScreen.start(view, { kind: 'filter', filter: 'fn' });
    const { command } = casesScreen.press(keys(start, 'down'), 'open', view);
    const second = done.cases.find({
      filter: start.filter,
      search: '',
      sort: 'data',
      marked: new Set(),
    }).places[1];
    expect(command).toMatchObject({
      kind: 'open-case',
      place: second,
      among: { filter: start.filter },
    });
  });

  it('takes every key as text while text is typed; esc takes back what was typed', () => {
    const filtered = typed(keys(casesScreen.start(view), 'filter'), 'fp');
    expect(casesScreen.typing?.(filtered)).toBe(true);
    const over = casesScreen.type?.(filtered, 'enter', view).state ?? filtered;
    expect([casesScreen.typing?.(over), over.filterText]).toEqual([false, 'fp']);
    const again = typed(keys(over, 'filter'), ' q');
    expect(again.filterText).toBe('fp q');
    const undone = casesScreen.type?.(again, 'esc', view).state;
    expect([undone?.filterText, undone?.filter.length, undone?.typing]).toEqual(['fp', 1, null]);
  });

  it('stays at a filter that is wrong until it is mended or taken back', () => {
    const wrong = typed(keys(casesScreen.start(view), 'filter'), 'slice:=x AND )(*');
    const press = (state: Cases, key: string) =>
      casesScreen.type?.(state, key, view).state ?? state;
    for (const key of ['enter', 'down']) {
      const still = press(wrong, key);
      expect([still.typing?.what, still.filterText]).toEqual(['filter', 'slice:=x AND )(*']);
      expect(frameText(casesScreen.draw(still, view), WIDE, 'plain')).toContain(
        'slice: has no key yet',
      );
    }
    const back = press(press(wrong, 'enter'), 'esc');
    expect([back.typing, back.filterText]).toEqual([null, '']);
    const mended = Array.from(wrong.filterText).reduce((one) => press(one, 'backspace'), wrong);
    const over = press(typed(mended, 'fn'), 'enter');
    expect([over.typing, over.filterText, over.filter.length]).toEqual([null, 'fn', 1]);
  });

  it('completes words, signals and slices by tab', () => {
    const tab = (text: string) => {
      const state = typed(keys(casesScreen.start(view), 'filter'), text);
      return casesScreen.type?.(state, 'tab', view).state.filterText;
    };
    expect(tab('fn unl')).toBe('fn unlabelled ');
    expect(tab('-misr')).toBe('-misrouted ');
    expect(tab('slice:l')).toBe('slice:language=');
    expect(tab('slice:language=d')).toBe('slice:language=de ');
    expect(tab('zzz')).toBe('zzz');
    expect(tab('rule:pay')).toBe('rule:"payment_issue and confirmed" ');
    expect(tab('fn rule:confirm')).toBe('fn rule:"payment_issue and confirmed" ');
  });

  it('lists what a word may become, and all words there are where it is none', () => {
    const shown = (text: string) => {
      const state = typed(keys(casesScreen.start(view), 'filter'), text);
      return frameText(casesScreen.draw(state, view), WIDE, 'plain');
    };
    expect(shown('s')).toContain('tab: signal: slice: slice:channel=chat slice:channel=mail');
    const strange = shown('zzzzzzz').replaceAll(/\s+/g, ' ');
    expect(strange).toContain('There is no word “zzzzzzz”. There are: tp fp fn tn late');
    expect(strange).toContain('marked rule: signal: slice: delay:');
  });

  it('keeps marks while other cases are asked for, and writes the marked ones, else all that are listed', () => {
    const start = casesScreen.start(view, { kind: 'filter', filter: 'fn' });
    const listed = [...done.cases.find({ ...start, search: '', sort: 'data' }).places];
    expect(casesScreen.press(start, 'export', view).command).toEqual({
      kind: 'export-cases',
      places: listed,
    });
    const marked = keys(start, 'mark');
    const other = casesScreen.ask?.(marked, { kind: 'filter', filter: 'tn' }, view) ?? start;
    expect(casesScreen.press(other, 'export', view).command).toEqual({
      kind: 'export-cases',
      places: [listed[0]],
    });
    expect(keys(other, 'clear').marked.size).toBe(1);
    const nothing = casesScreen.start(view, { kind: 'filter', filter: 'tp err' });
    expect(casesScreen.press(nothing, 'export', view).command).toMatchObject({ tone: 'worse' });
  });

  it('marks all that are listed, and takes their marks away', () => {
    const all = keys(casesScreen.start(view), 'mark-all');
    expect(all.marked.size).toBe(done.cases.count);
    expect(keys(all, 'mark-all').marked.size).toBe(0);
  });
});

describe('the case view', () => {
  const golden = async (id: string, name: string, actions: readonly string[] = []) => {
    const place = placeOf(id);
    await done.opened(place);
    await goldenFrames(caseScreen, done, name, (room) =>
      actions.reduce(
        (one, action) => caseScreen.press(one, action, room).state,
        caseScreen.start(room, { kind: 'case', place }),
      ),
    );
  };

  it('shows a missed one', () => golden('s-02', 'missed', ['down', 'down']));
  it('shows its reasons', () => golden('s-02', 'missed-why', ['down', 'down', 'part']));
  it('shows what would have mended it', () => golden('s-02', 'missed-what', ['part', 'part']));
  it('shows a false alarm', () => golden('s-05', 'false-alarm', ['part']));
  it('shows emoji', () => golden('s-06', 'emoji', ['last', 'part']));
  it('shows Japanese', () => golden('客-07', 'japanese', ['part']));
  it('shows combining marks, and a never', () => golden(LONG, 'combining', ['part']));
  it('shows what has no label, and Hebrew', () => golden('s-09', 'no-label'));
  it('shows people and long words', () => golden('s-10', 'people', ['first']));

  it('steps through the cases of the list, and stays at its ends', async () => {
    const among = { ...casesScreen.start(view), filter: [], search: '', sort: 'data' } as const;
    const start = caseScreen.start(view, { kind: 'case', place: 0, among });
    const press = (state: typeof start, action: string) =>
      caseScreen.press(state, action, view).state;
    expect(press(start, 'previous').place).toBe(0);
    expect(press(press(start, 'next'), 'next').place).toBe(2);
  });

  it('steps through those that another screen lists, in its order', async () => {
    const listed = Uint32Array.of(4, 1, 6);
    const start = caseScreen.start(view, { kind: 'case', place: 4, among: { listed } });
    const press = (state: typeof start, action: string) =>
      caseScreen.press(state, action, view).state;
    const next = press(start, 'next');
    expect([next.place, press(next, 'next').place, press(next, 'previous').place]).toEqual([
      1, 6, 4,
    ]);
    await done.opened(1);
    expect(frameText(caseScreen.draw(next, view), WIDE, 'plain')).toContain('2 of 3');
  });

  it('has a sign at the part that takes the keys, also without colour', async () => {
    await done.opened(placeOf('s-02'));
    for (const columns of [60, 80, 100]) {
      const room = viewIn(done, { columns, rows: 24 });
      let state = caseScreen.start(room, { kind: 'case', place: placeOf('s-02') });
      for (const title of ['[Conversation]', '[Why, at turn 1]', '[What if]']) {
        const text = frameText(caseScreen.draw(state, room), { columns }, 'plain');
        expect(text.match(/\[[A-Z][^\]]*\]/g)).toEqual([title]);
        state = caseScreen.press(state, 'part', room).state;
      }
    }
  });

  it('scrolls to the end of a part and no further', async () => {
    await done.opened(placeOf('s-10'));
    const small = viewIn(done, { columns: 60, rows: 12 });
    const press = (state: ReturnType<typeof caseScreen.start>, action: string) =>
      caseScreen.press(state, action, small).state;
    let state = caseScreen.start(small, { kind: 'case', place: placeOf('s-10') });
    for (let times = 0; times < 9; times++) state = press(state, 'page-down');
    const end = frameText(caseScreen.draw(state, small), { columns: 60 }, 'plain');
    expect(end).toContain('closed by the customer');
    expect(end).toMatch(/What if {2}↑ \d+ above\n/);
    expect(
      frameText(caseScreen.draw(press(state, 'page-down'), small), { columns: 60 }, 'plain'),
    ).toBe(end);
    const first = caseScreen.draw(press(state, 'first'), small);
    expect(frameText(first, { columns: 60 }, 'plain')).not.toContain('↑');
  });
});

const LONG = 's-08-a-very-long-identifier-of-a-conversation';

describe('the dashboard', () => {
  it('steps through the cases that were listed, and keeps marks while others are listed', async () => {
    const window = { columns: 100, rows: 30 };
    const core = coreOf({
      screens: {
        confusion: entryOf(confusionScreen),
        cases: entryOf(casesScreen),
        case: entryOf(caseScreen),
      },
      shown: () => ({ run: done.run, cases: done.cases, runs: null }),
      window,
      ascii: false,
      paint: (row) => row.map(({ text }) => text).join(''),
      first: 'confusion',
      onWish: () => {},
    });
    const press = (...all: readonly string[]) => {
      for (const key of all) core.press(key);
    };
    press('enter', 'm', 'enter');
    await done.opened(placeOf('s-03'));
    core.refresh();
    expect(core.text()).toContain('s-03  2 of 3');
    press('n');
    await done.opened(placeOf(LONG));
    core.refresh();
    expect(core.text()).toContain('3 of 3');
    press('2', 'down', 'enter');
    expect(core.text()).toContain('1 marked');
    expect(core.text()).toContain('filter tn');
  });
});

describe('rows', () => {
  const size = fc.record({
    columns: fc.integer({ min: 40, max: 160 }),
    rows: fc.integer({ min: 10, max: 50 }),
  });

  it('stay in their room, in every size', async () => {
    const ids = ['s-02', '客-07', LONG, 's-09', 's-10'];
    for (const id of ids) {
      const place = placeOf(id);
      await done.opened(place);
      fc.assert(
        fc.property(
          size,
          fc.array(fc.constantFrom('down', 'part', 'page-down', 'last'), { maxLength: 4 }),
          (room, actions) => {
            const small = viewIn(done, room);
            const state = actions.reduce(
              (one, action) => caseScreen.press(one, action, small).state,
              caseScreen.start(small, { kind: 'case', place }),
            );
            fits(caseScreen.draw(state, small), small);
            fits(casesScreen.draw(casesScreen.start(small), small), small);
          },
        ),
        { seed: 7, numRuns: 25 },
      );
    }
  });

  it('stay in their room, whatever is typed', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(
      fc.property(size, text, (room, filter) => {
        const small = viewIn(done, room);
        fits(casesScreen.draw(casesScreen.start(small, { kind: 'filter', filter }), small), small);
        const state = typed(keys(casesScreen.start(small), 'filter'), filter);
        fits(casesScreen.draw(state, small), small);
      }),
      { seed: 7, numRuns: 60 },
    );
  });
});

/** `frameText` throws where a row is wider or narrower than the room once it is fitted. */
function fits(lines: ReturnType<typeof casesScreen.draw>, { width, height }: View): void {
  expect(lines.length).toBeLessThanOrEqual(height);
  const text = frameText(lines, { columns: width }, 'plain');
  expect(text.split('\n').length).toBe(lines.length + 1);
}
