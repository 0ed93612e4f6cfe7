// Policies with something wrong in them, and beside each what is told of it, word for word.
// `UPDATE=1` writes what is told now; read the difference before keeping it.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/dsl/compile.ts';
import type { FileReader } from '../../src/dsl/compiled.ts';
import { DIAGNOSTIC_CODES } from '../../src/dsl/diagnostic-codes.ts';
import { parse } from '../../src/dsl/syntax/parse.ts';
import { described } from './described.ts';

const FOLDER = new URL('samples/', import.meta.url);
const PAGES = new URL('../../docs/diagnostics/', import.meta.url);
const MEANING = new URL('meaning/', FOLDER);
const samples = samplesIn(FOLDER);
const meaningSamples = samplesIn(MEANING);

function samplesIn(folder: URL): readonly string[] {
  return readdirSync(folder).filter((file) => file.endsWith('.handrail'));
}

function expectedOf(sample: string, folder: URL): URL {
  return new URL(sample.replace(/\.handrail$/, '.expected'), folder);
}

function expectTold(told: string, file: URL): void {
  if (process.env.UPDATE === '1') writeFileSync(file, told);
  expect(told).toBe(existsSync(file) ? readFileSync(file, 'utf8') : 'a file with what is expected');
}

describe('a sample', () => {
  it.each(samples)('%s', (sample) => {
    const source = { file: sample, text: readFileSync(new URL(sample, FOLDER), 'utf8') };
    expectTold(described(parse(source).diagnostics, [source]), expectedOf(sample, FOLDER));
  });
});

describe('a sample of meaning', () => {
  const reader: FileReader = {
    read: (path) => {
      const file = new URL(path, MEANING);
      return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    },
    resolve: (from, path) => new URL(path, `file:///${from}`).pathname.slice(1),
    exists: (from, path) => existsSync(new URL(path, new URL(from, MEANING))),
  };

  it.each(meaningSamples)('%s', (sample) => {
    const { diagnostics, sources } = compile(sample, reader);
    expectTold(described(diagnostics, sources.files), expectedOf(sample, MEANING));
  });
});

describe('a diagnostic code', () => {
  const expectations = [
    ...samples.map((sample) => expectedOf(sample, FOLDER)),
    ...meaningSamples.map((sample) => expectedOf(sample, MEANING)),
  ].filter((file) => existsSync(file));
  const all = expectations.map((file) => readFileSync(file, 'utf8')).join('\n');

  it.each(DIAGNOSTIC_CODES)('%s has a sample', (code) => {
    expect(all).toContain(`[${code}]`);
  });

  it.each(DIAGNOSTIC_CODES)('%s has a page', (code) => {
    const page = new URL(`${code}.md`, PAGES);
    expect(existsSync(page), fileURLToPath(page)).toBe(true);
    expect(readFileSync(page, 'utf8')).toContain(`# ${code}\n`);
  });
});
