// What repeats say, for a terminal.

import { columns, wrapped } from '../report/layout.ts';
import { counted, shown, UNDEFINED } from '../report/numbers.ts';
import type { FlakyConversation, Repeats } from './repeats.ts';

/** Conversations that are listed. */
const SHOWN = 5;

/** Ends with a line feed. `repeats` is absent where one run stands for all. */
export function repeatedText(repeats: Repeats | undefined, asked: number, width = 80): string {
  if (repeats !== undefined) return repeatsText(repeats, width);
  const why = `Whoever judges here always answers alike, so one run stands for all ${asked} repeats: they agree on every conversation.`;
  return `${wrapped(why, width).join('\n')}\n`;
}

/** Ends with a line feed. */
export function repeatsText(
  { repeats, conversations, agreement, passPower, flaky, flakiest }: Repeats,
  width = 80,
): string {
  const { unanimous, unanimousInterval: interval, pairwise } = agreement;
  const range =
    interval === null ? UNDEFINED : interval.map((one) => shown(one, 'share')).join(' to ');
  const rows = [
    [
      'All alike',
      shown(unanimous, 'share'),
      `of ${counted(conversations, 'conversation')}; 95 %: ${range}`,
    ],
    ['Two alike', shown(pairwise, 'share'), 'how often two repeats of a conversation agree'],
    ...passPower.map((power, index) => [
      `pass^${index + 1}`,
      shown(power, 'share'),
      index === 0 ? 'how often one trial is right' : `how often ${index + 1} trials are all right`,
    ]),
  ];
  const shape = [{ align: 'left' }, { align: 'right' }, { align: 'left', wrap: true }] as const;
  const list = flakiest.slice(0, SHOWN).map(flakyLine);
  const head = flaky === 0 ? [] : [`  ${counted(flaky, 'flaky conversation')}; the flakiest:`];
  return `${[`${repeats} repeats`, ...columns(rows, shape, { width }), ...head, ...list].join('\n')}\n`;
}

function flakyLine({ id, dataset, line, escalatedAt }: FlakyConversation): string {
  const turns = escalatedAt.map((turn) => (turn === null ? 'no' : `turn ${turn + 1}`));
  return `    ${id} (${dataset}:${line}): escalated ${turns.join(', ')}`;
}
