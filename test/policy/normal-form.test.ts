// The normal form of text that `says` matches on.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMatchable, tokens } from '../../src/policy/normal-form.ts';
import { seeded } from '../reference/seed.ts';

const words = (text: string): string =>
  tokens(text)
    .map(({ word }) => word)
    .join(' ');
const RUNS = seeded(1000);
const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));

describe('normal form', () => {
  it.each([
    ['I WAS charged', 'i was charged'],
    ['  runs \t of\n white   space ', 'runs of white space'],
    ["don't don’t dont", 'dont dont dont'],
    ["the customers' 'quoted' word", 'the customers quoted word'],
    ['e-mail, order_number: #4.', 'e mail order number 4'],
    ['Café CAFÉ cafe\u0301', 'cafe cafe cafe'],
    ['Straße STRASSE ẞ', 'strasse strasse ss'],
    ['ŁÓDŹ Ærø œuvre', 'lodz aero oeuvre'],
    ["l'avocat L’avocat qu'un", 'l avocat l avocat qu un'],
    ["dell'avvocato", 'dell avvocato'],
    ['ΟΔΟΣ οδος οδός', 'οδοσ οδοσ οδοσ'],
    ['Ёлка елка', 'елка елка'],
    ['ﬁne ｆｕｌｌ', 'fine full'],
    ['İptal iptal', 'iptal iptal'],
    ['help 😀🇩🇪 me™ ✓', 'help me'],
    ['co\u00adope\u200drate', 'cooperate'],
    ['أحمد احمد مُحَمَّد', 'احمد احمد محمد'],
    ['手机坏了 iPhone手机', '手 机 坏 了 iphone 手 机'],
    ['ガガ ｶﾞ か', 'カ\u3099 カ\u3099 カ\u3099 か'],
    ['กี กา', 'กี ก า'],
    ['की का', 'की का'],
    ['…!?', ''],
    ['', ''],
  ])('%s', (original, expected) => {
    expect(words(original)).toBe(expected);
  });
  it('keeps the place of each word in the original', () => {
    const original = 'Ma cafe\u0301-machine, “l’ÉTÉ” 手机';
    expect(tokens(original).map(({ start, end }) => original.slice(start, end))).toEqual([
      'Ma',
      'cafe\u0301',
      'machine',
      'l',
      'ÉTÉ',
      '手',
      '机',
    ]);
  });
  it('reads one word of 100 kB', () => {
    expect(tokens("a'".repeat(50_000))).toEqual([
      { word: 'a'.repeat(50_000), start: 0, end: 99_999 },
    ]);
  });
  it('knows phrases that could never match', () => {
    expect(isMatchable('?!')).toBe(false);
    expect(isMatchable('😀')).toBe(false);
    expect(isMatchable('24')).toBe(true);
    expect(isMatchable('坏')).toBe(true);
  });
  it('is the same for composed and decomposed text, and for either case', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (original) => {
        expect(words(original.normalize('NFD'))).toBe(words(original.normalize('NFC')));
      }),
      RUNS,
    );
    fc.assert(
      fc.property(fc.string(), (original) => {
        expect(words(original.toUpperCase())).toBe(words(original.toLowerCase()));
      }),
      RUNS,
    );
  });
  it('has words in their order, inside the text, none empty and none overlapping', () => {
    fc.assert(
      fc.property(text, (original) => {
        let from = 0;
        for (const { word, start, end } of tokens(original)) {
          expect(word).not.toBe('');
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeGreaterThan(start);
          from = end;
        }
        expect(from).toBeLessThanOrEqual(original.length);
      }),
      RUNS,
    );
  });
});
