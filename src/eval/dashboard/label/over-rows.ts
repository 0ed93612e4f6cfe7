// What lies over the conversation: the keys, or how far both labellers agree.

import { keysText } from '../frame/help.ts';
import { type Line, span } from '../frame/line.ts';
import type { Marks } from '../frame/marks.ts';
import { agreementRows } from './agreement-rows.ts';
import { keysOf, type LabelState, type LabelWork } from './state.ts';

export function overRows(
  { shows }: Pick<LabelState, 'shows'>,
  work: LabelWork,
  width: number,
  marks: Marks,
): readonly Line[] {
  const { others, labels, conversations } = work;
  if (shows === 'help') return helpRows(work, marks);
  return others === null ? [] : agreementRows(others, labels, conversations, width, marks);
}

function helpRows(work: LabelWork, marks: Marks): readonly Line[] {
  const keys = keysOf(work);
  const names = keys.map((one) => keysText(one.keys, marks));
  const wide = Math.max(...names.map((name) => name.length)) + 2;
  return keys.map(({ does }, at) => [
    span(' '),
    span((names[at] ?? '').padEnd(wide), 'accent'),
    span(does),
  ]);
}
