// A lease ends with its holder, whatever date the holder's clock had put on it.

import { existsSync, mkdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLeases } from '../../../src/eval/answers/leases.ts';
import { newFolder } from './opened.ts';

// As short as the library allows.
const TIMES = { lease: 2_000, beat: 1_000, look: 50 };

it('of a dead holder, dated in the future, is taken after one lease', async () => {
  const folder = newFolder();
  const path = join(folder, 'name');
  mkdirSync(path);
  const future = Date.now() / 1000 + 3600;
  utimesSync(path, future, future);
  const leases = await openLeases(folder, TIMES);
  expect(await leases.takeIfFree('name')).toBeUndefined();
  expect(statSync(path).mtimeMs).toBeLessThanOrEqual(Date.now() + 1);
  let waits = 0;
  const release = await leases.take('name', undefined, () => {
    waits += 1;
  });
  expect(waits).toBe(1);
  await release();
  expect(existsSync(path)).toBe(false);
}, 30_000);

it('dated within a lease of now keeps its date', async () => {
  const folder = newFolder();
  const path = join(folder, 'name');
  mkdirSync(path);
  const soon = Math.floor(Date.now() / 1000) + 30;
  utimesSync(path, soon, soon);
  const leases = await openLeases(folder, { ...TIMES, lease: 60_000 });
  expect(await leases.takeIfFree('name')).toBeUndefined();
  expect(statSync(path).mtimeMs).toBe(soon * 1000);
});
