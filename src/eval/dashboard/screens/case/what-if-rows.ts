// What would have changed the decision, as rows.

import type { Aim } from '../../cases/case/aim.ts';
import type { CaseDetail } from '../../cases/case-detail.ts';
import { type Line, span } from '../../frame/line.ts';
import type { Marks } from '../../frame/marks.ts';
import { plainText } from '../../frame/plain-text.ts';
import { paragraph } from '../../frame/words.ts';

/** Told once, below all that it is true of. */
const OPEN = 'What comes after the escalation is not known: nobody was asked there.';

const NOTHING = {
  mend: 'No single verdict or detail would have made it right, and no pair that was tried.',
  turn: 'No single verdict or detail would have changed it, and no pair that was tried.',
} as const;

const LABELLED = { here: ', as labelled', somewhere: ', labelled for no one turn' } as const;

export function whatIfRows(
  { turning: { aim, points, left, done }, own }: CaseDetail,
  width: number,
  marks: Marks,
): readonly Line[] {
  if (own === null || !own.faithful) return [];
  const known = points.flatMap(({ knownUntil }) => (knownUntil === null ? [] : [knownUntil]));
  const title: Line = [span(titleOf(aim, known), 'strong')];
  if (!done) return [title, [span(`  being worked out ${marks.more}`, 'dim')]];
  if (points.length === 0) return [[span(NOTHING[aim], 'dim')]];
  const told = points.flatMap(({ flip, outcome, labelled }) => {
    const label = labelled === null ? '' : LABELLED[labelled];
    return paragraph(
      plainText(`${flip}${label} ${marks.arrow} ${outcome}`),
      width - 2,
      marks.more,
      { before: '  ' },
    );
  });
  return [
    title,
    ...told,
    ...(left === 0
      ? []
      : [[span(`  ${marks.more} and ${left === 1 ? 'another' : `${left} others`}`, 'dim')]]),
    ...(known.length === 0 ? [] : paragraph(OPEN, width, marks.more, { tone: 'dim' })),
  ];
}

/** What may still have gone wrong later is not called right. */
function titleOf(aim: Aim, known: readonly number[]): string {
  if (aim === 'turn') return 'It would have come out otherwise with';
  return known.length === 0
    ? 'It would have been right with'
    : `It would not have been wrong by turn ${Math.min(...known) + 1} with`;
}
