// The four counts as a box: what was done across, what would have been right down. Each of them is a place to go to.

import type { ComparedRuns } from '../../../compare/compare.ts';
import type { Confusion } from '../../../metrics/confusion.ts';
import { shown, shownInterval } from '../../../report/numbers.ts';
import { cell as filled } from '../../frame/fit.ts';
import { type Line, type Span, span, type Tone } from '../../frame/line.ts';
import type { Marks } from '../../frame/marks.ts';
import { whole } from '../../frame/words.ts';
import type { RunView } from '../../run-view.ts';

export type Cell = keyof Confusion;

/** As they stand in the box. */
export const CELLS: readonly (readonly [Cell, Cell])[] = [
  ['tp', 'fn'],
  ['fp', 'tn'],
];

const WORDS: Readonly<Record<Cell, string>> = {
  tp: 'rightly so',
  fn: 'missed',
  fp: 'false alarms',
  tn: 'rightly so',
};

interface Room {
  /** Columns of the words at the left, and of a cell of the box. */
  readonly label: number;
  readonly cell: number;
  /** Whether recall and specificity have their place at the right. */
  readonly side: boolean;
}

/** Columns of a count: it stays where it is while it grows. */
const COUNT = 5;

/** The row of the matrix that the upper and the lower cells begin at. */
export const CELL_ROWS = [2, 6] as const;

export function matrixRows(run: RunView, on: string, width: number, marks: Marks): readonly Line[] {
  const room = roomIn(width);
  const { escalation } = run.tally;
  const { tp, fn, fp, tn } = escalation;
  const { recall, specificity, precision } = run.scores.metrics;
  const before = run.comparison?.comparable ? beforeOf(run.comparison) : null;
  const rows = (pair: readonly [Cell, Cell], label: readonly string[], beside: readonly Line[]) =>
    [0, 1, 2].map((row): Line => {
      const wall = edge(marks);
      const inner = pair.flatMap((one, column) => [
        ...(column === 0 ? [] : [wall]),
        ...cellRow(one, row, { counts: escalation, before, on }, room.cell, marks),
      ]);
      const words = span(filled(label[row] ?? '', room.label));
      return [words, wall, ...inner, wall, ...(beside[row] ?? [])];
    });
  const side = (of: number, name: string, score: typeof recall): readonly Line[] =>
    room.side
      ? [
          [span(filled(whole(of), 7, 'right'), 'strong'), span(`  ${name}`)],
          [span(filled('', 9)), span(shown(score.value, 'share'), 'strong')],
          [span(filled('', 9)), span(shownInterval(score, 'share'), 'dim')],
        ]
      : [[span(filled(whole(of), 6, 'right'), 'strong')]];
  return [
    heads(room),
    across(room, marks, 0),
    ...rows(CELLS[0] ?? ['tp', 'fn'], ['people', 'should get it'], side(tp + fn, 'recall', recall)),
    across(room, marks, 3),
    ...rows(
      CELLS[1] ?? ['fp', 'tn'],
      ['the bot', 'should keep it'],
      side(fp + tn, 'specificity', specificity),
    ),
    across(room, marks, 6),
    sums(room, [tp + fp, fn + tn, tp + fn + fp + tn]),
    [
      span(' '.repeat(room.label + 4)),
      span(filled('precision', 11), 'dim'),
      span(shown(precision.value, 'share'), 'strong'),
      span(`  ${shownInterval(precision, 'share')}`, 'dim'),
    ],
    ...(room.side ? [] : narrowScores(run, room)),
  ];
}

function roomIn(width: number): Room {
  const label = width < 50 ? 9 : 15;
  const side = width >= 74;
  const left = width - label - 3 - (side ? 26 : 7);
  return { label, side, cell: Math.max(8, Math.min(24, Math.floor(left / 2))) };
}

function narrowScores({ scores }: RunView, room: Room): readonly Line[] {
  const row = (name: string, score: typeof scores.metrics.recall): Line => [
    span(' '.repeat(room.label + 4)),
    span(filled(name, 11), 'dim'),
    span(shown(score.value, 'share'), 'strong'),
    span(`  ${shownInterval(score, 'share')}`, 'dim'),
  ];
  return [row('recall', scores.metrics.recall)];
}

interface CellData {
  readonly counts: Confusion;
  readonly before: Confusion | null;
  readonly on: string;
}

function cellRow(
  one: Cell,
  row: number,
  { counts, before, on }: CellData,
  width: number,
  marks: Marks,
): Line {
  const isRight = one === 'tp' || one === 'tn';
  const here = one === on;
  const size = counts[one];
  const tone: Tone = size === 0 ? 'dim' : isRight ? 'better' : 'worse';
  const gutter: Span = here && row === 0 ? span(marks.cursor, 'cursor') : span(' ');
  const inner = width - 1;
  switch (row) {
    case 0: {
      const sign = `${isRight ? marks.right : marks.wrong} `;
      const count = whole(size).padStart(COUNT);
      return [
        gutter,
        span(sign, tone),
        span(count, here ? 'cursor' : 'strong'),
        span(filled('', inner - 2 - count.length)),
      ];
    }
    case 1:
      return [gutter, span(filled(`  ${WORDS[one]}`, inner))];
    default:
      return [
        gutter,
        span(
          filled(before === null ? '' : `  ${whole(before[one]).padStart(COUNT)} before`, inner),
          'dim',
        ),
      ];
  }
}

/** What the same conversations were in the baseline. */
function beforeOf({ overall: { recall, specificity } }: ComparedRuns): Confusion {
  const tp = Math.round((recall.first ?? 0) * recall.of);
  const tn = Math.round((specificity.first ?? 0) * specificity.of);
  return { tp, fn: recall.of - tp, tn, fp: specificity.of - tn };
}

function heads({ label, cell }: Room): Line {
  const title = (text: string) => span(filled(text, cell + 1), 'dim');
  return [span(' '.repeat(label + 4)), title('escalated'), title('not escalated')];
}

function sums(
  { label, cell, side }: Room,
  [one, two, all]: readonly [number, number, number],
): Line {
  const count = (size: number) => span(filled(whole(size).padStart(COUNT), cell + 1), 'strong');
  return [
    span(' '.repeat(label + 4)),
    count(one),
    count(two),
    span(filled(whole(all), side ? 4 : 3, 'right'), 'strong'),
    span(side ? '  in all' : ''),
  ];
}

/** The top, the middle or the end of the box, by the first of its corners. */
function across({ label, cell }: Room, { box }: Marks, corner: number): Line {
  const stroke = (box[9] ?? '-').repeat(cell);
  const [left, middle, right] = [box[corner] ?? '', box[corner + 1] ?? '', box[corner + 2] ?? ''];
  return [span(' '.repeat(label)), span(`${left}${stroke}${middle}${stroke}${right}`, 'dim')];
}

function edge({ box }: Marks): Span {
  return span(box[10] ?? '|', 'dim');
}
