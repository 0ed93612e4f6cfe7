// What else was right or wrong: the place that escalations went to, and asking first.

import { sizeOf } from '../../../metrics/confusion.ts';
import { counted, shown, shownInterval } from '../../../report/numbers.ts';
import { cell } from '../../frame/fit.ts';
import { type Line, span } from '../../frame/line.ts';
import type { Marks } from '../../frame/marks.ts';
import { type PageRow, pageRow } from '../../frame/page.ts';
import { plainText } from '../../frame/plain-text.ts';
import { whole } from '../../frame/words.ts';
import type { RunView } from '../../run-view.ts';

export function routeRows(
  { tally, scores }: RunView,
  width: number,
  marks: Marks,
): readonly PageRow[] {
  const { right, wrong } = tally.route;
  if (right + wrong === 0) return [];
  const apart = tally.routes
    .filter(({ gold, got }) => gold !== got)
    .toSorted((a, b) => b.count - a.count);
  const score = scores.metrics.route_accuracy;
  return [
    pageRow([
      span('Where escalations went', 'title'),
      span(`  ${shown(score.value, 'share')} to the right place`),
      span(`  ${shownInterval(score, 'share')}`, 'dim'),
    ]),
    countRow('misrouted', wrong, 'went somewhere else', marks),
    ...apart.map(({ gold, got, count }) =>
      pageRow(routeLine(`${whole(count)} ${marks.times}`, got ?? 'no place', gold, width)),
    ),
  ];
}

function routeLine(count: string, got: string, gold: string, width: number): Line {
  const room = Math.max(10, Math.floor((width - 24) / 2));
  return [
    span(cell(count, 9, 'right'), 'dim'),
    span(`  ${cell(plainText(got), Math.min(room, 30))}`),
    span('  instead of ', 'dim'),
    span(cell(plainText(gold), Math.min(room, 30))),
  ];
}

export function askedRows({ tally, scores }: RunView, marks: Marks): readonly PageRow[] {
  const { tp, fp, fn } = tally.check;
  if (sizeOf(tally.check) === 0) return [];
  const {
    check_precision: precision,
    check_recall: recall,
    check_followed: followed,
  } = scores.metrics;
  const rate = (name: string, score: typeof precision): Line => [
    span(cell('', 11)),
    span(cell(name, 18), 'dim'),
    span(cell(shown(score.value, 'share'), 7, 'right'), 'strong'),
    span(`  ${shownInterval(score, 'share')}`, 'dim'),
  ];
  return [
    pageRow([
      span('Asking first', 'title'),
      span(`  of ${counted(sizeOf(tally.check), 'conversation')} with a label`, 'dim'),
    ]),
    countRow(
      'asked',
      tp + fp,
      `asked: ${whole(tp)} rightly, ${whole(fp)} needlessly; ${whole(fn)} left out`,
      marks,
    ),
    pageRow(rate('asked rightly', precision)),
    pageRow(rate('asked at all', recall)),
    pageRow(rate('led to people', followed)),
  ];
}

function countRow(filter: string, size: number, words: string, marks: Marks): PageRow {
  const sign = filter === 'misrouted' && size > 0 ? span(`${marks.wrong} `, 'worse') : span('  ');
  return pageRow([sign, span(cell(whole(size), 7, 'right'), 'strong'), span(`  ${words}`)], filter);
}
