// Which agent a customer turn is for, with the table that ships.

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { agentPicker } from '../../../src/engine/classifiers/embedded/deciding/pick-agent.ts';
import { readNgramCounts } from '../../../src/engine/classifiers/embedded/encoding/ngram-counts.ts';
import { readWordTable } from '../../../src/engine/classifiers/embedded/encoding/word-table.ts';

const FILES = ['words-en.bin', 'ngram-counts-en.bin', 'background-en.txt'].map(
  (name) => new URL(`../../../models/${name}`, import.meta.url),
);
const [words, counts, background] = FILES as [URL, URL, URL];

const SHOP = [
  { name: 'returns', description: 'Handles returns, exchanges and replacements' },
  {
    name: 'order_tracking',
    description: 'Tells customers where their order is and when it arrives',
  },
  { name: 'shop_help', description: 'Answers questions about products, ways to pay and accounts' },
];

describe.skipIf(!FILES.every((file) => existsSync(file)))('with the shipped table', () => {
  const pick = agentPicker({
    table: readWordTable(readFileSync(words)),
    counts: readNgramCounts(readFileSync(counts)),
    background: readFileSync(background, 'utf8').split('\n').filter(Boolean),
  });

  it.each([
    ['I want to send these shoes back', 'returns'],
    ['can I exchange the jacket for a larger one', 'returns'],
    ['has my order shipped yet', 'order_tracking'],
    ['when does my package get here', 'order_tracking'],
    ['do you take paypal', 'shop_help'],
    ['hello', undefined],
    ['thanks', undefined],
    ['4481234', undefined],
  ])('%j is for %s', (text, expected) => {
    expect(pick(SHOP, [{ index: 0, role: 'customer', text }])).toBe(expected);
  });

  it('a yes is for the agent that the question was about', () => {
    const turns = [
      { index: 0, role: 'bot' as const, text: 'Would you like to return an item?' },
      { index: 1, role: 'customer' as const, text: 'yes' },
    ];
    expect(pick(SHOP, turns)).toBe('returns');
  });
});
