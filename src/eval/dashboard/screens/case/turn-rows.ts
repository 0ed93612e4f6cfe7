// The conversation of a case as rows: who said what, and what was heard, asked, labelled and decided there.

import { beginningAndRest, MOST_OF_TURN } from '../../../explained/cut-text.ts';
import type { ShownTurn, TurnMark } from '../../../report/misjudged/shown-turns.ts';
import { type Line, type Span, span, type Tone } from '../../frame/line.ts';
import type { Marks } from '../../frame/marks.ts';
import { plainText } from '../../frame/plain-text.ts';
import { ROLE_TONES } from '../../frame/role-tones.ts';
import { paragraph } from '../../frame/words.ts';

export interface TurnRows {
  readonly rows: readonly Line[];
  /** The first row of each turn, and where the last one ends. */
  readonly starts: readonly number[];
}

/** Columns before what is said. */
const INDENT = 4;

/** Without the cursor: rows are kept for as long as the case is open, however often it is drawn. */
export function turnRows(turns: readonly ShownTurn[], width: number, marks: Marks): TurnRows {
  const known = kept.get(turns);
  if (known?.width === width && known.marks === marks) return known.made;
  const rows: Line[] = [];
  const starts = turns.map((turn) => {
    const start = rows.length;
    rows.push(...rowsOf(turn, width, marks));
    return start;
  });
  const made = { rows, starts: [...starts, rows.length] };
  kept.set(turns, { width, marks, made });
  return made;
}

const kept = new WeakMap<
  readonly ShownTurn[],
  { readonly width: number; readonly marks: Marks; readonly made: TurnRows }
>();

function rowsOf({ index, role, agent, text, marks: told }: ShownTurn, width: number, marks: Marks) {
  const tone = ROLE_TONES[role];
  const head: Line = [
    span(`${String(index + 1).padStart(2)}  `, 'dim'),
    span(role, tone),
    ...(agent === undefined ? [] : [span(`  ${plainText(agent)}`, 'dim')]),
    ...headMarks(told, marks),
  ];
  const said = beginningAndRest(plainText(text), MOST_OF_TURN);
  const heard = told.flatMap((one) => heardSpans(one, marks));
  return [
    head,
    ...paragraph(said, width, marks.more, { before: ' '.repeat(INDENT) }),
    ...heard.map((spans): Line => [span(' '.repeat(INDENT)), ...spans]),
  ];
}

/** What was decided there, and what would have been right. */
function headMarks(told: readonly TurnMark[], marks: Marks): readonly Span[] {
  const has = (kind: TurnMark['kind']) => told.some((one) => one.kind === kind);
  return [
    ...(has('escalated') ? [span(`  ${marks.arrow} escalated`, 'strong')] : []),
    ...(has('asked') ? [span('  ? asked', 'maybe')] : []),
    ...(has('right') ? [span(`  ${marks.right} right here`, 'better')] : []),
  ];
}

const VERDICTS: Readonly<Record<string, Tone>> = { yes: 'yes', maybe: 'maybe', withdrawn: 'no' };

/** One row each: what was heard, and what the labels say was stated. */
function heardSpans(mark: TurnMark, marks: Marks): readonly (readonly Span[])[] {
  switch (mark.kind) {
    case 'heard': {
      const tone = VERDICTS[mark.verdict] ?? 'no';
      return [
        [
          span(`${marks.track} `, 'dim'),
          span(`${mark.verdict} `, tone),
          span(plainText(mark.signal)),
          span(` by ${plainText(mark.by)}`, 'dim'),
        ],
      ];
    }
    case 'labelled':
      return [
        [span(`${marks.track} label: `, 'dim'), span(plainText(mark.signal)), span(' yes', 'yes')],
      ];
    default:
      return [];
  }
}
