// Rows in ASCII: the signs of our own sentences as what a plain terminal has, each as wide as it was.

import type { Line } from './line.ts';
import { ASCII, UNICODE } from './marks.ts';
import { textWidth } from './text-width.ts';

/** Signs that reports write; those of the dashboard itself are `Marks`. */
const OTHERS: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '−': '-',
  '–': '-',
  '—': '-',
  '×': 'x',
  '·': '.',
  '\u00a0': ' ',
};

const SAME: ReadonlyMap<string, string> = new Map([
  ...Object.entries(UNICODE).flatMap(([name, mark]): (readonly [string, string])[] => {
    const plain = ASCII[name as keyof typeof ASCII];
    return typeof mark === 'string' && typeof plain === 'string' && mark.length === plain.length
      ? [[mark, plain]]
      : [];
  }),
  ['→', '>'],
  ...Object.entries(OTHERS),
]);

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Letters lose their accents; what ASCII has nothing for is `?`, as often as it is wide. */
export function asciiText(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return Array.from(GRAPHEMES.segment(text), ({ segment }) => asciiOf(segment)).join('');
}

function asciiOf(segment: string): string {
  const known = SAME.get(segment);
  if (known !== undefined) return known;
  if (/^[\x20-\x7e]$/.test(segment)) return segment;
  const bare = segment.normalize('NFKD').replace(/\p{M}/gu, '');
  const width = textWidth(segment);
  return /^[\x20-\x7e]+$/.test(bare) && bare.length === width ? bare : '?'.repeat(width);
}

export function asciiLine(spans: Line): Line {
  return spans.map(({ text, tone }) => ({ text: asciiText(text), tone }));
}
