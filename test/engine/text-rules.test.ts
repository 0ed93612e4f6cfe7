// What turns say by their words alone.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import { compileTextRules } from '../../src/engine/text/text-rules.ts';
import type { Side, Signal, TextRule } from '../../src/policy/policy.ts';
import { seeded } from '../reference/seed.ts';

type Rule = string | RegExp;

function rule(one: Rule): TextRule {
  if (typeof one === 'string') return { kind: 'phrase', text: one };
  return { kind: 'pattern', source: one.source, ignoreCase: one.flags.includes('i') };
}

function signal(
  says: readonly Rule[],
  unless: readonly Rule[] = [],
  by: Side = 'customer',
): Signal {
  const base = { name: 'it', by, like: [], unlike: [] };
  return { ...base, says: says.map(rule), unlessSays: unless.map(rule) };
}

function quote(
  says: readonly Rule[],
  text: string,
  unless: readonly Rule[] = [],
): string | undefined {
  return compileTextRules([signal(says, unless)], defaultPorts.patterns).read(text)[0]?.quote;
}

describe('says', () => {
  it.each<[string, Rule[], string, string | undefined]>([
    ['a phrase', ['my lawyer'], 'Then MY  Lawyer, will call', 'MY  Lawyer'],
    ['whole words only', ['sue'], 'an issue, sued, Suez', undefined],
    ['with accents or without', ['resilier'], 'Je veux RÉSILIER', 'RÉSILIER'],
    ['and the other way round', ['résilier'], 'je veux resilier', 'resilier'],
    ['punctuation between', ['small claims'], 'small-claims court', 'small-claims'],
    ['typographic apostrophes', ["don't work"], 'it don’t work', 'don’t work'],
    ['a word after an elided article', ['avocat'], 'Je vais voir l’avocat', 'avocat'],
    ['inside of text without spaces', ['投诉'], '我要投诉你们', '投诉'],
    ['an inflected word is another word', ['lawyer'], 'lawyers', undefined],
    ['a pattern', [/\bsu(e|ing)\b/i], 'I am SUING you', 'SUING'],
    ['a pattern on plain quotes', [/don't/], 'I don’t', 'don’t'],
    ['a pattern on plain dashes and spaces', [/a - b/], 'a\u00a0– b', 'a\u00a0– b'],
    ['a pattern on composed text', [/café/], 'cafe\u0301', 'café'],
    ['case matters without i', [/sue/], 'SUE', undefined],
    ['the leftmost of two', ['court', 'my lawyer'], 'my lawyer and the court', 'my lawyer'],
    ['the longest of two', ['my', 'my lawyer'], 'my lawyer', 'my lawyer'],
    ['over phrases and patterns', ['lawyer', /my l\w+/], 'my lawyer', 'my lawyer'],
  ])('%s', (_, says, text, expected) => {
    expect(quote(says, text)).toBe(expected);
  });
  it('is vetoed by `unless says` in the same turn', () => {
    expect(quote(['refund'], 'no refund needed', ['no refund'])).toBeUndefined();
    expect(quote(['refund'], 'NO refunds; refund', [/no\s+refunds/i])).toBeUndefined();
    expect(quote(['refund'], 'refund', ['no refund'])).toBe('refund');
  });
  it('names the signals in their order, and those of the side that spoke', () => {
    const named = (name: string, by: Side): Signal => ({ ...signal(['hello'], [], by), name });
    const signals = [named('c', 'customer'), named('b', 'bot'), named('a', 'anyone')];
    const rules = compileTextRules(signals, defaultPorts.patterns);
    const names = (side?: 'customer' | 'bot') =>
      rules.read('Hello!', side).map((one) => one.signal);
    expect(names()).toEqual(['c', 'b', 'a']);
    expect(names('customer')).toEqual(['c', 'a']);
    expect(names('bot')).toEqual(['b', 'a']);
  });
  it('quotes words of the turn', () => {
    const word = fc.constantFrom('my', 'lawyer', 'court', 'ÉTÉ', '“', '’', '😀', '手', ' ', '-');
    const rules = compileTextRules(
      [signal(['my lawyer', 'été', '手手', /court.*my/i])],
      defaultPorts.patterns,
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), (parts) => {
        const text = parts.join(' ');
        for (const said of rules.read(text)) expect(text.normalize('NFC')).toContain(said.quote);
      }),
      seeded(500),
    );
  });
});

describe('patterns', () => {
  const size = 100_000;
  it.each<[string, RegExp, string, string | undefined]>([
    ['nested repeats', /(a+)+$/, `${'a'.repeat(size)}b`, undefined],
    ['nested repeats that match', /(a+)+$/, 'a'.repeat(size), 'a'.repeat(size)],
    ['white space at the end', /\s+$/, `${' '.repeat(size)}x`, undefined],
    ['white space at the end that matches', /\s+$/, `x${' '.repeat(size)}`, ' '.repeat(size)],
    ['two repeats', /(x+x+)+y/, 'x'.repeat(size), undefined],
    ['alternatives', /(a|a|aa)*c/, 'a'.repeat(size), undefined],
  ])('read 100 kB: %s', (_, pattern, text, expected) => {
    // A backtracking engine would not come back from these.
    expect(quote([pattern], text)).toBe(expected);
  });
  it('find all matches, as many as can be found in linear time', () => {
    const numbers = defaultPorts.patterns.compile({ source: '\\d+', ignoreCase: false });
    expect(numbers.find('1 22 333', 'all')).toEqual([
      { start: 0, end: 1 },
      { start: 2, end: 4 },
      { start: 5, end: 8 },
    ]);
    const rest = defaultPorts.patterns.compile({ source: 'a.*b|a', ignoreCase: false });
    expect(rest.find('a'.repeat(size), 'all')).toHaveLength(100);
  });
  it.each(['(?=a)b', '(?<=a)b', 'a(?!b)', '(a)\\1', '(', 'a**b{2000}'])('refuse /%s/', (source) => {
    const pattern = defaultPorts.patterns.compile({ source, ignoreCase: false });
    expect(() => pattern.find('a*bbbbb', 'first')).toThrow();
  });
});
