// What the comparison says in figures: each metric, and each slice and signal in which a conversation moved.

import { policyChangeText } from '../../../compare/change-text.ts';
import type { ComparedRuns } from '../../../compare/compare.ts';
import {
  METRIC_NAMES,
  pText,
  signed,
  signedReach,
  unitOf,
} from '../../../compare/difference-text.ts';
import type { MetricDifference } from '../../../compare/metric-differences.ts';
import type { RateDifference } from '../../../compare/slice-differences.ts';
import { fBetaMeaning, fBetaName, MEANINGS } from '../../../report/meanings.ts';
import { bare, counted, shown } from '../../../report/numbers.ts';
import { filterText } from '../../cases/filter-text.ts';
import { BLANK, type Line, span } from '../../frame/line.ts';
import type { Marks } from '../../frame/marks.ts';
import { type PageRow, pageRow } from '../../frame/page.ts';
import { plainText } from '../../frame/plain-text.ts';
import { judgedSpan, signOf, toneOf } from '../../frame/signs.ts';
import { type Column, columnsIn, headCells, rowCells } from '../../frame/table.ts';
import { paragraph, whole } from '../../frame/words.ts';

export function metricRows(
  { metrics }: ComparedRuns,
  beta: number,
  width: number,
  marks: Marks,
): readonly PageRow[] {
  const columns = columnsIn(
    [
      { name: 'name', title: 'Scores', width: 18 },
      { name: 'before', title: 'before', width: 7, align: 'right', worth: 4 },
      { name: 'now', title: 'now', width: 7, align: 'right' },
      { name: 'points', title: '  points', width: 8 },
      { name: 'reach', title: '95 %', width: 15, align: 'right', worth: 5 },
      { name: 'test', title: 'test', width: 8, align: 'right', worth: 3 },
      { name: 'moved', title: 'moved', width: 6, align: 'right', worth: 2 },
      { name: 'means', title: '', width: 38, worth: 1 },
    ],
    width,
  );
  const told = metrics.filter(({ judged }) => judged !== 'undefined');
  // What is more than noise first; the rest in the order that people know.
  const order = [...told.filter(isMore), ...told.filter((one) => !isMore(one))];
  return [
    pageRow(headCells(columns)),
    ...order.map((one) => pageRow(rowCells(columns, metricCells(one, beta, marks)))),
  ];
}

function isMore({ judged }: MetricDifference): boolean {
  return judged === 'better' || judged === 'worse' || judged === 'differs';
}

function metricCells(one: MetricDifference, beta: number, marks: Marks) {
  const { metric, first, second, difference, interval, p, judged, moved } = one;
  const unit = unitOf(metric);
  return {
    name: metric === 'f_beta' ? fBetaName(beta) : METRIC_NAMES[metric],
    before: span(shown(first, unit), 'dim'),
    now: span(shown(second, unit), 'strong'),
    points: difference === null ? '' : judgedSpan(judged, signed(difference, unit), marks),
    reach: span(interval === null ? '' : signedReach(interval, unit), 'dim'),
    test: span(p === null ? '' : pText(p), 'dim'),
    moved: span(whole(moved), 'dim'),
    means: span(metric === 'f_beta' ? fBetaMeaning(beta) : MEANINGS[metric], 'dim'),
  };
}

interface Group {
  readonly name: string;
  readonly of: 'recall' | 'specificity';
  readonly rate: RateDifference;
  readonly filter: string;
}

/** What is least likely to be noise first. Each leads to its conversations that changed. */
export function groupRows(compared: ComparedRuns, width: number, marks: Marks): readonly PageRow[] {
  const groups = [...sliceGroups(compared), ...signalGroups(compared)]
    .filter(({ rate }) => rate.lost + rate.won > 0)
    .toSorted((a, b) => a.rate.adjusted - b.rate.adjusted);
  if (groups.length === 0) {
    return paragraph('No conversation of any slice or signal moved.', width, marks.more, {
      tone: 'dim',
    }).map((line) => pageRow(line));
  }
  const columns = groupColumns(groups, width);
  return [
    pageRow(headCells(columns)),
    ...groups.map(({ name, of, rate, filter }) =>
      pageRow(rowCells(columns, groupCells(name, of, rate, marks)), `${of} ${filter}`),
    ),
    pageRow(BLANK),
    ...paragraph(
      'Slices and signals are a family each: p is corrected for how many of them are looked at (Holm).',
      width,
      marks.more,
      { tone: 'dim' },
    ).map((line) => pageRow(line)),
  ];
}

/** A group may stand there twice, by recall and by specificity. */
export function groupFilter(stop: string): string {
  return `changed ${stop.slice(stop.indexOf(' ') + 1)}`.trim();
}

function groupColumns(groups: readonly Group[], width: number): readonly Column[] {
  const longest = Math.max(12, ...groups.map(({ name }) => name.length));
  return columnsIn(
    [
      { name: 'sign', title: ' ', width: 1 },
      { name: 'name', title: 'Where', width: 17, most: Math.min(34, longest) },
      { name: 'of', title: '', width: 11 },
      { name: 'cases', title: 'of', width: 6, align: 'right', worth: 1 },
      { name: 'before', title: 'before', width: 6, align: 'right', worth: 2 },
      { name: 'now', title: 'now', width: 5, align: 'right', worth: 4 },
      { name: 'points', title: 'points', width: 6, align: 'right' },
      { name: 'reach', title: '95 %', width: 14, align: 'right' },
      { name: 'test', title: 'Holm', width: 8, align: 'right', worth: 3 },
    ],
    width,
  );
}

function groupCells(name: string, of: string, rate: RateDifference, marks: Marks) {
  const { first, second, difference, interval, adjusted, judged } = rate;
  return {
    sign: span(signOf(judged, marks), toneOf(judged)),
    name,
    of: span(of, 'dim'),
    cases: span(whole(rate.of), 'dim'),
    before: span(bare(first), 'dim'),
    now: span(bare(second), 'strong'),
    points: span(difference === null ? '' : signed(difference, 'share'), toneOf(judged)),
    reach: span(interval === null ? '' : signedReach(interval, 'share'), 'dim'),
    test: span(pText(adjusted), 'dim'),
  };
}

function sliceGroups({ slices }: ComparedRuns): readonly Group[] {
  return slices.flatMap(({ keys, value, recall, specificity }) => {
    const words = keys.map((slice, place) => ({ slice, value: value?.[place] ?? '' }));
    const name =
      value === null
        ? `${keys.join(' × ')}: the rest`
        : words.map((one) => `${one.slice} ${one.value}`).join(' × ');
    const filter = value === null ? '' : filterText(words);
    return both(plainText(name), filter, recall, specificity);
  });
}

function signalGroups({ signals }: ComparedRuns): readonly Group[] {
  return signals.flatMap(({ signal, recall, specificity }) =>
    both(signal, filterText([{ signal }]), recall, specificity),
  );
}

function both(
  name: string,
  filter: string,
  recall: RateDifference,
  specificity: RateDifference,
): readonly Group[] {
  return [
    { name, of: 'recall', rate: recall, filter },
    { name, of: 'specificity', rate: specificity, filter },
  ];
}

/** What was edited, who judged otherwise, and how much this data can show. */
export function policyRows(
  compared: ComparedRuns,
  width: number,
  marks: Marks,
): readonly PageRow[] {
  const { first, second, policy, judges, notes, cases } = compared;
  const texts =
    first.policy.hash === second.policy.hash
      ? ['The same policy.']
      : policy === null
        ? ['Another policy; which part cannot be told, as a run does not hold its text.']
        : policy.map(policyChangeText);
  const part = (title: string, rows: readonly string[]): readonly Line[] =>
    rows.length === 0
      ? []
      : [
          [span(title, 'title')],
          ...rows.flatMap((text) => paragraph(text, width, marks.more, { before: '  ' })),
          BLANK,
        ];
  const { recall, specificity } = compared.overall;
  const drops = [...dropText('recall', recall), ...dropText('specificity', specificity)];
  return [
    ...part('What is other in the policy', texts),
    ...part('Who judged', judges),
    ...part('The smallest drop that so many conversations would show', drops),
    ...part('To know', notes),
    ...part('Compared', [
      `before: ${first.name} (${first.policy.hash.slice(0, 12)})`,
      `now: ${second.name} (${second.policy.hash.slice(0, 12)})`,
      counted(cases, 'conversation'),
    ]),
  ].map((line) => pageRow(line));
}

function dropText(name: string, { of, smallestVisible }: RateDifference): readonly string[] {
  if (of === 0) return [];
  const size = smallestVisible === null ? 'none, however large' : `${bare(smallestVisible)} points`;
  return [`${name}: ${size}, of ${counted(of, 'conversation')}`];
}
