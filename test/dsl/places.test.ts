// Places are exact: after anything but plain ASCII, at the end of the text, and in texts that are long or deep.

import { describe, expect, it } from 'vitest';
import { FileGrammar } from '../../src/dsl/syntax/file-grammar.ts';
import { lex } from '../../src/dsl/syntax/lex.ts';
import { parse } from '../../src/dsl/syntax/parse.ts';

function told(text: string) {
  const { diagnostics } = parse({ file: 'p.handrail', text });
  return diagnostics.map(({ message, span }) => ({
    message,
    start: span.start,
    text: text.slice(span.start, span.end),
  }));
}

describe('a place', () => {
  it.each([
    ['after an emoji', 'policy "😀😀"\nescalte when a'],
    ['after letters with accents', '# é à ü e\u0301 ñ\nescalte when a'],
    ['after carriage returns', 'policy "a"\r\n\r\nescalte when a'],
    ['after a lone carriage return', 'policy "a"\rescalte when a'],
    ['after a byte order mark', '\ufeffescalte when a'],
    ['after other white space', '\u00a0\u2028\u3000escalte when a'],
    ['after a block of text', 'scope """\n  é\n  😀\n"""\nescalte when a'],
    ['after half a character', 'policy "\ud83d"\nescalte when a'],
  ])('%s', (_, text) => {
    const start = text.indexOf('escalte');
    expect(told(text)).toEqual([
      { message: 'unknown statement "escalte"', start, text: 'escalte' },
    ]);
  });

  it.each([
    ['escalate when', 'expected a condition after "when", found the end of the file'],
    ['escalate when a and  \n\n', 'expected a condition after "and", found the end of the file'],
    ['policy # nothing\n', 'expected a text in quotes after "policy", found the end of the file'],
    ['signal é', undefined],
    ['test "x" {\n', 'the block of a test is not closed'],
  ])('at the end of %j', (text, message) => {
    if (message === undefined) expect(told(text).map((one) => one.text)).toEqual(['é']);
    else expect(told(text)).toEqual([{ message, start: text.length, text: '' }]);
  });

  it('of each part of a statement', () => {
    const text = '# 😀\nescalate "é" when (a or now b) and x is "😀" { say "ü" }';
    const { file } = parse({ file: 'p.handrail', text });
    const [rule] = file.statements;
    if (rule?.kind !== 'rule' || rule.when.kind !== 'and') throw new Error('a rule expected');
    const cut = (span: { readonly start: number; readonly end: number } | undefined) =>
      span === undefined ? undefined : text.slice(span.start, span.end);
    expect(cut(rule.span)).toBe('escalate "é" when (a or now b) and x is "😀" { say "ü" }');
    expect(cut(rule.name?.span)).toBe('"é"');
    expect(cut(rule.when.span)).toBe('(a or now b) and x is "😀"');
    expect(rule.when.of.map((part) => cut(part.span))).toEqual(['a or now b', 'x is "😀"']);
    expect(cut(rule.items?.[0]?.span)).toBe('say "ü"');
    expect(file.comments.map((comment) => cut(comment.span))).toEqual(['# 😀']);
  });
});

describe('a text of any size', () => {
  it('may join 100,000 parts', () => {
    const text = `escalate when ${Array.from({ length: 100_000 }, () => 'a').join(' and ')}`;
    expect(told(text)).toEqual([]);
  });

  it.each(['(', 'not ', 'possible ', 'certain (not '])(
    'is told where 10,000 times %j nest',
    (open) => {
      const found = told(`escalate when ${open.repeat(10_000)}a\nscope "x"`);
      expect(found.map((one) => one.message)).toEqual([
        'this condition is nested more than 100 deep',
      ]);
    },
  );

  it.each([
    ['a text', `policy "${'a'.repeat(5_000_000)}"`],
    ['escapes', `policy "${'\\n'.repeat(2_000_000)}"`],
    ['a block text', `policy """${'\n"'.repeat(1_000_000)} """`],
    ['a pattern', `detail a: text matching /${'\\d[/]'.repeat(500_000)}/`],
    ['a comment', `# ${'a'.repeat(5_000_000)}`],
    ['blanks', ' '.repeat(5_000_000)],
  ])('may hold %s of millions of characters', (_, text) => {
    expect(told(text)).toEqual([]);
  });

  it.each([
    ['a name', `signal ${'a-'.repeat(1_000_000)}`],
    ['digits', `escalate when a >= ${'1'.repeat(1_000_000)}`],
    ['braces', '{'.repeat(200_000)],
    ['closing braces', '}'.repeat(20_000)],
    ['quotes', '"\n'.repeat(20_000)],
    ['odd characters', '§ '.repeat(20_000)],
    ['unknown words', 'escalte\n'.repeat(5000)],
  ])('is told, and nothing is thrown, where it is nothing but %s', (_, text) => {
    expect(told(text).length).toBeGreaterThan(0);
  });
});

describe('the grammar', () => {
  it('is sound by the checks of its own library', () => {
    const grammar = new FileGrammar(false);
    const source = { file: 'p.handrail', text: 'escalate when a' };
    expect(grammar.parse(source, lex(source)).diagnostics).toEqual([]);
  });
});

describe('what a broken statement would have stated', () => {
  it('is kept, so that its uses are no unknown names', () => {
    const text = 'signal angry "x" like "y"\ninput total: \nagent returns }\ndetail\nscope "x"';
    const { file } = parse({ file: 'p.handrail', text });
    expect(file.lost.map((name) => name.text)).toEqual(['total']);
  });
});
