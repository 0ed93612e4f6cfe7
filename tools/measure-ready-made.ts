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
const rounds = sliced(languages, 'round');
const groups = [
  ['all', languages] as const,
  ...[...sliced(languages, 'language')].map(([language, some]) => [language, some] as const),
];
console.log('\n## Other languages\n');
console.log(
  table(
    [
      'language',
      'signal',
      ...[...rounds.keys()].flatMap((round) => [`${round}: yes`, 'no', 'P', 'R']),
    ],
    groups.flatMap(([language, ofLanguage]) =>
      [...sliced(ofLanguage, 'signal')].map(([signal, ofSignal]) => [
        language,
        signal,
        ...[...rounds.values()].flatMap((ofRound) => {
          const some = ofSignal.filter((conversation) => ofRound.includes(conversation));
          return row([], count(some, signal)).slice(0, -1);
        }),
      ]),
    ),
  ),
);
