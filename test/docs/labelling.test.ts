// The page on labelling has the keys that there are, and what they write is what is written.

import { expect, it } from 'vitest';
import { keysText } from '../../src/eval/dashboard/frame/help.ts';
import { UNICODE } from '../../src/eval/dashboard/frame/marks.ts';
import { LABEL_KEYS } from '../../src/eval/dashboard/label/state.ts';
import { pageText } from './pages.ts';

it('has the table of the keys', () => {
  const rows = LABEL_KEYS.map(({ keys, does }) => {
    const names = keys.map((key) => `\`${keysText([key], UNICODE)}\``);
    return `| ${names.join(' ')} | ${does} |\n`;
  });
  expect(pageText('docs/labelling.md')).toContain(
    `| key | does |\n| --- | --- |\n${rows.join('')}\n`,
  );
});
