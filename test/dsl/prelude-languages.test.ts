// What the built-in signals hear in other languages: the files are sound, and the first lines are heard as they were labelled.

import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { patternTrouble } from '../../src/dsl/check/patterns.ts';
import { compileText } from '../../src/dsl/compile.ts';
import { inOtherLanguages, LANGUAGES } from '../../src/dsl/prelude/languages.ts';
import { BUILT_IN } from '../../src/dsl/prelude/prelude.ts';
import withdrawal from '../../src/dsl/prelude/withdrawal.handrail?raw';
import { parse } from '../../src/dsl/syntax/parse.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import { compileTextRules } from '../../src/engine/text/text-rules.ts';
import { isMatchable } from '../../src/policy/normal-form.ts';
import { readyMadePolicy } from '../../tools/ready-made/lines.ts';

const SIGNALS = ['asks_for_human', 'says_handed_off', 'promises_follow_up', 'cannot_help'];
const builtIn = parse(BUILT_IN).file.statements.flatMap((statement) =>
  statement.kind === 'signal' ? [statement.name.text] : [],
);

/** What is written in more languages than English. */
const texts = [...LANGUAGES, { file: 'handrail/withdrawal', text: withdrawal }];

describe.each(texts.map((source) => [source.file, source] as const))('%s', (_, source) => {
  const { file, diagnostics } = parse(source);

  it('can be read', () => {
    expect(diagnostics).toEqual([]);
  });

  it('has patterns and phrases that can match, in linear time', () => {
    for (const statement of file.statements) {
      if (statement.kind !== 'signal') continue;
      for (const item of statement.items) {
        if (item.kind !== 'says' && item.kind !== 'unless_says') continue;
        for (const rule of item.rules) {
          if (rule.kind === 'phrase') expect(isMatchable(rule.text.text)).toBe(true);
          else expect(patternTrouble(rule.pattern.source), rule.pattern.source).toBeUndefined();
        }
      }
    }
  });
});

test.each(LANGUAGES)('$file adds to built-in signals nothing but text rules', (source) => {
  const { statements } = parse(source).file;
  const names = statements.map((item) => (item.kind === 'signal' ? item.name.text : ''));
  expect(names).toEqual(SIGNALS);
  expect(builtIn).toEqual(expect.arrayContaining(names));
  for (const statement of statements) {
    if (statement.kind !== 'signal') continue;
    expect(statement.description).toBeUndefined();
    const kinds = new Set(statement.items.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['says', 'unless_says']);
  }
});

test('the rules come into a policy, after the English ones', () => {
  const { policy } = compileText('scope "A"\nroute otherwise to inbox "B"');
  const signal = policy?.signals.find(({ name }) => name === 'asks_for_human');
  const others = inOtherLanguages('asks_for_human').flatMap((item) =>
    item.kind === 'says' ? item.rules : [],
  );
  expect(others.length).toBeGreaterThan(0);
  expect(signal?.says.length).toBeGreaterThan(others.length);
  expect(signal?.says.at(-1)).toEqual({
    kind: 'phrase',
    text: 'mijn klacht aan een leidinggevende',
  });
});

test('a signal that a policy redefines hears none of it', () => {
  const { policy } = compileText(
    'signal asks_for_human { says "xyzzy" }\nscope "A"\nroute otherwise to inbox "B"',
  );
  const signal = policy?.signals.find(({ name }) => name === 'asks_for_human');
  expect(signal?.says).toEqual([{ kind: 'phrase', text: 'xyzzy' }]);
  expect(signal?.unlessSays).toEqual([]);
});

interface Row {
  readonly id: string;
  readonly turns: readonly { readonly role: 'customer' | 'bot'; readonly text: string }[];
  readonly label: { readonly signals: Readonly<Record<string, boolean>> };
  readonly slices: { readonly round: string };
}

const rows = readFileSync('datasets/ready-made-languages.jsonl', 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Row);
const reader = compileTextRules(readyMadePolicy().signals, defaultPorts.patterns);

const wrong = (round: string, label: boolean): string[] =>
  rows
    .filter(({ turns, label: { signals }, slices }) => {
      const [turn] = turns;
      const [[signal, says] = []] = Object.entries(signals);
      if (slices.round !== round || turn === undefined || says !== label) return false;
      const heard = reader.read(turn.text, turn.role).some((said) => said.signal === signal);
      return heard !== says;
    })
    .map(({ id }) => id);

describe('messages in six languages', () => {
  it('are heard, those that were there before the rules', () => {
    expect(wrong('first', true)).toEqual(['de-withdrawal-08']);
  });

  it('are not heard where they state nothing', () => {
    expect(wrong('first', false)).toEqual([]);
    expect(wrong('second', false)).toEqual([]);
    expect(wrong('third', false)).toEqual([]);
  });
});
