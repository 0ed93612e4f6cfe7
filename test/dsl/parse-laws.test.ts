// Laws of the parser and the formatter, on random texts.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { format } from '../../src/dsl/format/format.ts';
import { parse } from '../../src/dsl/syntax/parse.ts';
import { seeded } from '../reference/seed.ts';
import {
  arbitraryAnyText,
  arbitraryBrokenText,
  arbitraryPolicyText,
} from './arbitrary-policy-text.ts';
import { withoutSpans } from './without-spans.ts';

function everySpan(value: unknown): { readonly start: number; readonly end: number }[] {
  if (Array.isArray(value)) return value.flatMap(everySpan);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'span' ? [inner as { start: number; end: number }] : everySpan(inner),
  );
}

function expectSpansInside(text: string): void {
  const parsed = parse({ file: 'p.handrail', text });
  for (const { start, end } of everySpan(parsed)) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(text.length);
  }
}

describe('the parser', () => {
  it('reads every random policy without a diagnostic', () => {
    fc.assert(
      fc.property(arbitraryPolicyText, (text) => {
        expect(parse({ file: 'p.handrail', text }).diagnostics).toEqual([]);
      }),
      seeded(1500),
    );
  });

  it('never throws, and all its places are inside the text', () => {
    const any = fc.oneof(arbitraryAnyText, arbitraryBrokenText, arbitraryPolicyText);
    fc.assert(fc.property(any, expectSpansInside), seeded(4000));
  });

  it('gives the same tree for the same text, whatever was parsed before', () => {
    fc.assert(
      fc.property(arbitraryBrokenText, arbitraryPolicyText, (broken, text) => {
        const before = parse({ file: 'p.handrail', text });
        parse({ file: 'p.handrail', text: broken });
        expect(parse({ file: 'p.handrail', text })).toEqual(before);
      }),
      seeded(300),
    );
  });

  it('tells no two things of the same place with the same words', () => {
    fc.assert(
      fc.property(arbitraryBrokenText, (text) => {
        const { diagnostics } = parse({ file: 'p.handrail', text });
        const keys = diagnostics.map(
          ({ code, span, message }) => `${code} ${span.start} ${message}`,
        );
        expect(new Set(keys).size).toBe(keys.length);
      }),
      seeded(1500),
    );
  });
});

describe('the formatter', () => {
  it('changes nothing of what is said, and keeps comments in order', () => {
    fc.assert(
      fc.property(arbitraryPolicyText, (text) => {
        const before = parse({ file: 'p.handrail', text });
        const formatted = format({ file: 'p.handrail', text });
        if (!formatted.ok) throw new Error('the policy has errors');
        const after = parse({ file: 'p.handrail', text: formatted.text });
        expect(after.diagnostics).toEqual([]);
        expect(withoutSpans(after.file)).toEqual(withoutSpans(before.file));
      }),
      seeded(1500),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(arbitraryPolicyText, (text) => {
        const once = format({ file: 'p.handrail', text });
        if (!once.ok) throw new Error('the policy has errors');
        expect(format({ file: 'p.handrail', text: once.text })).toEqual(once);
      }),
      seeded(1500),
    );
  });

  it('leaves no blank line doubled, no white space at the end of a line outside texts', () => {
    fc.assert(
      fc.property(arbitraryPolicyText, (text) => {
        const formatted = format({ file: 'p.handrail', text });
        if (!formatted.ok) throw new Error('the policy has errors');
        const outside = formatted.text.replaceAll(/"""[\s\S]*?"""/g, '""');
        expect(outside).not.toMatch(/\n\n\n|[ \t]\n|^\n|\n\n$/);
      }),
      seeded(1500),
    );
  });
});
