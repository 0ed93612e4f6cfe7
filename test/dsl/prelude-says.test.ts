// What the built-in text rules hear: lines of our own, each read by the matcher of the engine.

import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import { compileTextRules } from '../../src/engine/text/text-rules.ts';
import { readyMadePolicy } from '../../tools/ready-made/lines.ts';

const { signals } = readyMadePolicy();
const reader = compileTextRules(signals, defaultPorts.patterns);

/** The signals with lines in `prelude-lines`, and how many there are at least, of each sign. */
const LINES = {
  asks_for_human: 40,
  says_handed_off: 15,
  promises_follow_up: 15,
  cannot_help: 15,
  out_of_scope: 15,
  self_harm: 10,
  threat_of_violence: 10,
  legal_threat: 10,
  card_number: 10,
  account_number: 10,
  withdrawal: 20,
} as const;

interface Line {
  readonly text: string;
  readonly says: boolean;
}

function linesOf(name: string): Line[] {
  const url = new URL(`prelude-lines/${name}.txt`, import.meta.url);
  return readFileSync(url, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      if (!/^[+-] \S/.test(line)) throw new Error(`${name}: neither + nor -: ${line}`);
      return { text: line.slice(2), says: line.startsWith('+') };
    });
}

function heard(name: string, text: string): string | undefined {
  return reader.read(text).find(({ signal }) => signal === name)?.quote;
}

test('every signal with text rules has lines', () => {
  const withRules = signals.filter(({ says }) => says.length > 0).map(({ name }) => name);
  expect(withRules.sort()).toEqual(Object.keys(LINES).sort());
});

describe.each(Object.entries(LINES))('%s', (name, least) => {
  const lines = linesOf(name);

  it('has enough lines, none of them twice', () => {
    expect(lines.filter(({ says }) => says).length).toBeGreaterThanOrEqual(least);
    expect(lines.filter(({ says }) => !says).length).toBeGreaterThanOrEqual(least);
    expect(new Set(lines.map(({ text }) => text)).size).toBe(lines.length);
  });

  it.each(lines.filter(({ says }) => says))('hears "$text"', ({ text }) => {
    expect(heard(name, text)).toBeDefined();
  });

  it.each(lines.filter(({ says }) => !says))('does not hear "$text"', ({ text }) => {
    expect(heard(name, text)).toBeUndefined();
  });

  it('hears the same through case, typography and spaces', () => {
    for (const { text, says } of lines) {
      const other = text.toUpperCase().replaceAll("'", '’').replaceAll(' ', '\u00a0');
      expect(heard(name, other) !== undefined, other).toBe(says);
    }
  });
});

test('what one signal hears is not heard as another of the same side by mistake', () => {
  for (const { text, says } of linesOf('asks_for_human')) {
    if (!says) continue;
    const others = reader
      .read(text, 'customer')
      .filter(({ signal }) => signal !== 'asks_for_human');
    expect(others, text).toEqual([]);
  }
});
