// Every command on the pages of the documentation runs and ends well.

import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { blocksOf, PAGES, ROOT } from '../docs/pages.ts';
import { CLI, folder } from './run.ts';

const written = PAGES.flatMap(blocksOf)
  .filter(({ info }) => info === 'sh')
  .flatMap(({ text }) => text.split('\n'))
  .map((line) => line.replace(/\s+#.*$/, ''))
  .filter((line) => line.startsWith('npx handrail '));

/** Many pages begin with the same one: it runs once. */
const commands = [...new Set(written)];

describe('the command', () => {
  test.each(commands)('%s', (command) => {
    const line = command.replaceAll('npx handrail', `${process.execPath} ${CLI}`);
    // What a command writes does not belong here.
    const dir = folder({});
    for (const name of ['examples', 'datasets']) {
      cpSync(`${ROOT}${name}`, join(dir, name), { recursive: true });
    }
    const { status, stdout, stderr } = spawnSync('sh', ['-c', line], {
      cwd: dir,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    });
    expect({ status, stderr }).toMatchObject({ status: 0 });
    if (!command.includes(' fmt ')) expect(stdout).not.toBe('');
  });

  test('there are some of each kind', () => {
    for (const kind of [
      'check',
      'fmt',
      'test',
      'eval',
      'explain',
      'decide',
      'build',
      'calibrate',
      'replay',
      'import',
      'instructions',
    ]) {
      expect(commands.some((command) => command.startsWith(`npx handrail ${kind} `))).toBe(true);
    }
  });
});
