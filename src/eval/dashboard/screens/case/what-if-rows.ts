// What would have changed the decision, as rows.

import type { CaseDetail } from '../../cases/case-detail.ts';
import { plainText } from '../../frame/fit.ts';
import { type Line, span } from '../../frame/line.ts';
import type { Marks } from '../../frame/marks.ts';
import { paragraph } from '../../frame/words.ts';

const TITLES = {
  mend: 'It would have been right with',
  turn: 'It would have come out otherwise with',
} as const;

const NOTHING = {
  mend: 'No single verdict or detail, and no pair of them, would have made it right.',
  turn: 'No single verdict or detail, and no pair of them, would have changed it.',
} as const;

/** At most `rows` of them; the last one says how many more there are. */
export function whatIfRows(
  { turning: { aim, points, done }, own }: CaseDetail,
  width: number,
  marks: Marks,
  rows: number,
): readonly Line[] {
  const title: Line = [span(TITLES[aim], 'title')];
  if (own === null || !own.faithful) return [];
  if (!done) return [title, [span(`  being worked out ${marks.more}`, 'dim')]];
  if (points.length === 0) return [[span(NOTHING[aim], 'dim')]];
  const all = points.flatMap(({ flip, outcome, labelled }) =>
    paragraph(
      plainText(`${flip}${labelled ? ', as labelled' : ''} ${marks.arrow} ${outcome}`),
      width - 2,
      marks.more,
      {
        before: '  ',
      },
    ),
  );
  if (all.length < rows) return [title, ...all];
  const shown = all.slice(0, Math.max(0, rows - 2));
  return [
    title,
    ...shown,
    [span(`  ${marks.more} and ${all.length - shown.length} more rows`, 'dim')],
  ];
}
