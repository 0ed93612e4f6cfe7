// Every block of code on the page that defines the language parses.

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { format } from '../../src/dsl/format/format.ts';
import { parse } from '../../src/dsl/syntax/parse.ts';

const PAGE = new URL('../../../shared/design/language.md', import.meta.url);
const text = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '';
const blocks = [...text.matchAll(/```handrail\n([\s\S]*?)```/g)].map(([, block]) => block ?? '');

describe.skipIf(text === '')('the language page', () => {
  it('has blocks of code', () => {
    expect(blocks.length).toBeGreaterThanOrEqual(2);
  });

  it.each(blocks.map((block, index) => [index, block] as const))('block %i parses', (_, block) => {
    const source = { file: 'language.md', text: block };
    const { file, diagnostics } = parse(source);
    expect(diagnostics).toEqual([]);
    expect(file.statements.length).toBeGreaterThan(0);
    expect(format(source)).toMatchObject({ ok: true });
  });
});
