// The README shows all that `npm start` prints.

import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blocksOf, ROOT } from '../docs/pages.ts';
import { CLI, folder } from './run.ts';

test('the README shows what `npm start` prints', () => {
  const { scripts } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'));
  const [node, cli, ...args] = scripts.start.split(' ');
  expect([node, cli]).toEqual(['node', 'dist/cli.js']);
  const dir = folder({});
  for (const name of ['examples', 'datasets']) {
    cpSync(`${ROOT}${name}`, join(dir, name), { recursive: true });
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: dir,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const [shown] = blocksOf('README.md').filter(({ info }) => info === 'text npm start');
  // Each run has a folder of its own, and the policy's hash changes with every built-in phrase.
  const steady = (text = '') =>
    text
      .replaceAll(/reports\/\d{8}-\d{6}-[0-9a-f]{8}/g, 'reports/RUN')
      .replace(/\([0-9a-f]{12}\)/, '(hash)')
      .trimEnd();
  expect(steady(shown?.text)).toBe(steady(stdout));
});
