// Measures the embedded classifier against its sketch: `npm run script -- tools/measure-embedded.ts [SHARED] [dev]`. Protocol: docs/measurements.md.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  ngramCountsFile,
  readNgramCounts,
} from '../src/engine/classifiers/embedded/encoding/ngram-counts.ts';
import { readWordTable } from '../src/engine/classifiers/embedded/encoding/word-table.ts';
import { type Contestant, ours, sketch } from './embedded/contestants.ts';
import { compared, results, SEED } from './embedded/floor.ts';
import { banking, clinc, type Source } from './embedded/rows.ts';
import { fewShotTasks, handWrittenTasks, type Task } from './embedded/tasks.ts';
import { readShared } from './text-rules/shared-data.ts';
import { table } from './text-rules/table.ts';

const OWN = { table: 'models/words-en.bin', counts: 'models/ngram-counts-en.bin' };

const shared = resolve(process.argv[2] ?? '../shared');
const dev = process.argv[3] === 'dev';
const studyTable = `${shared}/models/handrail-en-v0-20000x128-int4.bin`;
const messagesFile = `${shared}/lab/background.txt`;
const signalsFile = `${shared}/lab/signals-dev.json`;
const needed = [studyTable, messagesFile, signalsFile, `${shared}/lab/ship.mjs`];
const missing = needed.filter((file) => !existsSync(file));
const data = {
  clinc: missing.length > 0 ? undefined : await readShared(`${shared}/datasets`, 'clinc150'),
  banking: missing.length > 0 ? undefined : await readShared(`${shared}/datasets`, 'banking77'),
};

if (data.clinc === undefined || data.banking === undefined) {
  console.log(`Skipped: there is not all that it needs in ${shared}. ${missing.join(', ')}`.trim());
} else {
  const sources = [clinc(data.clinc), banking(data.banking)] as const;
  await report(sources, sources[0]);
  const files = [
    [`clinc150`, data.clinc.sha256],
    [`banking77`, data.banking.sha256],
    ...[messagesFile, signalsFile, studyTable, `${shared}/lab/ship.mjs`, `${shared}/lab/lib.mjs`],
    ...Object.values(OWN),
    'models/background-en.txt',
  ].map((one) => (typeof one === 'string' ? [shownName(one), sha256(one)] : one));
  console.log(`\n${table(['data', 'sha256'], files)}`);
}

async function report(sources: readonly Source[], written: Source): Promise<void> {
  const contestants = await entered();
  const groups: readonly (readonly [string, readonly Task[]])[] = [
    ...sources.map((one) => [one.name, fewShotTasks(one, dev ? one.dev : one.final)] as const),
    ['hand-written', await handWrittenTasks(signalsFile, shared, written)],
  ];
  for (const [name, tasks] of groups) {
    const found = results(tasks, contestants);
    console.log(`## ${name}, ${dev ? 'development' : 'final'}\n`);
    console.log(found.table);
    console.log(`\nAgainst the sketch, in points (seed ${SEED}):\n\n${compared(found)}\n`);
  }
}

async function entered(): Promise<readonly Contestant[]> {
  const messages = linesOf(messagesFile);
  const background = linesOf('models/background-en.txt');
  const study = {
    table: readWordTable(readFileSync(studyTable)),
    counts: readNgramCounts(ngramCountsFile(messages)),
    background,
  };
  const own = existsSync(OWN.table) &&
    existsSync(OWN.counts) && {
      table: readWordTable(readFileSync(OWN.table)),
      counts: readNgramCounts(readFileSync(OWN.counts)),
      background,
    };
  if (!own) console.log(`Skipped: our own table, there is no ${OWN.table}.\n`);
  return [
    await sketch(pathToFileURL(`${shared}/lab`).href, studyTable, messages),
    ours('ours, table of the study', study),
    ...(own
      ? [
          ours('ours, own table', own),
          ours('  table alone', { ...own, mix: { table: 1, pieces: 0 } }),
          ours('  pieces alone', { ...own, mix: { table: 0, pieces: 1 } }),
        ]
      : [
          ours('  table alone', { ...study, mix: { table: 1, pieces: 0 } }),
          ours('  pieces alone', { ...study, mix: { table: 0, pieces: 1 } }),
        ]),
  ];
}

function linesOf(file: string): readonly string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function shownName(file: string): string {
  return file.replace(`${shared}/`, '../shared/');
}

function sha256(file: string): string {
  if (!existsSync(file)) return 'not there';
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
