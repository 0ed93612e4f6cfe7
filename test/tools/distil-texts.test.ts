// What the word table is distilled from: which messages, which words, and which texts are made of them.

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readNgramCounts } from '../../src/engine/classifiers/embedded/encoding/ngram-counts.ts';
import { partsOfMessages, wordsInMessages } from '../../tools/distil/made-texts.ts';
import { prepare } from '../../tools/distil/prepare.ts';
import { distinct, keyOf } from '../../tools/distil/texts.ts';
import { chooseVocabulary } from '../../tools/distil/vocabulary.ts';

const MESSAGES = [
  'where is the parcel that I ordered last week',
  'please cancel my order and send the money back',
  'the app shows an error when I sign in',
];

describe('messages', () => {
  test('each is kept once, whatever its case and signs, and none that is measured on', () => {
    const kept = distinct(['Hello there!', 'hello, there', '42', 'My card?'], new Set(['my card']));
    expect(kept).toEqual(['Hello there!']);
  });

  test('the key of a message is its letters', () => {
    expect(keyOf("  Can't  pay €20, Zoë? ")).toBe('can t pay zoë');
  });
});

describe('vocabulary', () => {
  const sources = {
    ranked: ['the', 'smith', 'refund', 'zarquon'],
    levels: new Map([
      ['the', 10],
      ['refund', 35],
    ]),
    counts: new Map([
      ['refund', 5],
      ['fnord', 3],
      ['tpyo', 1],
    ]),
    wanted: ['chargeback'],
  };

  test('words of support and small words have a row; a word seen once that no list knows has none', () => {
    const words = chooseVocabulary(sources, 100).map(({ word }) => word);
    expect(words).toEqual(expect.arrayContaining(['chargeback', 'i', "n't", '0', '?', 'fnord']));
    expect(words).not.toContain('tpyo');
    expect(new Set(words).size).toBe(words.length);
  });

  test('has the size that was asked for, and the most frequent first', () => {
    const all = chooseVocabulary(sources, 100);
    const few = chooseVocabulary(sources, all.length - 2);
    expect(few).toHaveLength(all.length - 2);
    expect(few.map(({ word }) => word)).toContain('refund');
    expect(few.map(({ word }) => word)).not.toContain('zarquon');
    const shares = few.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
  });
});

describe('texts that are made', () => {
  const options = { seed: 1, small: new Set(['the', 'is', 'my', 'i']) };

  test('a word stands where another word of a message stood, as often as asked for', () => {
    const made = wordsInMessages(['voucher', 'router'], () => 4, MESSAGES, options);
    expect(made.filter((text) => text.includes('voucher'))).toHaveLength(4);
    expect(made.filter((text) => text.includes('router'))).toHaveLength(4);
    const lengths = new Set(MESSAGES.map((text) => text.split(' ').length));
    for (const text of made) expect(lengths).toContain(text.split(' ').length);
  });

  test('small words stay', () => {
    for (const text of wordsInMessages(['voucher'], () => 50, ['is the parcel here'], options)) {
      expect(text.startsWith('is the ')).toBe(true);
    }
  });

  test('parts are two to six words of a message; the same seed gives the same', () => {
    const parts = partsOfMessages(MESSAGES, 3);
    expect(parts).toHaveLength(MESSAGES.length);
    for (const [at, part] of parts.entries()) {
      expect(MESSAGES[at]).toContain(part);
      expect(part.split(' ').length).toBeGreaterThanOrEqual(2);
      expect(part.split(' ').length).toBeLessThanOrEqual(6);
    }
    expect(partsOfMessages(MESSAGES, 3)).toEqual(parts);
  });
});

test('prepare writes texts with their rows, the words, and the counts of the messages', async () => {
  const work = mkdtempSync(join(tmpdir(), 'distil-'));
  const file = (name: string, text: string): string => {
    writeFileSync(join(work, name), text);
    return join(work, name);
  };
  const data = mkdtempSync(join(tmpdir(), 'distil-data-'));
  const measured = {
    id: 'a',
    turns: [{ role: 'customer', text: MESSAGES[2] }],
    label: { escalate: null },
  };
  writeFileSync(join(data, 'a.jsonl'), `${JSON.stringify(measured)}\n`);
  file('english-words-10.json', '["where", "parcel"]');
  const out = join(work, 'out');
  const told = await prepare({
    texts: [file('texts.txt', `${MESSAGES.join('\n')}\n`)],
    evaluated: data,
    ranked: file('ranked.json', '{"words": ["the", "parcel", "where"]}'),
    lists: work,
    wanted: file('wanted.words', 'refund'),
    out,
    size: 20,
  });
  expect(told).toContain('3 lines read, 2 messages kept; 20 words');

  const vocabulary = readFileSync(join(out, 'words.tsv'), 'utf8').trimEnd().split('\n');
  const words = vocabulary.map((line) => line.split('\t')[0]);
  expect(words).toHaveLength(20);
  const items = readFileSync(join(out, 'items.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): { kind: string; text: string; rows: number[] } => JSON.parse(line));
  const first = items[0];
  expect(first?.text).toBe(MESSAGES[0]);
  expect(first?.rows.map((row) => words[row])).toEqual(expect.arrayContaining(['where', 'parcel']));
  expect(items.filter(({ kind }) => kind === 'word')).toHaveLength(20);
  expect(readNgramCounts(readFileSync(join(out, 'ngram-counts-en.bin'))).messages).toBe(2);
});
