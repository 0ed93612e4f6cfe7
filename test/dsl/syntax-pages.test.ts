// The page of each message about syntax: its first sample brings the message, and the mended one brings none.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SYNTAX_CODES } from '../../src/dsl/diagnostic-codes.ts';
import { parse } from '../../src/dsl/syntax/parse.ts';

function codesOf(text: string | undefined): readonly string[] {
  const { diagnostics } = parse({ file: 'page.handrail', text: text ?? '' });
  return [...new Set(diagnostics.map((diagnostic) => diagnostic.code))];
}

describe('the page of', () => {
  it.each(SYNTAX_CODES)('%s', (code) => {
    const page = readFileSync(
      new URL(`../../docs/diagnostics/${code}.md`, import.meta.url),
      'utf8',
    );
    const [bad, mended] = [...page.matchAll(/```handrail\n([\s\S]*?)```/g)].map(([, text]) => text);
    expect(codesOf(bad)).toEqual([code]);
    expect(codesOf(mended)).toEqual([]);
  });
});
