// A prompt that is read in pieces is read as the whole.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../../src/eval/align/prompt/blocks.ts';
import { piecesOf } from '../../../src/eval/align/prompt/pieces.ts';
import { seeded } from '../../reference/seed.ts';

const line = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('- a', '- Do this:', '  - b', '1. c', '2. d', '3) e') },
  { weight: 2, arbitrary: fc.constantFrom('', '', '  more', 'lazy text', 'Ask for:', '# Head') },
  fc.constantFrom(
    '* x',
    '+ y',
    '-',
    '- - -',
    '***',
    '===',
    '---',
    ' - z',
    '   - y',
    '\t- t',
    ' text',
  ),
  fc.constantFrom('```', '~~~~', '- ```', '  ```', '> q', '> - q', '> ```', '- > q', '10. ten'),
  fc.constantFrom(
    '[a]: b',
    'see [a]',
    '- [a]',
    '| a | b |',
    '    code',
    '-   wide',
    '-      far',
    '1.',
  ),
);
const prompt = fc.array(line, { maxLength: 25 }).map((lines) => lines.join('\n'));

const whole = (text: string) => blocksOf(text, [{ text, from: 0 }]);

describe('pieces of a prompt', () => {
  it('are the prompt, one after the other', () => {
    fc.assert(
      fc.property(prompt, fc.nat({ max: 20 }), (text, least) => {
        const pieces = piecesOf(text, least);
        expect(pieces.map((one) => one.text).join('')).toBe(text);
        for (const { text: piece, from } of pieces) expect(text.startsWith(piece, from)).toBe(true);
      }),
      seeded(300),
    );
  });
  it('are read as the whole', () => {
    fc.assert(
      fc.property(prompt, fc.nat({ max: 20 }), (text, least) => {
        expect(blocksOf(text, piecesOf(text, least))).toEqual(whole(text));
      }),
      seeded(800),
    );
  });
  it('are cut in a long list', () => {
    const text = `Rules:\n${'- Do this:\n  - and that\n'.repeat(1_000)}`;
    expect(piecesOf(text).length).toBeGreaterThan(10);
    expect(blocksOf(text)).toEqual(whole(text));
  });
});
