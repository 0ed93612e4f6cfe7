// How many turns are taken for another language than theirs, and fail for it: `npm run script -- tools/measure-languages.ts [SHARED]`.
// All of the shared sets named here are English; the messages in other languages are ours.

import { resolve } from 'node:path';
import { createEncoder } from '../src/engine/classifiers/embedded/encoding/encode.ts';
import { words } from '../src/engine/classifiers/embedded/encoding/words.ts';
import { ENGLISH, UNKNOWN } from '../src/engine/classifiers/embedded/languages/language.ts';
import {
  languagesOf,
  notKnown,
  type SignalLanguages,
} from '../src/engine/classifiers/embedded/languages/signal-languages.ts';
import { turnReader } from '../src/engine/classifiers/embedded/reading/read-turn.ts';
import type { LabelledConversation } from '../src/eval/dataset/conversation.ts';
import { readEmbeddedFiles } from '../src/eval/embedded/embedded-files.ts';
import type { Signal } from '../src/policy/policy.ts';
import { readyMadePolicy } from './ready-made/lines.ts';
import { readShared } from './text-rules/shared-data.ts';
import { per, table } from './text-rules/table.ts';

const ENGLISH_SETS =
  'clinc150 banking77 bitext acid hint3 star rasa_nlu multidogo complaints uss_sgd tau_retail_runs tau_airline_gpt4o tau_fewshot'.split(
    ' ',
  );

const files = readEmbeddedFiles('models');
if (!files.ok) throw new Error(files.message);
const { table: wordTable, counts } = files.files;
const { signals } = readyMadePolicy();
const named = (name: string): Signal => {
  const found = signals.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no signal ${name}`);
  return found;
};
const built = languagesOf(named('asks_for_human'), wordTable);
const safety = languagesOf(named('self_harm'), wordTable, true);
const safetyOfEnglish: SignalLanguages = { ...safety, byText: new Set([ENGLISH]) };

const shared = resolve(process.argv[2] ?? '../shared');
const rows: string[][] = [];
for (const name of ENGLISH_SETS) {
  const data = await readShared(`${shared}/datasets`, name);
  if (data === undefined) console.log(`Skipped: there is no ${name}.jsonl.\n`);
  else rows.push([name, ...tally(data.conversations, () => true)]);
}
const own = await readShared('datasets', 'ready-made-languages');
if (own === undefined) throw new Error('datasets/ is not whole');
for (const language of ['de', 'fr', 'es', 'pt', 'it', 'nl']) {
  rows.push([
    `ours, ${language}`,
    ...tally(own.conversations, (one) => one.slices?.language === language),
  ]);
}
const HEAD = [
  'data',
  'turns',
  'not English',
  'a named language',
  'built-in fails',
  'safety fails',
  'safety with English rules alone fails',
];
console.log(table(HEAD, rows));

/** Of 10,000 turns. */
function tally(
  conversations: readonly LabelledConversation[],
  wanted: (one: LabelledConversation) => boolean,
): string[] {
  const read = turnReader(createEncoder(wordTable, counts), wordTable);
  const found = [0, 0, 0, 0, 0];
  let all = 0;
  for (const conversation of conversations.filter(wanted)) {
    const turns = conversation.turns.map(({ role, text }, index) => ({ role, text, index }));
    for (const { index, role } of turns) {
      if (role !== 'customer' && role !== 'bot') continue;
      // As it is read when it is said: what follows is not known yet.
      const parts = read(turns.slice(0, index + 1), index);
      if (parts === undefined) throw new Error(`${conversation.id}: no turn ${index}`);
      all++;
      const { language, own: text } = parts;
      if (language === ENGLISH) continue;
      const fails = (one: SignalLanguages) =>
        notKnown(one, language, text, words(text)).kind === 'failed';
      const is = [true, language !== UNKNOWN, fails(built), fails(safety), fails(safetyOfEnglish)];
      for (const [at, holds] of is.entries()) found[at] = (found[at] ?? 0) + (holds ? 1 : 0);
    }
  }
  return [`${all}`, ...found.map((count) => per(count, all, 10_000))];
}
