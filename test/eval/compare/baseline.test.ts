// A baseline compares as the run that it was made of, and holds nothing that anybody said.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { baselinePath, writeBaseline } from '../../../src/eval/compare/baseline.ts';
import { compareRuns } from '../../../src/eval/compare/compare.ts';
import { readRun } from '../../../src/eval/compare/read-run.ts';
import { compared, dataset, POLICY, storedRun } from './two-runs.ts';

const DETAIL = `${POLICY}\ndetail secret: text "A word" matching /xyzzy\\w*/\nescalate "told" when secret is given\n`;

test('it has the path of its policy', () => {
  expect(['a/b.handrail', 'a/b.json', 'a/b'].map(baselinePath)).toEqual([
    'a/b.baseline',
    'a/b.baseline',
    'a/b.baseline',
  ]);
});

test('no words, the same decisions, and one follows the other', async () => {
  const data = dataset([
    { id: 'c-1', escalate: true, texts: ['I want a REFUND plugh', 'Why?', 'no'] },
    { id: 'c-2', escalate: false, texts: ['my word is xyzzy42'] },
    { id: 'c-3', escalate: false, texts: ['hello plugh'] },
  ]);
  const stored = await storedRun(DETAIL, [data], { signals: true });
  const dir = mkdtempSync(join(tmpdir(), 'handrail-baseline-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const path = join(dir, 'a.baseline');
  await writeBaseline(stored, path);
  const text = readFileSync(join(path, 'decisions.jsonl'), 'utf8');
  expect(text).not.toMatch(/plugh|REFUND|xyzzy/);
  expect(text).toContain('"rule":"wants_refund"');
  const read = await readRun(path);
  if (!read.ok) throw new Error(read.message);
  expect(read.stored.name).toBe(`baseline ${stored.name}`);
  expect(read.stored.run).toEqual(stored.run);
  const result = compared(await compareRuns(read.stored, stored));
  expect(result.counts).toEqual({ broken: 0, fixed: 0, changed: 0, same: 3 });

  const other = await storedRun(POLICY, [data]);
  await writeBaseline(other, path);
  const again = await readRun(path);
  expect(again).toMatchObject({ ok: true, stored: { run: { id: other.run.id } } });
  // Nothing is left of what was there.
  expect(readdirSync(dir)).toEqual(['a.baseline']);
});
