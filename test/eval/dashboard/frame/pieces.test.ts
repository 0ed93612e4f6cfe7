import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bar, progressBar, strip } from '../../../../src/eval/dashboard/frame/bars.ts';
import { type Line, lineWidth, span } from '../../../../src/eval/dashboard/frame/line.ts';
import { ASCII, UNICODE } from '../../../../src/eval/dashboard/frame/marks.ts';
import {
  drawnPage,
  PAGE_START,
  type PageRow,
  pageMoved,
  pageRow,
  stopOn,
} from '../../../../src/eval/dashboard/frame/page.ts';
import {
  type Column,
  columnsIn,
  headCells,
  rowCells,
} from '../../../../src/eval/dashboard/frame/table.ts';
import { durationText, speedText } from '../../../../src/eval/dashboard/frame/words.ts';

const SEED = { seed: 20260505, numRuns: 200 };

function text(line: Line): string {
  return line.map((one) => one.text).join('');
}

describe('strips and bars', () => {
  it('show the value in its range, and what it is compared with', () => {
    const shown = strip({ value: 0.55, interval: [0.3, 0.7], beside: 0.1 }, 10, UNICODE);
    expect(text(shown)).toBe('·│·━━●━━··');
    const inside = strip({ value: 0.55, interval: [0.3, 0.7], beside: 0.35 }, 10, UNICODE);
    expect(text(inside)).toBe('···┿━●━━··');
    expect(text(strip({ value: null, interval: null }, 4, ASCII))).toBe('....');
    expect(text(strip({ value: 1, interval: [0.5, 1] }, 4, ASCII))).toBe('..=o');
  });

  it('fill in eighths of a cell, and show what is there at all', () => {
    expect(text(bar(0.5, 5, UNICODE))).toBe('██▌  ');
    expect(text(bar(0.0001, 5, UNICODE))).toBe('▏    ');
    expect(text(bar(0.0001, 5, ASCII))).toBe('#    ');
    expect(text(bar(0, 5, UNICODE))).toBe('     ');
    expect(text(progressBar(0.5, 4, ASCII))).toBe('##..');
  });

  it('are exactly as wide as they are told', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        share,
        share,
        share,
        share,
        fc.integer({ min: 0, max: 60 }),
        (a, b, c, d, width) => {
          const interval = [Math.min(a, b), Math.max(a, b)] as const;
          expect(lineWidth(strip({ value: c, interval, beside: d }, width, UNICODE))).toBe(width);
          expect(lineWidth(bar(a, width, UNICODE))).toBe(width);
          expect(lineWidth(progressBar(a, width, UNICODE))).toBe(width);
        },
      ),
      SEED,
    );
  });
});

describe('tables', () => {
  const columns: readonly Column[] = [
    { name: 'name', title: 'Name', width: 8 },
    { name: 'value', title: 'now', width: 6, align: 'right' },
    { name: 'strip', title: '', width: 4, most: 10, worth: 1 },
    { name: 'range', title: '95 %', width: 10, align: 'right', worth: 2 },
  ];
  const names = (width: number) => columnsIn(columns, width).map((one) => [one.name, one.width]);

  it('leave out what is worth least, and grow what may', () => {
    expect(names(40)).toEqual([
      ['name', 8],
      ['value', 6],
      ['strip', 10],
      ['range', 10],
    ]);
    expect(names(35)).toContainEqual(['strip', 5]);
    expect(names(30).map(([name]) => name)).toEqual(['name', 'value', 'range']);
    expect(names(20).map(([name]) => name)).toEqual(['name', 'value']);
  });

  it('have heads and rows in the same places, whatever stands in them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 16, max: 60 }),
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (width, name, value) => {
          const shown = columnsIn(columns, width);
          const row = rowCells(shown, { name, value: [span(value)], range: span(name, 'dim') });
          expect(lineWidth(row)).toBe(lineWidth(headCells(shown)));
          expect(lineWidth(row)).toBeLessThanOrEqual(width);
        },
      ),
      SEED,
    );
  });
});

describe('pages', () => {
  const rows: readonly PageRow[] = Array.from({ length: 12 }, (_, place) =>
    pageRow([span(`row ${place}`)], place % 3 === 1 ? `stop ${place}` : undefined),
  );
  const pressing = (height: number, ...actions: readonly string[]) =>
    actions.reduce((state, action) => pageMoved(rows, state, action, height), PAGE_START);

  it('say how much is below, and keep the cursor in sight', () => {
    const seen = (state: typeof PAGE_START) => drawnPage(rows, state, 5, UNICODE).map(text);
    expect(seen(PAGE_START)).toEqual([
      '  row 0',
      '› row 1',
      '  row 2',
      '  row 3',
      '  ↓ 8 more rows',
    ]);
    expect(seen(pressing(5, 'down', 'down'))).toContain('› row 7');
    expect(seen(pressing(5, 'last'))).toEqual([
      '  row 7',
      '  row 8',
      '  row 9',
      '› row 10',
      '  row 11',
    ]);
    expect(seen(pressing(5, 'last', 'first'))).toEqual(seen(PAGE_START));
  });

  it('scroll by themselves where there is nothing to stop at', () => {
    const plain = rows.map(({ line }) => pageRow(line));
    const down = pageMoved(plain, PAGE_START, 'down', 5);
    expect(down.top).toBe(1);
    expect(stopOn(plain, down)).toBeUndefined();
    expect(pageMoved(plain, down, 'up', 5).top).toBe(0);
    expect(pageMoved(plain, down, 'page-down', 5).top).toBe(5);
  });

  it('always show the stop that a key went to', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('up', 'down', 'page-up', 'page-down', 'first', 'last'), {
          maxLength: 20,
        }),
        fc.integer({ min: 2, max: 14 }),
        (actions, height) => {
          const state = pressing(height, ...actions, 'first', 'down');
          const shown = drawnPage(rows, state, height, UNICODE).map(text);
          expect(shown.length).toBe(Math.min(height, rows.length));
          expect(shown).toContain('› row 4');
        },
      ),
      SEED,
    );
  });
});

describe('words', () => {
  it('of durations and speeds', () => {
    expect([0.42, 48.2, 130, 3900].map(durationText)).toEqual([
      '0.4 s',
      '48 s',
      '2 min 10 s',
      '1 h 05 min',
    ]);
    expect([4.44, 1240.4].map(speedText)).toEqual(['4.4', '1,240']);
  });
});
