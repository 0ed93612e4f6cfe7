// Files that are watched, on a real disk: what counts as another file, and what was looked for and is not there.

import { chmodSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { marksOf, notedReader } from '../../src/cli/dashboard/file-marks.ts';
import { watchedFiles } from '../../src/cli/dashboard/watched-files.ts';
import { DISK, usablePolicy } from '../../src/cli/policy-file.ts';
import { folder } from './run.ts';
import { POLICY } from './support-policy.ts';

function watching(dir: string, ...names: readonly string[]) {
  const files = watchedFiles(marksOf(names.map((name) => join(dir, name))));
  onTestFinished(files.close);
  return files;
}

describe('a change is told', () => {
  it.each([
    ['written over', (path: string) => writeFileSync(path, 'two')],
    ['of the same length', (path: string) => writeFileSync(path, 'ONE')],
    ['taken away', (path: string) => rmSync(path)],
    [
      'replaced',
      (path: string) => {
        writeFileSync(`${path}~`, 'two');
        renameSync(`${path}~`, path);
      },
    ],
    [
      'replaced by one that is as old',
      (path: string) => {
        writeFileSync(`${path}~`, 'two');
        utimesSync(`${path}~`, 0, 0);
        renameSync(`${path}~`, path);
      },
    ],
    ['open to others', (path: string) => chmodSync(path, 0o600)],
  ])('of a file that is %s', async (_, change) => {
    const dir = folder({ 'a.txt': 'one', 'b.txt': 'one' });
    const { changed } = watching(dir, 'a.txt', 'b.txt');
    change(join(dir, 'b.txt'));
    expect(await changed).toBe('changed');
  });

  it('of one that came before anybody watched, and after its mark was taken', async () => {
    const dir = folder({ 'a.txt': 'one' });
    const marks = marksOf([join(dir, 'a.txt')]);
    writeFileSync(join(dir, 'a.txt'), 'two!');
    const files = watchedFiles(marks);
    onTestFinished(files.close);
    expect(await files.changed).toBe('changed');
  });

  it('of one that was not there, nor its folder', async () => {
    const dir = folder({});
    const { changed } = watching(dir, 'one/two/a.txt');
    mkdirSync(join(dir, 'one', 'two'), { recursive: true });
    writeFileSync(join(dir, 'one/two/a.txt'), 'here');
    expect(await changed).toBe('changed');
  });
});

describe('what a policy reads', () => {
  const marksIn = async (files: Readonly<Record<string, string>>) => {
    const dir = folder({ 'data.jsonl': '{}', ...files });
    const { reader, marks } = notedReader(DISK, marksOf([join(dir, 'data.jsonl')]));
    const told: string[] = [];
    const tell = (text: string) => {
      told.push(text);
    };
    const usable = await usablePolicy(join(dir, 'a.handrail'), { reader, tell });
    const names = [...marks()].map(
      ([path, mark]) => `${path.slice(dir.length + 1)}${mark === undefined ? ' is missing' : ''}`,
    );
    return { isUsable: usable !== undefined, names: names.sort(), told: told.join('') };
  };

  it('is noted with all that it uses', async () => {
    const files = { 'a.handrail': `use "./b.handrail"\n${POLICY}`, 'b.handrail': '' };
    expect(await marksIn(files)).toEqual({
      isUsable: true,
      names: ['a.handrail', 'b.handrail', 'data.jsonl'],
      told: '',
    });
  });

  it('is noted where it has errors, and so is what is not there', async () => {
    const found = await marksIn({
      'a.handrail': `use "./b.handrail"\nuse "./late.handrail"\n${POLICY}`,
      'b.handrail': 'escalte',
    });
    expect(found.isUsable).toBe(false);
    expect(found.names).toEqual([
      'a.handrail',
      'b.handrail',
      'data.jsonl',
      'late.handrail is missing',
    ]);
    expect(found.told).toContain('2 errors');
  });
});
