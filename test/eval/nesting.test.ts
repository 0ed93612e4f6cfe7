// JSON that is nested deeper than anything that walks through it can bear.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isTooDeep, tooDeepAt } from '../../src/eval/dataset/nesting.ts';
import { readDataset } from '../../src/eval/dataset/read.ts';
import { jsonDocuments } from '../../src/eval/import/json-documents.ts';

const dir = mkdtempSync(join(tmpdir(), 'handrail-nesting-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const lists = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const conversation = (more: string) =>
  `{"id":"a","turns":[{"role":"customer","text":"[[[\\"[["}],"label":{"escalate":true},"x":${more}}\n`;

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

test.each([
  ['open', '['.repeat(100_000)],
  ['closed', lists(100_000)],
  ['objects', '{"a":'.repeat(100_000)],
  ['in a conversation', conversation(lists(5_000))],
  ['just too deep', conversation(lists(200))],
])('%s: a problem with its place', async (_, text) => {
  const column = tooDeepAt(text) ?? 0;
  expect(column).toBeGreaterThan(200);
  const problem = { line: 1, column, message: 'the JSON is nested too deeply here' };
  const file = join(dir, 'deep.jsonl');
  writeFileSync(file, text);
  expect(await all(readDataset(file))).toMatchObject([{ ok: false, problem }]);
  expect(await all(jsonDocuments(file))).toMatchObject([{ ok: false, problem }]);
  const whole = join(dir, 'deep.json');
  writeFileSync(whole, text.trim());
  expect(await all(jsonDocuments(whole))).toMatchObject([{ ok: false, problem }]);
});

test('what is deep enough for anybody is read, and brackets in texts do not count', async () => {
  const text = conversation(lists(199));
  expect([tooDeepAt(text), isTooDeep(JSON.parse(text))]).toEqual([undefined, false]);
  const file = join(dir, 'fine.jsonl');
  writeFileSync(file, text);
  expect(await all(readDataset(file))).toMatchObject([{ ok: true }]);
});
