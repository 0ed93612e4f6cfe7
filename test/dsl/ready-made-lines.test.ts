// The lines that ready-made signals are fitted from: enough of them, none twice, and none that they are measured on.

import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import {
  backgroundLines,
  botBackgroundLines,
  readyMadeLines,
  readyMadePolicy,
} from '../../tools/ready-made/lines.ts';

const LEAST = 40;
const LEAST_BACKGROUND = 200;

/** Two lines that differ by no more than signs and case are one. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.join(' ') ?? '';

const twice = (texts: readonly string[]): string[] => {
  const all = texts.map(plain);
  return all.filter((text, at) => all.indexOf(text) !== at);
};

interface Row {
  readonly turns: readonly { readonly text: string }[];
  readonly label: { readonly signals: Readonly<Record<string, boolean>> };
}

/** What a dataset says of single messages, by signal. */
function measured(file: string): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '') continue;
    const { turns, label } = JSON.parse(line) as Row;
    const [turn] = turns;
    if (turn === undefined || turns.length > 1) continue;
    for (const signal of Object.keys(label.signals)) {
      found.set(signal, (found.get(signal) ?? new Set()).add(plain(turn.text)));
    }
  }
  return found;
}

const all = readyMadeLines();
const held = measured('datasets/ready-made.jsonl');

test('every ready-made signal that a classifier may judge has lines', () => {
  const judged = readyMadePolicy().signals.filter(({ description }) => description !== undefined);
  expect(all.map(({ signal }) => signal.name)).toEqual(judged.map(({ name }) => name).sort());
});

describe.each(all.map((lines) => [lines.signal.name, lines] as const))('%s', (name, lines) => {
  it('has enough of both kinds', () => {
    expect(lines.like.length).toBeGreaterThanOrEqual(LEAST);
    expect(lines.unlike.length).toBeGreaterThanOrEqual(LEAST);
  });

  it('has no line twice', () => {
    expect(twice([...lines.like, ...lines.unlike])).toEqual([]);
  });

  it('has none of the messages that it is measured on', () => {
    const messages = held.get(name) ?? new Set();
    const shared = [...lines.like, ...lines.unlike].filter((line) => messages.has(plain(line)));
    expect(shared).toEqual([]);
  });
});

test.each([
  ['customers', backgroundLines()],
  ['bots', botBackgroundLines()],
])(
  'the background of %s has enough lines, none twice, and none that states a signal',
  (_, background) => {
    expect(background.length).toBeGreaterThanOrEqual(LEAST_BACKGROUND);
    expect(twice(background)).toEqual([]);
    const like = new Set(
      all
        .filter(({ signal }) => signal.name !== 'out_of_scope')
        .flatMap((lines) => lines.like.map(plain)),
    );
    expect(background.filter((line) => like.has(plain(line)))).toEqual([]);
  },
);
