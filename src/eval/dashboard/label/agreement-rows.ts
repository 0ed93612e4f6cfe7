// How far two labellers agree, as rows: numbers alone, so that nobody sees what the other has said of a conversation.

import { bare, bareInterval, counted, shown } from '../../report/numbers.ts';
import type { Agreement } from '../../statistics/kappa.ts';
import { BLANK, type Line, line, span } from '../frame/line.ts';
import type { Marks } from '../frame/marks.ts';
import { type Column, columnsIn, headCells, rowCells } from '../frame/table.ts';
import { paragraph, whole } from '../frame/words.ts';
import { labelAgreement } from './agreement.ts';
import type { Labels } from './labels.ts';

const COLUMNS: readonly Column[] = [
  { name: 'what', title: '', width: 12, most: 24 },
  { name: 'alike', title: 'Alike', width: 11, align: 'right' },
  { name: 'kappa', title: 'Kappa', width: 6, align: 'right' },
  { name: 'range', title: 'its range', width: 13, align: 'right' },
];

export function agreementRows(
  first: Labels,
  second: Labels,
  count: number,
  width: number,
  marks: Marks,
): readonly Line[] {
  const { answer, check, sameTurn, nearTurn, of, both, settled } = labelAgreement(
    first,
    second,
    count,
  );
  const title = line(
    span(`Both have labelled ${whole(both)} of ${whole(of)} conversations`, 'title'),
  );
  if (both === 0) return [title];
  const told = settled === 0 ? [] : settledRows(settled, width, marks);
  if (both === settled) return [title, BLANK, ...told];
  const columns = columnsIn(COLUMNS, width);
  const row = (what: string, { alike, of: all, kappa, interval }: Agreement): Line =>
    rowCells(columns, {
      what,
      alike: `${whole(alike)} of ${whole(all)}`,
      kappa: signed(kappa),
      range: span(interval === null ? marks.dash : interval.map(signed).join(' to '), 'dim'),
    });
  const turns =
    sameTurn.of === 0 || settled > 0
      ? []
      : paragraph(
          `At the same turn: ${bare(sameTurn.value)} % (${bareInterval(sameTurn.interval)}) of ${whole(sameTurn.of)} that both hand over; at most one turn off: ${bare(nearTurn.value)} % (${bareInterval(nearTurn.interval)}).`,
          width,
          marks.more,
        );
  return [
    title,
    BLANK,
    headCells(columns),
    row('What to do', answer),
    row('Ask first', check),
    BLANK,
    ...turns,
    ...(turns.length === 0 ? [] : [BLANK]),
    ...(settled > 0 ? told : kappaRows(width, marks)),
  ];
}

function kappaRows(width: number, marks: Marks): readonly Line[] {
  return paragraph(
    'Kappa is how far both agree beyond chance: 1 is always, 0 is as often as by chance. It is undefined where both said one and the same throughout.',
    width,
    marks.more,
    { tone: 'dim' },
  );
}

/** Why there is no kappa. */
function settledRows(settled: number, width: number, marks: Marks): readonly Line[] {
  return paragraph(
    `${counted(settled, 'conversation is', 'conversations are')} settled already and left out: the two differed there, and what was first said is not kept. The rest agrees by choice, so no kappa is told of it.`,
    width,
    marks.more,
  );
}

function signed(value: number | null): string {
  return shown(value, 'number').replace('-', '−');
}
