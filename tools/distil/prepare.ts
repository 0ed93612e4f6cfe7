// First step of the distillation: `npm run script -- tools/distil/prepare.ts --texts … --evaluated … --ranked … --lists … --out …`
// writes what the teacher shall read, the words that get a row, and the n-gram counts. All that reads words does it as the engine does.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ngramCountsFile } from '../../src/engine/classifiers/embedded/encoding/ngram-counts.ts';
import { words } from '../../src/engine/classifiers/embedded/encoding/words.ts';
import { partsOfMessages, wordsInMessages } from './made-texts.ts';
import { distinct, readTexts, saidIn } from './texts.ts';
import { chooseVocabulary, type Word } from './vocabulary.ts';

export interface PrepareOptions {
  /** Files or folders of messages, one a line. */
  readonly texts: readonly string[];
  /** A folder of datasets: what is said in them is left out. */
  readonly evaluated?: string | undefined;
  /** A JSON file whose `words` are English words, the most frequent first. */
  readonly ranked: string;
  /** A folder of JSON lists of words, named by their level: `english-words-10.json`. */
  readonly lists: string;
  /** A file of words that get a row in any case. */
  readonly wanted: string;
  readonly out: string;
  readonly size: number;
}

const SEED = 11;
/** The most frequent words of the messages keep their places. */
const SMALL_WORDS = 120;
/** A word that the messages have less often than this is put into three of them, any other into one. */
const SEEN_OFTEN = 5;

/** Writes `items.jsonl`, `words.tsv` and `ngram-counts-en.bin` into `out`, and tells what it did. */
export async function prepare(options: PrepareOptions): Promise<string> {
  const read = options.texts.flatMap(readTexts);
  const measured =
    options.evaluated === undefined ? new Set<string>() : await saidIn(options.evaluated);
  const messages = distinct(read, measured);
  const counts = countWords(messages);
  const vocabulary = chooseVocabulary(
    {
      ranked: rankedWords(options.ranked),
      levels: levelsIn(options.lists),
      counts,
      wanted: readFileSync(options.wanted, 'utf8').split(/\s+/).filter(Boolean),
    },
    options.size,
  );
  const items = itemsOf(messages, vocabulary, counts);
  mkdirSync(options.out, { recursive: true });
  writeFileSync(join(options.out, 'items.jsonl'), lines(items.map((item) => JSON.stringify(item))));
  writeFileSync(
    join(options.out, 'words.tsv'),
    lines(vocabulary.map(({ word, share }) => `${word}\t${share}`)),
  );
  writeFileSync(join(options.out, 'ngram-counts-en.bin'), ngramCountsFile(messages));
  return `${read.length} lines read, ${messages.length} messages kept; ${vocabulary.length} words; ${items.length} texts for the teacher`;
}

interface Item {
  readonly kind: 'message' | 'word' | 'made' | 'part';
  readonly text: string;
  /** Rows of the table, a number per word that has one. */
  readonly rows: readonly number[];
}

function itemsOf(
  messages: readonly string[],
  vocabulary: readonly Word[],
  counts: ReadonlyMap<string, number>,
): readonly Item[] {
  const row = new Map(vocabulary.map(({ word }, at) => [word, at]));
  const frequent = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const small = new Set(frequent.slice(0, SMALL_WORDS).map(([word]) => word));
  const whole = [...row.keys()].filter((word) => /^[a-z]{2,}$/.test(word));
  const times = (word: string) => ((counts.get(word) ?? 0) < SEEN_OFTEN ? 3 : 1);
  const item =
    (kind: Item['kind']) =>
    (text: string): Item => ({
      kind,
      text,
      rows: words(text).flatMap((word) => row.get(word) ?? []),
    });
  return [
    ...messages.map(item('message')),
    ...[...row].map(([word, at]): Item => ({ kind: 'word', text: word, rows: [at] })),
    ...wordsInMessages(whole, times, messages, { seed: SEED, small }).map(item('made')),
    ...partsOfMessages(messages, SEED).map(item('part')),
  ];
}

function countWords(messages: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const message of messages) {
    for (const word of words(message)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

function rankedWords(path: string): readonly string[] {
  const file: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const ranked =
    typeof file === 'object' && file !== null && 'words' in file ? file.words : undefined;
  if (!isTexts(ranked)) throw new Error(`${path}: no list of words under "words"`);
  return ranked;
}

function levelsIn(folder: string): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  for (const name of readdirSync(folder).sort()) {
    const level = Number(/-words-(\d+)\.json$/.exec(name)?.[1]);
    if (Number.isNaN(level)) continue;
    const list: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    if (!isTexts(list)) throw new Error(`${name}: no list of words`);
    for (const word of list) levels.set(word, Math.min(level, levels.get(word) ?? level));
  }
  if (levels.size === 0) throw new Error(`${folder}: no lists of words`);
  return levels;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

function lines(entries: readonly string[]): string {
  return entries.map((entry) => `${entry}\n`).join('');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      texts: { type: 'string', multiple: true },
      evaluated: { type: 'string' },
      ranked: { type: 'string' },
      lists: { type: 'string' },
      wanted: { type: 'string', default: 'tools/distil/support-words.txt' },
      out: { type: 'string' },
      size: { type: 'string', default: '20000' },
    },
  });
  const { texts, evaluated, ranked, lists, wanted, out, size } = values;
  if (!texts || !ranked || !lists || !out) {
    console.error('Needed: --texts, --ranked, --lists and --out. See tools/distil/README.md.');
    process.exit(2);
  }
  console.log(await prepare({ texts, evaluated, ranked, lists, wanted, out, size: Number(size) }));
}
