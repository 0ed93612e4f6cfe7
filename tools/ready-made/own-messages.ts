// All ready-made signals on our own labelled messages, in English and in six other languages.

import type { LabelledConversation } from '../../src/eval/dataset/conversation.ts';
import type { EmbeddedFiles } from '../../src/eval/embedded/embedded-files.ts';
import type { SharedData } from '../text-rules/shared-data.ts';
import { table } from '../text-rules/table.ts';
import { type Judge, judgeOf } from './judged.ts';
import { readyMadePolicy } from './lines.ts';
import { type Case, sizes, WAY_HEAD, wayRows } from './ways.ts';

/** As in `datasets/ready-made.handrail`. */
const SCOPE = 'Orders, deliveries, returns and payments of acme.example';

export function ownMessages(
  own: SharedData,
  slices: readonly string[],
  files: EmbeddedFiles,
): string {
  const judge = judgeOf({ ...readyMadePolicy(), scope: SCOPE }, files);
  const groups = new Map<string, LabelledConversation[]>();
  for (const one of own.conversations) {
    const key = slices.map((slice) => String(one.slices?.[slice])).join('\n');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const rows = [...groups].flatMap(([key, some]) => {
    const title = key.split('\n');
    const cases = some.map((one) => caseOf(one, judge));
    return wayRows([...title, ...sizes(cases)], cases);
  });
  return table([...slices, 'states it', 'does not', ...WAY_HEAD], rows);
}

function caseOf({ id, turns, label, slices }: LabelledConversation, judge: Judge): Case {
  const signal = String(slices?.signal);
  const stated = label.signals?.[signal];
  if (typeof stated !== 'boolean') throw new Error(`${id}: ${signal} is not labelled`);
  return { label: stated, judged: judge(turns, turns.length - 1, signal) };
}

/** How often a text in another language is left to others. */
export function abstentions(own: SharedData, files: EmbeddedFiles): string {
  const judge = judgeOf({ ...readyMadePolicy(), scope: SCOPE }, files);
  const languages = [...new Set(own.conversations.map(({ slices }) => String(slices?.language)))];
  const rows = languages.map((language) => {
    const some = own.conversations.filter(({ slices }) => slices?.language === language);
    const left = some.filter(
      ({ turns, slices }) =>
        judge(turns, turns.length - 1, String(slices?.signal)).embedded === 'abstains',
    );
    return [language, `${some.length}`, `${left.length}`];
  });
  return table(['language', 'messages', 'abstains'], rows);
}
