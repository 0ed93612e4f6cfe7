// A case as a row of the list: how it was judged, where it escalated, and by what.

import type { ChangeKind } from '../../../compare/change.ts';
import { goldTurns } from '../../../dataset/conversation.ts';
import { caseOf } from '../../../metrics/case.ts';
import type { Outcome } from '../../../metrics/outcome.ts';
import { lessonOf } from '../../../report/misjudged/lesson.ts';
import { type Line, type Span, span } from '../../frame/line.ts';
import type { Marks } from '../../frame/marks.ts';
import { plainText } from '../../frame/plain-text.ts';
import { type Column, columnsIn, headCells, rowCells } from '../../frame/table.ts';

type Name = 'mark' | 'judged' | 'change' | 'id' | 'at' | 'turns' | 'why';

const COLUMNS: readonly Column<Name>[] = [
  { name: 'mark', title: '', width: 1 },
  { name: 'judged', title: 'Judged', width: 15 },
  { name: 'change', title: '', width: 1, worth: 2 },
  { name: 'id', title: 'Case', width: 12, most: 14 },
  { name: 'at', title: 'At', width: 8 },
  { name: 'turns', title: 'Turns', width: 5, align: 'right', worth: 1 },
  { name: 'why', title: 'By', width: 8, most: 90, worth: 3 },
];

export type CaseColumns = readonly Column<Name>[];

/** Reasons take the room that is left: of a long id its beginning tells enough. */
export function caseColumns(width: number): CaseColumns {
  return columnsIn(COLUMNS, width);
}

export function headRow(columns: CaseColumns): Line {
  return headCells(columns);
}

export interface ShownCase {
  readonly outcome: Outcome;
  readonly tolerance: number;
  readonly change: ChangeKind | null;
  readonly marked: boolean;
}

export function caseRow(columns: CaseColumns, shown: ShownCase, marks: Marks): Line {
  const { outcome, tolerance, change, marked } = shown;
  const { escalatedAt, to } = outcome;
  const at =
    escalatedAt === null
      ? outcome.checks.length > 0
        ? 'asked'
        : marks.dash
      : `turn ${escalatedAt + 1}`;
  const where = to === null ? [] : [`${marks.arrow} ${to.name}`];
  return rowCells(columns, {
    mark: marked ? span(marks.marked, 'accent') : '',
    judged: judgedSpan(outcome, tolerance, marks),
    change: change === null ? '' : changeSpan(change, marks),
    id: span(plainText(outcome.id), 'strong'),
    at: span(at, escalatedAt === null ? 'dim' : 'plain'),
    turns: span(String(outcome.turns), 'dim'),
    why: span(plainText([...reasons(outcome, tolerance), ...where].join(' ')), 'dim'),
  });
}

/** What was right about it or wrong: the kind of mistake, or what was rightly done. */
export function judgedSpan(outcome: Outcome, tolerance: number, marks: Marks): Span {
  const lesson = lessonOf(outcome, tolerance);
  const { cell, timed } = caseOf(outcome, tolerance);
  if (cell === null) return span(`${marks.unknown} no label`, 'dim');
  const wrong = (text: string) => span(`${marks.wrong} ${text}`, 'worse');
  const turns = goldTurns(outcome.label).length === 0 ? 0 : Math.abs(timed?.delay ?? 0);
  switch (lesson?.mistake) {
    case 'missed':
      return wrong('missed');
    case 'false_alarm':
      return wrong('false alarm');
    case 'late':
      return wrong(`${turns} late`);
    case 'early':
      return wrong(`${turns} early`);
    case 'wrong_place':
      return wrong('wrong place');
    case undefined:
      return span(`${marks.right} ${cell === 'tp' ? 'escalated' : 'not escalated'}`, 'better');
  }
}

export function changeSpan(change: ChangeKind, marks: Marks): Span {
  switch (change) {
    case 'broken':
      return span(marks.worse, 'worse');
    case 'fixed':
      return span(marks.better, 'better');
    case 'changed':
      return span(marks.track, 'strong');
  }
}

function reasons(outcome: Outcome, tolerance: number): readonly string[] {
  const lesson = lessonOf(outcome, tolerance);
  if (lesson !== undefined) return [lesson.cause];
  const { decision } = outcome;
  if (decision?.decision === 'escalate') return decision.rules.slice(0, 1).map(({ rule }) => rule);
  if (decision?.decision === 'check') {
    return decision.pending.slice(0, 1).map(({ rule }) => `pending: ${rule}`);
  }
  return [];
}
