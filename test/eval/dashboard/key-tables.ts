// The tables of keys as docs/dashboard.md has them.

import { keysText } from '../../../src/eval/dashboard/frame/help.ts';
import { UNICODE } from '../../../src/eval/dashboard/frame/marks.ts';
import {
  ASIDE_KEY,
  type Binding,
  DASHBOARD_KEYS,
  LIST_KEYS,
  STOP_KEY,
} from '../../../src/eval/dashboard/keys.ts';
import { SCREENS } from '../../../src/eval/dashboard/screens.ts';

/** Everywhere, in every list, and then on each screen what it has besides. */
export function keyTables(): string {
  const everywhere = [
    { keys: ['1-9'], action: '', does: 'a screen, by its number' },
    ...DASHBOARD_KEYS,
    STOP_KEY,
    ASIDE_KEY,
  ];
  const listed = new Set(LIST_KEYS.map(({ action, does }) => `${action} ${does}`));
  const own = Object.values(SCREENS).map(({ title, keys }) =>
    table(
      title,
      keys.filter(({ action, does }) => !listed.has(`${action} ${does}`)),
    ),
  );
  return [table('Everywhere', everywhere), table('In lists', LIST_KEYS), ...own]
    .filter((text) => text !== '')
    .join('\n');
}

function table(title: string, keys: readonly Binding[]): string {
  if (keys.length === 0) return '';
  const rows = keys.map(
    (binding) =>
      `| ${binding.keys.map((key) => `\`${keysText([key], UNICODE)}\``).join(' ')} | ${binding.does} |\n`,
  );
  return `### ${title}\n\n| key | does |\n| --- | --- |\n${rows.join('')}`;
}
