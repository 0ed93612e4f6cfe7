// Bodies in HTML as plain text.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText, tidy } from '../../../src/eval/import/plain-text.ts';
import { shallowHtml } from '../../../src/eval/import/shallow-html.ts';
import { seeded } from '../../reference/seed.ts';

describe('HTML as text', () => {
  test.each([
    ['<p>Hi <b>Mara</b>,</p><p>it&#39;s &lt;here&gt; &amp; now</p>', "Hi Mara,\nit's <here> & now"],
    ['one<br>two<br/>three', 'one\ntwo\nthree'],
    ['<ul><li>Visa</li><li>Mastercard</li></ul>', '- Visa\n- Mastercard'],
    ['see <a href="https://acme.example/t?id=1">your order</a>', 'see your order'],
    ['<img src="x.png" alt="a cat">', ''],
    ['<h1>Big News</h1>soon', 'Big News\nsoon'],
    ['<style>p { color: red }</style><script>alert(1)</script>ok', 'ok'],
    ['a&nbsp;b', 'a b'],
    ['3 < 4 and 5 > 2', '3 < 4 and 5 > 2'],
    ['two\n\nlines', 'two\n\nlines'],
    ['', ''],
  ])('%j', (html, text) => {
    expect(plainText(html)).toBe(text);
  });

  test('markup without end neither throws nor hides what stands on top', () => {
    expect(plainText(`top ${'<div>'.repeat(10_000)}deep`)).toContain('top');
  });

  test.each(['<font a=1>', '<b>', '<div>', '<a <a ', '<span><p>', '<ul><li>', '<table><tr><td>'])(
    '%s a hundred thousand times shows what stands on top',
    (tag) => {
      expect(plainText(`<i>top</i> <br>${tag.repeat(100_000)}deep`)).toContain('top');
    },
  );

  test('only elements in each other beyond a thousand lose their tags, and none of the text', () => {
    const nested = (depth: number) => `${'<b>'.repeat(depth)}deep${'</b>'.repeat(depth)}`;
    expect(shallowHtml(`<p>a${nested(1_000)}<BR>b`)).toBe(`<p>a${nested(1_000)}<BR>b`);
    expect(shallowHtml(`<p>a${nested(1_500)}<BR>b`)).toBe(`<p>a${nested(1_000)}<BR>b`);
    const flat = '<p>one<li>two<br><td>x<b>y</b>'.repeat(5_000);
    expect(shallowHtml(flat)).toBe(flat);
  });

  test('any text that is escaped comes back, up to white space', () => {
    const escaped = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[!-~é漢]{1,8}$/), { maxLength: 8 }), (words) => {
        const text = words.join(' ');
        expect(plainText(`<p>${escaped(text)}</p>`)).toBe(text);
      }),
      seeded(300),
    );
  });

  test('whatever comes in, the text is tidy', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (html) => {
        const text = plainText(html);
        expect(tidy(text)).toBe(text);
      }),
      seeded(500),
    );
  });
});
