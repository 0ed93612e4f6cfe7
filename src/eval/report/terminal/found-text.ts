// What was asked and found out, where escalations went, and where they should have gone.

import type { FieldTally } from '../../metrics/case-tally.ts';
import { sizeOf } from '../../metrics/confusion.ts';
import type { Named } from '../../metrics/named-counts.ts';
import type { Scores } from '../../metrics/scores.ts';
import type { PublishedTally } from '../../metrics/tally.ts';
import { columns } from '../layout.ts';
import { MEANINGS } from '../meanings.ts';
import { type Row, scoreTable } from './score-table.ts';

/** Wrong routes that are told. */
const MOST_ROUTES = 3;

export function foundLines(
  tally: PublishedTally,
  scores: Scores,
  width: number,
): readonly string[] {
  const { check, route, details, summary } = tally;
  const checks: readonly Row[] = [
    ['check_precision', 'Asked rightly', MEANINGS.check_precision],
    ['check_recall', 'Asked at all', MEANINGS.check_recall],
    ['check_followed', 'Led to people', MEANINGS.check_followed],
  ];
  const routes: readonly Row[] = [['route_accuracy', 'Right place', MEANINGS.route_accuracy]];
  const rows: readonly Row[] = [
    ...(sizeOf(check) > 0 ? checks : []),
    ...fieldRow('detail_accuracy', 'Details', details),
    ...fieldRow('summary_accuracy', 'Summary', summary),
    ...(route.right + route.wrong > 0 ? routes : []),
  ];
  return [...scoreTable(rows, scores, width), ...wrongRoutes(tally, width)];
}

function fieldRow(
  metric: 'detail_accuracy' | 'summary_accuracy',
  name: string,
  fields: Named<FieldTally>,
): readonly Row[] {
  const labelled = Object.values(fields).reduce((sum, { right, wrong }) => sum + right + wrong, 0);
  if (labelled === 0) return [];
  const wrong = Object.entries(fields)
    .filter(([, field]) => field.wrong > 0)
    .sort(([, a], [, b]) => b.wrong - a.wrong)
    .map(([field, count]) => `${field} ${count.wrong}`);
  const told = wrong.length === 0 ? '' : `; wrong: ${wrong.join(', ')}`;
  return [[metric, name, `of ${labelled} labelled values${told}`]];
}

function wrongRoutes({ routes }: PublishedTally, width: number): readonly string[] {
  const wrong = routes
    .filter(({ gold, got }) => gold !== got)
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_ROUTES)
    .map(({ gold, got, count }) => [
      String(count),
      `went to ${got ?? 'no place'} instead of ${gold}`,
    ]);
  return columns(wrong, [{ align: 'right' }, { align: 'left', wrap: true }], { width, indent: 4 });
}
