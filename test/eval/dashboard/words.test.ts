// The words of the screens are explained over them, and in the docs, from one table.

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { GLOSSARY } from '../../../src/eval/dashboard/frame/glossary.ts';
import { helpLength, helpLines } from '../../../src/eval/dashboard/frame/help.ts';
import { lineWidth } from '../../../src/eval/dashboard/frame/line.ts';
import { UNICODE } from '../../../src/eval/dashboard/frame/marks.ts';
import { SCREENS } from '../../../src/eval/dashboard/screens.ts';
import { wordTable } from './word-tables.ts';

it('every screen has its words, and no other', () => {
  const titles = Object.values(SCREENS).map(({ title }) => title);
  expect(Object.keys(GLOSSARY).toSorted()).toEqual(titles.toSorted());
  for (const [title, words] of Object.entries(GLOSSARY)) {
    expect(new Set(words.map(({ word }) => word)).size, title).toBe(words.length);
  }
});

it('the help over a screen ends with them, none wider than a narrow window', () => {
  for (const { title, keys } of Object.values(SCREENS)) {
    const length = helpLength(title, keys);
    const shape = { top: 0, height: 1000, whyNot: () => undefined };
    const lines = helpLines(title, keys, UNICODE, shape);
    const words = GLOSSARY[title] ?? [];
    expect(lines).toHaveLength(length);
    const last = lines.slice(-words.length);
    expect(last.map((line) => line.at(-1)?.text)).toEqual(words.map(({ means }) => means));
    for (const line of last) expect(lineWidth(line)).toBeLessThanOrEqual(60);
  }
});

it('docs/dashboard.md has them', () => {
  const [, told = ''] = readFileSync('docs/dashboard.md', 'utf8').split(
    'below the keys of the screen.\n\n',
  );
  expect(told.slice(0, told.indexOf('\n\n## ') + 1)).toBe(wordTable());
});
