// Conversations that came out otherwise from repeat to repeat, flakiest first: where chance alone moves them no difference says anything.

import type { FlakyConversation, Repeats } from '../../../repeats/repeats.ts';
import { counted, shown } from '../../../report/numbers.ts';
import { BLANK, span } from '../../frame/line.ts';
import type { Marks } from '../../frame/marks.ts';
import { type PageRow, pageRow } from '../../frame/page.ts';
import { columnsIn, headCells, rowCells } from '../../frame/table.ts';
import { paragraph, whole } from '../../frame/words.ts';

export function flakyRows(repeats: Repeats, width: number, marks: Marks): readonly PageRow[] {
  const { flaky, flakiest, conversations, agreement } = repeats;
  const interval = agreement.unanimousInterval;
  const range =
    interval === null ? '' : ` (95 %: ${interval.map((one) => shown(one, 'share')).join(' to ')})`;
  const told = `${whole(flaky)} of ${counted(conversations, 'conversation')} came out otherwise in some of ${repeats.repeats} repeats; ${shown(agreement.unanimous, 'share')} always alike${range}.`;
  const columns = columnsIn(
    [
      { name: 'id', title: 'Flaky', width: 14, most: 30 },
      { name: 'apart', title: 'apart', width: 7, align: 'right' },
      { name: 'turns', title: 'escalated at turn', width: 20, most: 80 },
    ],
    width,
  );
  return [
    ...paragraph(told, width, marks.more).map((line) => pageRow(line)),
    pageRow(BLANK),
    ...(flakiest.length === 0 ? [] : [pageRow(headCells(columns))]),
    ...flakiest.map((one) =>
      pageRow(
        rowCells(columns, {
          id: one.id,
          apart: span(shown(one.flakiness, 'share'), 'strong'),
          turns: span(
            one.escalatedAt
              .map((turn) => (turn === null ? marks.unknown : String(turn + 1)))
              .join('  '),
            'dim',
          ),
        }),
        flakyStop(one),
      ),
    ),
  ];
}

export function flakyStop({ dataset, line }: FlakyConversation): string {
  return `${dataset}:${line}`;
}
