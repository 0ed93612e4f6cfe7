// Measures the ready-made signals with the embedded classifier: `npm run script -- tools/measure-ready-made-embedded.ts [SHARED]`.
// Protocol: docs/measurements.md.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readEmbeddedFiles } from '../src/eval/embedded/embedded-files.ts';
import { askedFor } from './ready-made/asked-for.ts';
import { labelledTurns, transferred } from './ready-made/bot-turns.ts';
import { needless } from './ready-made/needless.ts';
import { neverOutside, outsideMessages, outsideTurns } from './ready-made/outside.ts';
import { abstentions, ownMessages } from './ready-made/own-messages.ts';
import { safetyAlarms } from './ready-made/safety-alarms.ts';
import { LINES, SEED } from './ready-made/scopes.ts';
import { readShared, type SharedData } from './text-rules/shared-data.ts';
import { table } from './text-rules/table.ts';

const NAMES = [
  'bitext',
  'acid',
  'hint3',
  'rasa_nlu',
  'clinc150',
  'star',
  'uss_sgd',
  'tau_airline_gpt4o',
  'tau_retail_runs',
  'tau_fewshot',
  'multidogo',
  'complaints',
];
const MODELS = [
  'words-en.bin',
  'ngram-counts-en.bin',
  'background-en.txt',
  'background-bot-en.txt',
  'ready-made-en.json',
];

const read = readEmbeddedFiles('models');
if (!read.ok) throw new Error(read.message);
const { files } = read;
const used: SharedData[] = [];

const shared = resolve(process.argv[2] ?? '../shared');
console.log(`Seed ${SEED}, ${LINES} lines a signal.\n`);
if (existsSync(shared)) {
  for (const name of NAMES) {
    const one = await readShared(`${shared}/datasets`, name);
    if (one === undefined) console.log(`Skipped: there is no ${name}.jsonl.\n`);
    else used.push(one);
  }
  await ofOthers();
} else {
  console.log(`Skipped: what is measured on data of others, as there is no folder ${shared}.\n`);
}
await ofOurs();

const sums = MODELS.map((name) => [
  `models/${name}`,
  createHash('sha256')
    .update(readFileSync(`models/${name}`))
    .digest('hex'),
]);
show(
  'Data',
  table(['data', 'sha256'], [...used.map(({ name, sha256 }) => [name, sha256]), ...sums]),
);

async function ofOthers(): Promise<void> {
  show(
    'asks_for_human, per message',
    askedFor(named('bitext', 'acid', 'hint3', 'rasa_nlu'), files),
  );
  show('out_of_scope, per message', outsideMessages(named('clinc150', 'hint3', 'rasa_nlu'), files));
  for (const star of named('star')) {
    show('out_of_scope, per customer turn', outsideTurns(star, files));
  }
  show('out_of_scope where nothing is outside', neverOutside(inside(), files));
  const runs = named('tau_airline_gpt4o', 'tau_retail_runs', 'tau_fewshot');
  if (runs.length === 3) show('What the bot says, 40 conversations', labelledTurns(runs, files));
  show('Runs that ended with a transfer', transferred(runs, files));
  const alarms = ['uss_sgd', 'star', 'multidogo', 'complaints', 'bitext', 'acid', 'hint3'];
  show('Safety and withdrawal, of 10,000 customer turns', safetyAlarms(named(...alarms), files));
  const report = await needless(
    inside().map(({ name, part, conversations }) => ({ name, scope: part, conversations })),
    files,
  );
  show('Conversations that need nobody', report.table);
  show('Every escalation of these', report.list);
}

/** Conversations that need nobody, with the scope that they are inside of. */
function inside() {
  const quiet = named('tau_airline_gpt4o', 'tau_retail_runs', 'tau_fewshot').flatMap(
    ({ name, conversations }) =>
      ['airline', 'retail'].map((domain) => ({
        name: name === 'tau_fewshot' ? `${name}, ${domain}` : name,
        part: `tau ${domain}`,
        conversations: conversations.filter(
          ({ label, slices }) => label.escalate === false && slices?.domain === domain,
        ),
      })),
  );
  const satisfied = named('uss_sgd').map(({ name, conversations }) => ({
    name,
    part: name,
    conversations,
  }));
  return [...satisfied, ...quiet].filter(({ conversations }) => conversations.length > 0);
}

async function ofOurs(): Promise<void> {
  const [english, languages] = [
    await readShared('datasets', 'ready-made'),
    await readShared('datasets', 'ready-made-languages'),
  ];
  if (english === undefined || languages === undefined) throw new Error('datasets/ is not whole');
  used.push(english, languages);
  show('Our own messages', ownMessages(english, ['signal', 'length'], files));
  show('Our own messages in other languages', ownMessages(languages, ['signal', 'round'], files));
  show('Abstentions', abstentions(languages, files));
}

function named(...names: readonly string[]): readonly SharedData[] {
  return names.flatMap((name) => used.filter((one) => one.name === name));
}

function show(title: string, what: string): void {
  console.log(`## ${title}\n\n${what}\n`);
}
