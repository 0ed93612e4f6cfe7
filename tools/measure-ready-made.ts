// Measures the text rules of the ready-made signals on our own labelled messages: `npm run script -- tools/measure-ready-made.ts`.

import { resolve } from 'node:path';
import type { LabelledConversation } from '../src/eval/dataset/conversation.ts';
import {
  addConfusions,
  type Confusion,
  confusionOf,
  NOTHING,
} from '../src/eval/metrics/confusion.ts';
import { stated } from './text-rules/prelude-reader.ts';
import { readShared } from './text-rules/shared-data.ts';
import { precisionRecallF1, table } from './text-rules/table.ts';

const FOLDER = resolve('datasets');

/** By text alone, at the turn that is labelled: the last one. */
function saysIt({ turns }: LabelledConversation, signal: string): boolean {
  const last = turns.at(-1);
  return last !== undefined && stated(last).has(signal);
}

function count(conversations: readonly LabelledConversation[], signal: string): Confusion {
  return conversations.reduce((sum, conversation) => {
    const label = conversation.label.signals?.[signal];
    return typeof label === 'boolean'
      ? addConfusions(sum, confusionOf(saysIt(conversation, signal), label))
      : sum;
  }, NOTHING);
}

function row(title: readonly string[], counts: Confusion): string[] {
  const sizes = [`${counts.tp + counts.fn}`, `${counts.fp + counts.tn}`];
  return [...title, ...sizes, ...precisionRecallF1(counts)];
}

async function conversationsOf(name: string): Promise<readonly LabelledConversation[]> {
  const data = await readShared(FOLDER, name);
  if (data === undefined) throw new Error(`there is no ${FOLDER}/${name}.jsonl`);
  return data.conversations;
}

function sliced(
  conversations: readonly LabelledConversation[],
  slice: string,
): ReadonlyMap<string, readonly LabelledConversation[]> {
  const groups = new Map<string, LabelledConversation[]>();
  for (const conversation of conversations) {
    const name = String(conversation.slices?.[slice]);
    groups.set(name, [...(groups.get(name) ?? []), conversation]);
  }
  return groups;
}

const english = await conversationsOf('ready-made');
console.log('## English\n');
console.log(
  table(
    ['signal', 'length', 'yes', 'no', 'P', 'R', 'F1'],
    [...sliced(english, 'signal')].flatMap(([signal, ofSignal]) =>
      [...sliced(ofSignal, 'length')].map(([length, some]) =>
        row([signal, length], count(some, signal)),
      ),
    ),
  ),
);

const languages = await conversationsOf('ready-made-languages');
console.log('\n## Other languages\n');
const rows = [...sliced(languages, 'round')].flatMap(([round, ofRound]) => [
  ...[...sliced(ofRound, 'signal')].map(([signal, some]) => [round, 'all', signal, some] as const),
  ...[...sliced(ofRound, 'language')].flatMap(([language, ofLanguage]) =>
    [...sliced(ofLanguage, 'signal')].map(
      ([signal, some]) => [round, language, signal, some] as const,
    ),
  ),
]);
console.log(
  table(
    ['round', 'language', 'signal', 'yes', 'no', 'P', 'R', 'F1'],
    rows.map(([round, language, signal, some]) =>
      row([round, language, signal], count(some, signal)),
    ),
  ),
);
