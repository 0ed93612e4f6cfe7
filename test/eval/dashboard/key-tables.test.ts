// docs/dashboard.md has the keys that the dashboard obeys.

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { keyTables } from './key-tables.ts';

it('the docs end with the tables of keys', () => {
  const [, told] = readFileSync('docs/dashboard.md', 'utf8').split(
    'from the tables that dispatch them.\n\n',
  );
  expect(told).toBe(keyTables());
});
