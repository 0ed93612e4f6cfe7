// The labelled conversations on the pages can be read.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type DatasetItem, readDataset } from '../../src/eval/dataset/read.ts';
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
