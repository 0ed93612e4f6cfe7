import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { asciiLine, asciiText } from '../../../../src/eval/dashboard/frame/ascii.ts';
import { lineWidth, span } from '../../../../src/eval/dashboard/frame/line.ts';
import { ASCII, UNICODE } from '../../../../src/eval/dashboard/frame/marks.ts';
import { textWidth } from '../../../../src/eval/dashboard/frame/text-width.ts';

describe('the width of a text', () => {
  it('is what it is known to be, character by character', () => {
    for (let code = 0x20; code <= 0x2fff; code++) {
      const sign = String.fromCodePoint(code);
      if (textWidth(sign) !== stringWidth(sign)) expect.fail(`U+${code.toString(16)}`);
    }
  });

  it('is what it is known to be of any text, sign by sign', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom('a', 'é', '─', '●', '▲', '…', '⣿', '日', '👍', '\u0301') }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const signs = Array.from(text, (sign) => stringWidth(sign));
        expect(textWidth(text)).toBe(signs.reduce((sum, width) => sum + width, 0));
      }),
      { seed: 20260503, numRuns: 500 },
    );
  });
});

describe('ASCII', () => {
  it('has every sign of ours, as wide as it was', () => {
    expect(asciiText('▲ Recall rose by 18.5 points (−8.2 to “é”) …')).toBe(
      '^ Recall rose by 18.5 points (-8.2 to "e") ~',
    );
    for (const name of Object.keys(UNICODE) as (keyof typeof UNICODE)[]) {
      const [mark, plain] = [UNICODE[name], ASCII[name]];
      if (typeof mark !== 'string' || typeof plain !== 'string') continue;
      expect(plain, name).toMatch(/^[\x20-\x7e]+$/);
      if (mark.length === 1 && plain.length === 1)
        expect(Object.values(ASCII)).toContain(asciiText(mark));
    }
  });

  it('holds nothing but ASCII and moves nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const line = asciiLine([span(text, 'strong')]);
        expect(line[0]?.text).toMatch(/^[\x20-\x7e]*$/);
        expect(lineWidth(line)).toBe(textWidth(text));
      }),
      { seed: 20260504, numRuns: 500 },
    );
  });
});
