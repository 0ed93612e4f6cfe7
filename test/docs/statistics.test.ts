// The figures on the page about noise are those that the code gives.

import { expect, test } from 'vitest';
import { casesToDecide } from '../../src/eval/statistics/gate-reading.ts';
import { mcnemar } from '../../src/eval/statistics/mcnemar.ts';
import { fewestVisibleFlips, smallestVisibleDrop } from '../../src/eval/statistics/visible-drop.ts';
import { wilson } from '../../src/eval/statistics/wilson.ts';
import { pageText } from './pages.ts';

const PAGE = pageText('docs/statistics.md');

/** The numbers in the rows of the table under this head. */
function rowsUnder(head: string): readonly (readonly number[])[] {
  const lines = PAGE.slice(PAGE.indexOf(head)).split('\n').slice(2);
  return lines
    .slice(0, lines.indexOf(''))
    .map((line) => [...line.replaceAll(',', '').matchAll(/[\d.]+/g)].map(Number));
}

const percent = (share: number) => Number((100 * share).toFixed(1));

test('how wide an interval is', () => {
  const rows = rowsUnder('| conversations | from | to |');
  expect(rows).toHaveLength(6);
  for (const [n = 0, low, high] of rows) {
    expect([low, high]).toEqual(wilson(0.9 * n, n)?.map(percent));
  }
  expect(wilson(5, 5)?.map(percent)).toEqual([56.6, 100]);
  for (const n of [30, 100, 1000, 100_000]) expect((wilson(0, n)?.[1] ?? 1) * n).toBeLessThan(4);
});

test('which drops can be seen', () => {
  const rows = rowsUnder('| conversations | six flips are |');
  expect(rows).toHaveLength(6);
  for (const [n = 0, six, ...drops] of rows) {
    expect(six).toBe(percent(fewestVisibleFlips() / n));
    expect(drops).toEqual(
      [0, 0.02, 0.05, 0.1, 0.2].map((rate) => percent(smallestVisibleDrop(n, rate) ?? 2)),
    );
  }
  expect([mcnemar(6, 0).toFixed(3), mcnemar(5, 0).toFixed(3)]).toEqual(['0.031', '0.063']);
});

test('how many cases would decide it', () => {
  const cases = (value: number) =>
    casesToDecide({ value, interval: wilson(value * 20, 20), of: 20, by: 'wilson' }, 0.9);
  const said = [cases(0.95), cases(0.92), cases(0.91)].map((n) => n?.toLocaleString('en'));
  expect(PAGE.replaceAll('\n', ' ')).toContain(
    `${said[0]} where the value is 95 %, ${said[1]} where it is 92 %, ${said[2]} where it is 91 %`,
  );
});
