// The files of the embedded classifier: read whole from the package, refused where they are not those that came with it.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  linesOf,
  modelsFolder,
  readEmbeddedFiles,
} from '../../src/eval/embedded/embedded-files.ts';
import { packageFolder } from '../../src/eval/embedded/package-folder.ts';

const MODELS = modelsFolder() ?? '';

function copied(): string {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-models-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(MODELS, folder, { recursive: true });
  return folder;
}

test('those of the package', () => {
  const read = readEmbeddedFiles();
  expect(read.ok).toBe(true);
  if (!read.ok) return;
  const { table, counts, background, botBackground, readyMade } = read.files;
  expect(table.rows.has('refund')).toBe(true);
  expect(counts.messages).toBeGreaterThan(1_000);
  expect(background.length).toBeGreaterThanOrEqual(300);
  expect(botBackground.length).toBeGreaterThanOrEqual(200);
  expect(readyMade.encoder).toContain(table.fingerprint);
});

const NAMES = [
  'words-en.bin',
  'ngram-counts-en.bin',
  'background-en.txt',
  'background-bot-en.txt',
  'ready-made-en.json',
  'checksums.sha256',
];

test.each(NAMES)('%s is missing', (name) => {
  const folder = copied();
  rmSync(join(folder, name));
  expect(readEmbeddedFiles(folder)).toEqual({
    ok: false,
    message: `the embedded classifier cannot be used: there is no file "${join(folder, name)}"`,
    help: expect.stringContaining('install Handrail again'),
  });
});

test.each(NAMES.slice(0, 5))('%s was changed', (name) => {
  const folder = copied();
  const path = join(folder, name);
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
  writeFileSync(path, bytes);
  expect(readEmbeddedFiles(folder)).toMatchObject({
    ok: false,
    message: `the embedded classifier cannot be used: "${path}" has another checksum`,
  });
});

test('the package is found from inside, and nothing from outside', () => {
  expect(packageFolder(join(MODELS, 'ready-made'))).toBe(join(MODELS, '..'));
  expect(packageFolder(tmpdir())).toBeUndefined();
});

test('lines are texts; empty ones and comments are none', () => {
  expect(linesOf('# a comment\nhello\n\n  there \n')).toEqual(['hello', 'there']);
});

test.each(NAMES)('%s is a directory', (name) => {
  const folder = copied();
  rmSync(join(folder, name));
  mkdirSync(join(folder, name));
  expect(readEmbeddedFiles(folder)).toMatchObject({
    ok: false,
    message: `the embedded classifier cannot be used: "${join(folder, name)}" is a directory, not a file`,
  });
});

test.each(['x', '\n', `${'0'.repeat(64)}  other.bin\n`])('the checksums go on with %j', (more) => {
  const folder = copied();
  const path = join(folder, 'checksums.sha256');
  writeFileSync(path, readFileSync(path, 'utf8') + more);
  expect(readEmbeddedFiles(folder)).toMatchObject({
    ok: false,
    message: `the embedded classifier cannot be used: "${path}" has more than the checksums of these files`,
  });
});
