// Bodies in HTML as the plain text that a person would have read.

import { compile } from 'html-to-text';
import { shallowHtml } from './shallow-html.ts';

/** Deeper markup than any person writes: it must not exhaust the stack. */
const DEEPEST = 200;

const convert = compile({
  wordwrap: false,
  limits: { maxDepth: DEEPEST, maxInputLength: Number.MAX_SAFE_INTEGER },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'p', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'ul', options: { itemPrefix: '- ', leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'ol', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'table', options: { uppercaseHeaderCells: false } },
    { selector: 'style', format: 'skip' },
    { selector: 'script', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
      selector,
      options: { uppercase: false, leadingLineBreaks: 1, trailingLineBreaks: 1 },
    })),
  ],
});

/** The text of HTML; text without any markup stays as it is. */
export function plainText(html: string): string {
  const text = /<[a-z!/]|&[a-z#]/i.test(html) ? convert(shallowHtml(html)) : html;
  return tidy(text);
}

/** No break spaces and no white space at the ends of lines. */
export function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\u00a0/g, ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}
