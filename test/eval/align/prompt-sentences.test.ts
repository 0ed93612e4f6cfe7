// Sentences of a prompt: where they part, what opens them, and that their places are those of the prompt.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../src/eval/align/prompt/bounds.ts';
import { sentencesOf } from '../../../src/eval/align/prompt/sentences.ts';
import { seeded } from '../../reference/seed.ts';

const read = (prompt: string) =>
  sentencesOf(prompt).map(({ text, lead }) => (lead === '' ? text : `${lead} > ${text}`));

describe('the sentences of a prompt', () => {
  it('part at full stops, and not in quotes, addresses or "e.g."', () => {
    expect(
      read('Be brief. Say "Hello. I am here." now! Use e.g. acme.example for 3.5 euros.'),
    ).toEqual([
      'Be brief.',
      'Say "Hello. I am here." now!',
      'Use e.g. acme.example for 3.5 euros.',
    ]);
  });

  it('go on over a line that is wrapped, and end with one that is not', () => {
    const long = 'Never tell anybody that a colleague looks into it, whatever the';
    expect(read(`${long}\nCustomer says\nBe kind\nbut firm`)).toEqual([
      `${long} Customer says`,
      'Be kind but firm',
    ]);
  });

  it('in a list are opened by the line before it, or by half a sentence as its heading', () => {
    expect(
      read('## Never\n\n- promise\n- argue\n\nAsk for:\n\n1. the order number\n\nBe kind:\nalways'),
    ).toEqual([
      'Never > promise',
      'Never > argue',
      'Ask for:',
      'Ask for > the order number',
      'Be kind: always',
    ]);
    expect(read('## About us\n\n- We sell lamps')).toEqual(['We sell lamps']);
  });

  it('are read without marks, labels and tags, and from tables and fences of text', () => {
    const prompt =
      '<rules>\n**Escalation**: *Ask* for `this` \\#1.\n</rules>\n\n> Be kind\n> always\n\n```\nSay hello\n```\n\n```json\n{"not": "read"}\n```\n\n| when | then |\n|---|---|\n| asked | answer |';
    expect(read(prompt)).toEqual([
      'Ask for this #1.',
      'Be kind always',
      'Say hello',
      'when',
      'then',
      'asked',
      'answer',
    ]);
  });

  it('take single quotes for double ones where they hold a sentence', () => {
    expect(read("Reply 'I'll ask my team' when it's late.")).toEqual([
      'Reply "I\'ll ask my team" when it\'s late.',
    ]);
  });

  it('nested deeper than anybody reads are left out, without a fault', () => {
    expect(read(`${'> '.repeat(40)}Be kind`)).toEqual(['Be kind']);
    expect(read(`${'> '.repeat(500)}Be kind\n\nBe brief`)).toEqual(['Be brief']);
    expect(read('*a '.repeat(2_000)).length).toBeLessThan(2);
  });

  it.each([
    [
      'Be kind. '.repeat(20_000),
      'p.md has 180000 characters, and prompts of up to 100000 are read',
    ],
    [
      `Be kind.\n${'>'.repeat(25_000)} a`,
      'p.md nests quotes and lists more than 50 levels deep in line 2',
    ],
    ['*'.repeat(25_000), 'p.md nests quotes and lists more than 50 levels deep in line 1'],
    [`${'- '.repeat(51)}a`, 'p.md nests quotes and lists more than 50 levels deep in line 1'],
    [`${'1. '.repeat(51)}a`, 'p.md nests quotes and lists more than 50 levels deep in line 1'],
    [
      `a ${'*b '.repeat(6_000)}`,
      'p.md has more than 5000 marks such as * _ [ and | in the paragraph or table of line 1',
    ],
  ])('of what is no prompt are not looked for (%#)', (prompt, message) => {
    expect(refusalOf(prompt, 'p.md')).toEqual({ message, help: expect.any(String) });
  });

  it('are looked for in what looks much like that', () => {
    for (const prompt of [
      `${'*'.repeat(200)}\n\n${'- '.repeat(80)}\n\n${'> '.repeat(40)}Be kind`,
      '- **Be kind**\n\n'.repeat(4_000),
      'Be kind. '.repeat(11_000),
    ])
      expect(refusalOf(prompt, 'p.md')).toBeUndefined();
  });

  it('have places in the prompt, one after the other', () => {
    const pieces = fc.constantFrom(
      'Never transfer. ',
      '# Title\n',
      '- item\n',
      '> quote\n',
      '**bold** ',
      '`code` ',
      '\n\n',
      '\\* ',
      '&amp; ',
      '"Hello. You." ',
      '| a | b |\n',
      '```\ntext\n```\n',
      '1. one\n',
      'é ',
      '𝒳 ',
      '\t',
      '<tag>',
      '  \n',
      'Ask for:\n\n',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(pieces, fc.string({ maxLength: 8 })), { maxLength: 30 }),
        (parts) => {
          const prompt = parts.join('');
          let last = 0;
          for (const { start, end, text } of sentencesOf(prompt)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(prompt.length);
            expect(text.trim()).toBe(text);
            last = end;
          }
        },
      ),
      seeded(400),
    );
  });

  it('stand where their words stand', () => {
    const word = fc.stringMatching(/^[a-z]{2,8}$/);
    const sentence = fc
      .array(word, { minLength: 2, maxLength: 6 })
      .map((words) => `Say ${words.join(' ')}.`);
    const shape = fc.constantFrom('- ', '> ', '', '1. ', '**Note** ');
    fc.assert(
      fc.property(fc.array(fc.tuple(shape, sentence), { minLength: 1, maxLength: 8 }), (lines) => {
        const prompt = lines.map(([mark, text]) => `${mark}${text}`).join('\n\n');
        const found = sentencesOf(prompt);
        expect(found.length).toBe(lines.length);
        for (const [at, { start, end }] of found.entries())
          expect(prompt.slice(start, end)).toContain(lines[at]?.[1]);
      }),
      seeded(200),
    );
  });
});
