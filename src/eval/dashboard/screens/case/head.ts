// What is said of a case above its conversation: how it was judged, its label, what the run did, and what the baseline did.

import type { CaseDetail } from '../../cases/case-detail.ts';
import { type Line, span } from '../../frame/line.ts';
import { plainText } from '../../frame/plain-text.ts';
import { paragraph } from '../../frame/words.ts';
import type { View } from '../../screen.ts';
import { changeSpan, judgedSpan } from '../cases/case-row.ts';
import { type CaseState, placeText } from './state.ts';
import { didText, isSame, labelText } from './story.ts';

const NAMES = 8;

/** As many rows whatever they say, so that nothing below moves from one case to the next. */
export function headRows(state: CaseState, detail: CaseDetail, view: View): readonly Line[] {
  const { cases, run, width, marks, height } = view;
  const { place, outcome, label, baseline } = detail;
  const each = height >= 24 ? 2 : 1;
  const change = cases.changeAt(place);
  const by = typeof label?.by === 'string' ? `, by ${label.by}` : '';
  const told = (name: string, text: string): readonly Line[] => {
    const before = `  ${name.padEnd(NAMES)}`;
    const rows = paragraph(plainText(text), width - 1, marks.more, { before, rows: each });
    return rows.map(([first, ...rest]) => [
      ...(first === undefined ? [] : [span(first.text, 'dim')]),
      ...rest,
    ]);
  };
  const was =
    baseline === null
      ? 'no baseline'
      : isSame(baseline.outcome, outcome)
        ? 'the same'
        : didText(baseline.outcome);
  const rows = [
    [
      span('  '),
      judgedSpan(outcome, run.options.tolerance, marks),
      span('  '),
      span(plainText(outcome.id), 'strong'),
      ...(change === null ? [] : [span('  '), changeSpan(change, marks), span(` ${change}`)]),
      span(`  ${placeText(state, view)}`, 'dim'),
      span(`  ${plainText(outcome.dataset)}:${outcome.line}`, 'dim'),
    ],
    ...told('label', `${labelText(outcome.label)}${by}`).slice(0, 1),
    ...told('now', didText(outcome)),
    ...told('before', was),
  ];
  const most = 2 + 2 * each;
  return [...rows, ...Array.from({ length: most - rows.length }, (): Line => [])];
}
