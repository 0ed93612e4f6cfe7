// What the words of the screens mean, as docs/dashboard.md has it: each once, with the screens that say it.

import { GLOSSARY } from '../../../src/eval/dashboard/frame/glossary.ts';

export function wordTable(): string {
  const screens = new Map<string, readonly string[]>();
  for (const [title, words] of Object.entries(GLOSSARY)) {
    for (const { word, means } of words) {
      const row = `| ${word} | ${means} |`;
      screens.set(row, [...(screens.get(row) ?? []), title]);
    }
  }
  const rows = [...screens].map(([row, titles]) => `${row} ${titles.join(', ')} |\n`);
  return `| word | means | on |\n| --- | --- | --- |\n${rows.join('')}`;
}
