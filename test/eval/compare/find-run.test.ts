// The run that a person means.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findRun } from '../../../src/eval/compare/find-run.ts';
import { readRun } from '../../../src/eval/compare/read-run.ts';

const reports = mkdtempSync(join(tmpdir(), 'handrail-find-'));
afterAll(() => rmSync(reports, { recursive: true }));

const NAMES = [
  '20260503-101200-aaaa1111',
  '20260503-101200-aaaa1111-2',
  '20260503-101200-aaaa1111-10',
  '20260504-080000-bbbb2222',
];
for (const name of [...NAMES, '.partial-x', 'other']) {
  mkdirSync(join(reports, name));
  if (name !== 'other') writeFileSync(join(reports, name, 'run.json'), '{}');
}

describe('found', () => {
  test.each([
    ['latest', '20260504-080000-bbbb2222'],
    ['20260504', '20260504-080000-bbbb2222'],
    ['bbbb', '20260504-080000-bbbb2222'],
    // A name goes before those that begin with it.
    ['20260503-101200-aaaa1111', '20260503-101200-aaaa1111'],
    [join(reports, '20260503-101200-aaaa1111-2'), '20260503-101200-aaaa1111-2'],
  ])('%s', async (wanted, name) => {
    expect(await findRun(wanted, reports)).toEqual({ ok: true, folder: join(reports, name) });
  });
});

describe('not found', () => {
  test.each([
    [
      'aaaa',
      '3 runs begin with "aaaa"',
      'write more of the name: 20260503-101200-aaaa1111, 20260503-101200-aaaa1111-2, 20260503-101200-aaaa1111-10',
    ],
    [
      '20260504-080000-bbbb2223',
      `there is no run "20260504-080000-bbbb2223" in "${reports}"`,
      'did you mean "20260504-080000-bbbb2222"? "latest" is the last one',
    ],
  ])('%s', async (wanted, message, help) => {
    expect(await findRun(wanted, reports)).toEqual({ ok: false, message, help });
  });

  test('no runs at all', async () => {
    const nowhere = join(reports, 'other', 'none');
    expect(await findRun('latest', nowhere)).toEqual({
      ok: false,
      message: `there is no run "latest", and none in "${nowhere}"`,
      help: '"handrail eval" makes one; --out says where runs are kept',
    });
  });
});

describe('a run.json that is none', () => {
  test.each([
    ['{', 'is no JSON'],
    ['{"a": 1}', 'is no run'],
    ['{"format": 99}', 'has format 99, and this version of Handrail reads '],
    ['{"format": 1, "id": 7}', 'is damaged: id '],
  ])('%s', async (text, message) => {
    const folder = mkdtempSync(join(reports, 'bad-'));
    writeFileSync(join(folder, 'run.json'), text);
    const read = await readRun(folder);
    expect(read).toMatchObject({ ok: false, message: expect.stringContaining(message) });
  });
});
