// Long texts on a terminal: what is shown of them, and what it costs to break them into lines.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginning, beginningAndRest } from '../../src/eval/explained/cut-text.ts';
import { columns, wrapped } from '../../src/eval/report/layout.ts';
import { seeded } from '../reference/seed.ts';

describe('the beginning of a text', () => {
  it('is the text where it is short', () => {
    expect(beginningAndRest('hello', 5)).toBe('hello');
  });

  it('says how much is not shown', () => {
    expect(beginningAndRest('hello there', 5)).toBe('hello… (and 6 characters more)');
    expect(beginningAndRest('x'.repeat(200_000), 2_000)).toMatch(
      /^x{2000}… \(and 198,000 characters more\)$/,
    );
  });

  it('tears no character apart', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (text, most) => {
        const shown = beginning(text, most).replace(/…$/, '');
        expect(text.startsWith(shown)).toBe(true);
        expect(/[\ud800-\udbff]$/.test(shown)).toBe(false);
        expect(shown.length).toBeGreaterThanOrEqual(Math.min(text.length, most) - 1);
      }),
      seeded(300),
    );
  });
});

describe('broken lines', () => {
  it('keep a number and its per cent sign together', () => {
    expect(wrapped('alike by 25 % and 3.5 %', 11)).toEqual(['alike by', '25 % and', '3.5 %']);
  });

  it('of one long word are its characters, in pieces as wide as there is room', () => {
    const pieces = wrapped('😀'.repeat(25), 10);
    expect(pieces.join('')).toBe('😀'.repeat(25));
    expect(pieces.map((one) => [...one].length)).toEqual([5, 5, 5, 5, 5]);
  });
});

describe('the last column', () => {
  const shape = [{ align: 'left' }, { align: 'left', wrap: true }] as const;

  it('is wrapped into what is left of the line', () => {
    expect(columns([['a'.repeat(20), 'one two three four']], shape, { width: 36 })).toEqual([
      `  ${'a'.repeat(20)}  one two`,
      `${' '.repeat(24)}three four`,
    ]);
  });

  it('stands under its row where too little is left', () => {
    expect(columns([['a'.repeat(30), 'one two three four']], shape, { width: 36 })).toEqual([
      `  ${'a'.repeat(30)}`,
      '    one two three four',
    ]);
  });
});
