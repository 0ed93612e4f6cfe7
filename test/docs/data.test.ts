// The labelled conversations on the pages can be read, and the table in the README is the one that `npm start` prints.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { compile } from '../../src/dsl/compile.ts';
import { embeddedClassifier } from '../../src/engine/classifiers/embedded/classifier.ts';
import { defaultPorts } from '../../src/engine/ports/default.ts';
import { type DatasetItem, readDataset } from '../../src/eval/dataset/read.ts';
import { readEmbeddedFiles } from '../../src/eval/embedded/embedded-files.ts';
import { runReport } from '../../src/eval/report/run-report.ts';
import { evaluate } from '../../src/eval/run/evaluate.ts';
import { blocksOf } from './pages.ts';

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'handrail-docs-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

const data = blocksOf('docs/evaluating.md').filter(({ info }) => / conversations?$/.test(info));

describe('the conversations at', () => {
  it.each(data.map((block) => [block.line, block] as const))('line %i', async (_, block) => {
    const [format] = block.info.split(' ');
    const path = join(folder(), format === 'csv' ? 'chats.csv' : 'chats.jsonl');
    writeFileSync(path, format === 'csv' ? block.text : JSON.stringify(JSON.parse(block.text)));
    const items: DatasetItem[] = [];
    for await (const item of readDataset(path)) items.push(item);
    expect(items.length).toBeGreaterThan(0);
    expect(items.filter(({ ok }) => !ok)).toEqual([]);
  });
});

it('the README shows what `npm start` prints', async () => {
  const file = 'examples/acme/policy.handrail';
  const { policy, sources } = compile(file, {
    read: (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
    resolve: (from, path) => join(dirname(from), path),
  });
  if (policy === undefined) throw new Error(`${file} has errors`);
  const read = readEmbeddedFiles();
  if (!read.ok) throw new Error(read.message);
  const evaluated = await evaluate(policy, ['datasets/acme.jsonl'], {
    ports: defaultPorts,
    reports: folder(),
    now: new Date(),
    files: sources.files,
    classifiers: [embeddedClassifier({ ...read.files, policy })],
  });
  if (!evaluated.ok) throw new Error('the data has problems');
  const [shown] = blocksOf('README.md').filter(({ info }) => info === 'text npm start');
  // Each run has a folder of its own, and the policy's hash changes with every built-in phrase.
  const steady = (text = '') =>
    text.replace(/^Report: .*/m, 'Report').replace(/\([0-9a-f]{12}\)/, '(hash)');
  expect(steady(shown?.text)).toBe(steady(runReport(evaluated, { width: 80 })));
});
