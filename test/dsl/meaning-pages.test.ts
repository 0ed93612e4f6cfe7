// The page of each message about meaning: its first sample brings that message and no other, the mended one brings none.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/dsl/compile.ts';
import { MEANING_CODES } from '../../src/dsl/diagnostic-codes.ts';

/** The policy in a part of a page, with the files that it uses: their blocks state their names. */
function codesOf(part: string | undefined): readonly string[] {
  const files = new Map(
    [...(part ?? '').matchAll(/```(?:handrail|jsonl)(?: (\S+))?\n([\s\S]*?)```/g)].map(
      ([, name, text]) => [name ?? 'page.handrail', text],
    ),
  );
  expect(files.has('page.handrail')).toBe(true);
  const { diagnostics } = compile('page.handrail', {
    read: (path) => files.get(path),
    resolve: (_, path) => path.replace('./', ''),
    // Most pages with a gate are not about its data.
    ...(part?.includes('```jsonl') === true && { exists: (_, path) => files.has(path) }),
  });
  return [...new Set(diagnostics.map(({ code }) => code))];
}

describe('the page of', () => {
  it.each(MEANING_CODES)('%s', (code) => {
    const page = readFileSync(
      new URL(`../../docs/diagnostics/${code}.md`, import.meta.url),
      'utf8',
    );
    const [bad, mended] = page.split('\nMended:\n');
    expect(codesOf(bad)).toEqual([code]);
    expect(codesOf(mended)).toEqual([]);
  });
});
