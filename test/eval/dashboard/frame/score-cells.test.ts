// Scores in tables: never without their range, in full where there is room, and every cell within its column.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, lineWidth } from '../../../../src/eval/dashboard/frame/line.ts';
import {
  changeCells,
  changeColumns,
  laidOut,
  type Shape,
  scoreCells,
  scoreColumns,
  shortRange,
  wholeEnds,
} from '../../../../src/eval/dashboard/frame/score-cells.ts';
import {
  type Cell,
  columnsWidth,
  headCells,
  rowCells,
} from '../../../../src/eval/dashboard/frame/table.ts';
import { wilson } from '../../../../src/eval/statistics/wilson.ts';

const SEED = { seed: 20261124, numRuns: 300 };
const NAME = 12;

function text(line: Line): string {
  return line.map((one) => one.text).join('');
}

function columnsOf(shape: Shape) {
  return [
    { name: 'name' as const, title: 'Name', width: NAME },
    ...scoreColumns('precision', 'prec.', shape, { worth: 5 }),
    ...scoreColumns('recall', 'recall', shape),
    ...changeColumns(shape),
    { name: 'strip' as const, title: '', width: 10, most: 30, worth: 1 },
  ];
}

const score = fc.tuple(fc.nat({ max: 2_000 }), fc.nat({ max: 2_000 })).map(([hits, more]) => ({
  value: hits + more === 0 ? null : hits / (hits + more),
  interval: wilson(hits, hits + more),
}));
const end = fc.double({ min: -1, max: 1, noNaN: true });

describe('scores in a table', () => {
  it('have ranges in whole per cent that are never narrower than they are', () => {
    expect(shortRange([0.995, 1])).toBe('(99–100)');
    expect(shortRange([0.57, 0.58])).toBe('(57–58)');
    expect(shortRange([1, 1])).toBe('(100)');
    expect(shortRange(null)).toBe('');
    fc.assert(
      fc.property(end, end, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const [from, to] = wholeEnds([low, high]);
        expect(from / 100).toBeLessThanOrEqual(low + 1e-9);
        expect(to / 100).toBeGreaterThanOrEqual(high - 1e-9);
        expect(to - from).toBeLessThan((high - low) * 100 + 2);
      }),
      SEED,
    );
  });

  it('have their range in full where nothing goes for it, else in whole per cent', () => {
    const recall = { value: 0.8889, interval: [0.565, 0.9799] as const };
    const change = { difference: 0.1111, interval: [-0.004, 0.3333] as const };
    const row = (width: number) => {
      const { columns, shape } = laidOut(columnsOf, width);
      const cells: Readonly<Partial<Record<string, Cell>>> = {
        name: 'asks',
        ...scoreCells('precision', { value: null, interval: null }, shape),
        ...scoreCells('recall', recall, shape),
        ...changeCells(change, shape, 'plain'),
      };
      return [text(headCells(columns)).trimEnd(), text(rowCells(columns, cells)).trimEnd()];
    };
    expect(row(100)).toEqual([
      'Name          prec.           95 %  recall           95 %     points              95 %',
      'asks              –              –    88.9   56.5 to 98.0      +11.1     −0.4 to +33.3',
    ]);
    expect(row(80)).toEqual([
      'Name            prec. (95 %)   recall (95 %)            points (95 %)',
      'asks              –            88.9 (56–98)       +11.1 (−1 to +34)',
    ]);
    // What has no room for its range does not stand there alone.
    expect(row(50)[1]).toBe('asks              –            88.9 (56–98)');
    expect(row(36)[1]).toBe('asks           88.9 (56–98)');
  });

  it('are never there without it, and no cell is wider than its column', () => {
    fc.assert(
      fc.property(
        score,
        score,
        end,
        end,
        fc.integer({ min: 36, max: 160 }),
        (a, b, c, d, width) => {
          const { columns, shape } = laidOut(columnsOf, width);
          const names: readonly string[] = columns.map(({ name }) => name);
          expect(columnsWidth(columns)).toBeLessThanOrEqual(width);
          for (const name of ['precision', 'recall', 'points']) {
            if (shape === 'fine') {
              expect(names.includes(`${name}Range`), name).toBe(names.includes(name));
            }
          }
          const interval = [Math.min(c, d), Math.max(c, d)] as const;
          const cells: Readonly<Partial<Record<string, Cell>>> = {
            ...scoreCells('precision', a, shape),
            ...scoreCells('recall', b, shape),
            ...changeCells({ difference: (c + d) / 2, interval }, shape, 'plain'),
          };
          const shown = rowCells(columns, cells);
          expect(lineWidth(shown)).toBe(columnsWidth(columns));
          expect(text(shown)).not.toContain('…');
        },
      ),
      SEED,
    );
  });
});
