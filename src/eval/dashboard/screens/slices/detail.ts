// What is told of the slice that the cursor is on: its scores, and each of its rates against the baseline.

import { pText, signed, signedReach } from '../../../compare/difference-text.ts';
import type { RateDifference } from '../../../compare/slice-differences.ts';
import { counted, shown, shownInterval } from '../../../report/numbers.ts';
import { strip } from '../../frame/bars.ts';
import { cell } from '../../frame/fit.ts';
import { type Line, type Span, span } from '../../frame/line.ts';
import type { Marks } from '../../frame/marks.ts';
import { judgedSpan } from '../../frame/signs.ts';
import type { RunView } from '../../run-view.ts';
import type { SliceRow } from './rows.ts';
import { keyText, valueText } from './table.ts';

export function cursorGutter(isOn: boolean, marks: Marks): Span {
  return isOn ? span(`${marks.cursor} `, 'cursor') : span('  ');
}

/** At most `rows` rows, the first of them a rule. */
export function detailOf(
  row: SliceRow,
  run: RunView,
  width: number,
  rows: number,
  marks: Marks,
): readonly Line[] {
  const { recall, specificity, precision } = row.metrics;
  const scores = (
    [
      ['recall', recall, run.scores.metrics.recall, row.difference?.recall],
      ['specificity', specificity, run.scores.metrics.specificity, row.difference?.specificity],
      ['precision', precision, run.scores.metrics.precision, undefined],
    ] as const
  ).map(([name, score, all, difference]): Line => {
    const shownStrip =
      width < 90
        ? []
        : [
            ...strip(
              { value: score?.value ?? null, interval: score?.interval ?? null, beside: all.value },
              24,
              marks,
            ),
            span('  '),
          ];
    return [
      span(`  ${cell(name, 13)}`),
      span(cell(shown(score?.value ?? null, 'share'), 7, 'right'), 'strong'),
      span(
        `  ${cell(score === undefined ? '' : shownInterval(score, 'share'), 15, 'right')}  `,
        'dim',
      ),
      ...shownStrip,
      ...differenceSpans(difference, marks),
    ];
  });
  const lines: readonly Line[] = [
    [span(`  ${marks.rule.repeat(Math.max(0, width))}`, 'dim')],
    [
      span(`  ${keyText(row)} `, 'dim'),
      span(valueText(row), 'strong'),
      span(
        `  ${counted(row.cases, 'conversation')}, of which ${shown(row.goldRate.value, 'share')} should be escalated`,
      ),
    ],
    ...scores,
    [],
    ...holmRow(row),
  ];
  return lines.slice(0, rows);
}

function differenceSpans(difference: RateDifference | undefined, marks: Marks): Line {
  if (difference?.difference === null || difference === undefined) return [];
  const { judged, lost, won, interval } = difference;
  if (lost + won === 0) return [span('as before', 'dim')];
  return [
    judgedSpan(judged, signed(difference.difference, 'share'), marks),
    span(
      `  ${interval === null ? '' : signedReach(interval, 'share')}  ${pText(difference.adjusted)}`,
      'dim',
    ),
  ];
}

function holmRow({ difference }: SliceRow): readonly Line[] {
  if (difference === null) return [];
  return [[span('  p is corrected for how many slices are looked at (Holm).', 'dim')]];
}
