// The exact test of differences that are no rates of the same conversations.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { familiesOf } from '../../../src/eval/compare/families.ts';
import type { JointTable } from '../../../src/eval/compare/joint-table.ts';
import { metricDifferences } from '../../../src/eval/compare/metric-differences.ts';
import { swapTest } from '../../../src/eval/compare/swap-test.ts';
import { sentence } from '../../../src/eval/compare/verdict-text.ts';
import { mcnemar } from '../../../src/eval/statistics/mcnemar.ts';

const [escalations] = familiesOf({ beta: 2, costs: null, signals: false }, new Set());
if (escalations === undefined) throw new Error('there is a family of escalations');

function table(counts: Readonly<Record<string, number>>): JointTable {
  return {
    pairs: Object.entries(counts)
      .filter(([, count]) => count > 0)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([cells, count]) => {
        const [first = '', second = ''] = cells.split(' ');
        return { first, second, count };
      }),
  };
}

const few = fc.nat({ max: 12 });
const TABLES = fc
  .record({ 'tp tp': few, 'tp fn': few, 'fn tp': few, 'fn fn': few })
  .chain((should) =>
    fc
      .record({ 'tn tn': few, 'tn fp': few, 'fp tn': few, 'fp fp': few })
      .map((other) => ({ ...should, ...other })),
  );

it("is McNemar's for rates of the same conversations", () => {
  fc.assert(
    fc.property(TABLES, (counts) => {
      const shares = swapTest(table(counts), escalations);
      for (const [metric, lost, won, of] of [
        ['recall', 'tp fn', 'fn tp', ['tp tp', 'fn fn']],
        ['specificity', 'tn fp', 'fp tn', ['tn tn', 'fp fp']],
      ] as const) {
        const size = counts[lost] + counts[won] + of.reduce((sum, one) => sum + counts[one], 0);
        if (size === 0) expect(shares?.[metric]).toBeUndefined();
        else expect(shares?.[metric]).toBeCloseTo(mcnemar(counts[lost], counts[won]), 9);
      }
    }),
    { seed: 5, numRuns: 60 },
  );
});

it('is the same the other way round, and says nothing against runs that are alike', () => {
  fc.assert(
    fc.property(TABLES, (counts) => {
      const back = Object.fromEntries(
        Object.entries(counts).map(([cells, count]) => [
          cells.split(' ').reverse().join(' '),
          count,
        ]),
      );
      const [one, other] = [
        swapTest(table(counts), escalations),
        swapTest(table(back), escalations),
      ];
      expect(Object.keys(other ?? {}).toSorted()).toEqual(Object.keys(one ?? {}).toSorted());
      for (const [metric, share] of Object.entries(one ?? {})) {
        expect(share).toBeGreaterThan(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(other?.[metric]).toBeCloseTo(share, 9);
      }
    }),
    { seed: 5, numRuns: 40 },
  );
  const alike = swapTest(table({ 'tp tp': 9, 'tn tn': 9, 'tn fp': 0 }), escalations);
  expect(new Set(Object.values(alike ?? {}))).toEqual(new Set([1]));
});

it('is not made where there are too many ways', () => {
  expect(swapTest(table({ 'tp fn': 70, 'tn fp': 70, 'tp tp': 9 }), escalations)).toBeNull();
});

it('calls a precision that rests on five new false alarms no more than their specificity', () => {
  const joint = table({
    'tp tp': 42,
    'tp fn': 0,
    'fn tp': 1,
    'fn fn': 12,
    'tn tn': 52,
    'tn fp': 5,
  });
  const differences = metricDifferences(escalations, joint, { seed: 7, draws: 2000 });
  const of = (name: string) => differences.find(({ metric }) => metric === name);
  const [precision, specificity] = [of('precision'), of('specificity')];
  expect(precision?.interval?.[1]).toBeLessThan(0);
  expect(precision?.p).toBeCloseTo(0.0625, 9);
  expect(precision?.judged).toBe('noise');
  expect(specificity?.judged).toBe('too_few');
  expect(precision && sentence(precision)).toMatch(
    /^Precision fell by .* points \(.*\): within noise by the exact test \(p \.063\)\.$/,
  );
});
