// Policies with something wrong in them, and beside each what is told of it, word for word.
// `UPDATE=1` writes what is told now; read the difference before keeping it.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DIAGNOSTIC_CODES } from '../../src/dsl/diagnostic-codes.ts';
import { parse } from '../../src/dsl/syntax/parse.ts';
import { described } from './described.ts';

const FOLDER = new URL('samples/', import.meta.url);
const PAGES = new URL('../../docs/diagnostics/', import.meta.url);
const samples = readdirSync(FOLDER).filter((file) => file.endsWith('.handrail'));

function expectedOf(sample: string): URL {
  return new URL(sample.replace(/\.handrail$/, '.expected'), FOLDER);
}

describe('a sample', () => {
  it.each(samples)('%s', (sample) => {
    const source = { file: sample, text: readFileSync(new URL(sample, FOLDER), 'utf8') };
    const told = described(parse(source).diagnostics, [source]);
    const file = expectedOf(sample);
    if (process.env.UPDATE === '1') writeFileSync(file, told);
    expect(told).toBe(
      existsSync(file) ? readFileSync(file, 'utf8') : 'a file with what is expected',
    );
  });
});

describe('a diagnostic code', () => {
  const expectations = samples.map(expectedOf).filter((file) => existsSync(file));
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
